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
import java.util.function.Predicate;
import org.discogsography.common.connection.Backoff;
import org.jboss.logging.Logger;

/**
 * The folder for what must outlive this process, each thing as JSON in a file of its own. Every write is atomic and
 * durable. What cannot be understood is set aside and named, never believed, never fatal; each kind of state says by
 * itself what it cannot be without, for files of older versions lack what came later. While another process uses the
 * folder, nothing in it is changed. Thread-safe for different files.
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
    private final StateLock lock;
    private final Writability writability;

    /** Writes a file; called again when it fails. */
    @FunctionalInterface
    public interface Writing {
        void write() throws IOException;
    }

    /** One that only this process uses, without a lock. */
    public StateFolder(Path folder) {
        this(folder, StateLock.none(folder));
    }

    /** @param lock without which nothing in the folder is changed */
    public StateFolder(Path folder, StateLock lock) {
        this.folder = folder;
        this.lock = lock;
        this.writability = new Writability(folder, RETRY, InstantSource.system());
    }

    public Path path() {
        return folder;
    }

    public StateLock lock() {
        return lock;
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    /**
     * Durable when this returns; tried once.
     *
     * @throws StateInUseException while another process uses the folder
     */
    public void save(String name, Object state) throws IOException {
        lock.require();
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
        if (!lock.isHeld()) {
            return;
        }
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

    /**
     * Durable when this returns.
     *
     * @throws StateInUseException while another process uses the folder
     */
    public void delete(String name) throws IOException {
        lock.require();
        DurableFile.delete(file(name));
    }

    /**
     * Deletes what was saved when it is one's own. Durable when this returns.
     *
     * @throws StateInUseException while another process uses the folder
     */
    public <T> void deleteIf(String name, TypeReference<T> type, Predicate<T> own) throws IOException {
        if (load(name, type).filter(own).isPresent()) {
            delete(name);
        }
    }

    static String reason(IOException failure) {
        String message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null ? "" : " " + message);
    }
}
