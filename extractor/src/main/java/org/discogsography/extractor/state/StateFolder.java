package org.discogsography.extractor.state;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.discogsography.common.connection.Backoff;
import org.jboss.logging.Logger;

/**
 * The folder for what must outlive this process, each thing as JSON in a file of its own. Every write is atomic and
 * durable. What cannot be understood is set aside and named, never believed, never fatal; each kind of state says by
 * itself what it cannot be without, for files of older versions lack what came later. Thread-safe for different files.
 */
public final class StateFolder {
    private static final Logger LOG = Logger.getLogger("state");
    private static final Backoff RETRY = new Backoff(Duration.ofMillis(500), 2, Duration.ofSeconds(5), 0.25);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Path folder;
    private final Writability writability;

    /** Writes a file; called again when it fails. */
    @FunctionalInterface
    public interface Writing {
        void write() throws IOException;
    }

    public StateFolder(Path folder) {
        this.folder = folder;
        this.writability = new Writability(folder, RETRY, InstantSource.system());
    }

    public Path path() {
        return folder;
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Durable when this returns; tried once. */
    public void save(String name, Object state) throws IOException {
        DurableFile.write(file(name), JSON.writeValueAsBytes(state));
    }

    /** Durable when this returns; tried until it works. */
    public void keep(String name, Object state) throws InterruptedException {
        insist(name, () -> save(name, state));
    }

    /** Writes until it works; meanwhile there is a {@link #trouble}. One thread at a time may insist on one file. */
    public void insist(String name, Writing writing) throws InterruptedException {
        writability.insist(file(name), writing);
    }

    /** What cannot be written at present, if anything. */
    public Optional<Trouble> trouble() {
        return writability.trouble();
    }

    /** Returns when there is no trouble. */
    public void awaitWritable() throws InterruptedException {
        writability.await();
    }

    /**
     * What was saved; empty when there is nothing, or nothing that can be understood.
     *
     * @throws IOException when it is there and cannot be read
     */
    public <T> Optional<T> load(String name, TypeReference<T> type) throws IOException {
        byte[] content;
        try {
            content = Files.readAllBytes(file(name));
        } catch (NoSuchFileException nothing) {
            return Optional.empty();
        }
        try {
            T state = JSON.readValue(content, type);
            if (state != null) {
                return Optional.of(state);
            }
        } catch (IOException | RuntimeException corrupt) {
            // set aside
        }
        setAside(name, "corrupt", "it cannot be understood");
        return Optional.empty();
    }

    /** @param ending of the name that it is kept under */
    public void setAside(String name, String ending, String cause) {
        Path aside = file(name + "." + ending);
        try {
            Files.move(file(name), aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.warnf("state was set aside file=%s cause=\"%s\"", aside, cause);
        } catch (IOException stays) {
            LOG.warnf(
                    "state is ignored but cannot be set aside file=%s cause=\"%s\" reason=\"%s\"",
                    file(name), cause, reason(stays));
        }
    }

    /** Durable when this returns. */
    public void delete(String name) throws IOException {
        DurableFile.delete(file(name));
    }

    static String reason(IOException failure) {
        String message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null ? "" : " " + message);
    }
}
