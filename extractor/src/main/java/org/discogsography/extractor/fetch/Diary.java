package org.discogsography.extractor.fetch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.discogsography.extractor.state.DurableFile;
import org.discogsography.extractor.state.StateLock;
import org.jboss.logging.Logger;

/**
 * What must be remembered across restarts: {@code fetch.json} in the state folder. That it cannot be written is no
 * reason to stop; it costs a check that was not needed, or one that has to be asked for again. Thread-safe.
 */
final class Diary {
    private static final Logger LOG = Logger.getLogger("fetch");
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final Path file;
    private final StateLock lock;
    private Entry entry = new Entry(null, null, null);

    /**
     * Null for what is not there.
     *
     * @param wanted is under way, and goes on after a restart
     */
    record Entry(Want wanted, Last last, Instant nextCheck) {}

    /**
     * The last check. Null for what is not there.
     *
     * @param outcome {@code verified}, {@code failed}, {@code stopped}
     * @param dump that was verified
     */
    record Last(Instant at, String outcome, Integer dump, String error) {
        static Last of(Outcome outcome, Instant at) {
            return switch (outcome) {
                case Outcome.Verified verified -> new Last(at, "verified", verified.dump(), null);
                case Outcome.Failed failed -> new Last(at, "failed", null, failed.error());
                case Outcome.Stopped _ -> new Last(at, "stopped", null, null);
            };
        }
    }

    /**
     * A request as it is remembered.
     *
     * @param dump null for the newest
     * @param verified it is all there, and waits to be extracted
     */
    record Want(Integer dump, boolean extract, boolean verified) {
        static Want of(CheckRequest request) {
            Integer dump = request.dump().isPresent() ? (Integer) request.dump().getAsInt() : null;
            return new Want(dump, request.extract(), false);
        }

        CheckRequest request() {
            return new CheckRequest(dump == null ? OptionalInt.empty() : OptionalInt.of(dump), extract);
        }
    }

    private Diary(Path file, StateLock lock) {
        this.file = file;
        this.lock = lock;
    }

    /** Reads the file as soon as this process may use the folder. One that cannot be understood is set aside. */
    static Diary open(Path folder, StateLock lock) {
        Diary diary = new Diary(folder.resolve("fetch.json"), lock);
        lock.whenHeld(diary::read);
        return diary;
    }

    private synchronized void read() {
        if (!Files.exists(file)) {
            return;
        }
        try {
            Entry read = JSON.readValue(Files.readAllBytes(file), Entry.class);
            if (read == null) {
                setAside();
            } else {
                entry = read;
            }
        } catch (com.fasterxml.jackson.core.JacksonException corrupt) {
            setAside();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("EXTRACTOR_STATE has " + file + ", which cannot be read", unreadable);
        }
    }

    private void setAside() {
        Path aside = file.resolveSibling("fetch.json.corrupt");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException stays) {
            throw new UncheckedIOException("EXTRACTOR_STATE has " + file + ", which cannot be moved", stays);
        }
        LOG.warnf("state cannot be understood and was set aside file=%s", aside);
    }

    synchronized Entry entry() {
        return entry;
    }

    void wants(Want want) {
        write(now -> new Entry(want, now.last(), now.nextCheck()));
    }

    /** Nothing is wanted any more. */
    void ended(Outcome outcome, Instant at) {
        write(now -> new Entry(null, Last.of(outcome, at), now.nextCheck()));
    }

    void nextCheck(Instant at) {
        write(now -> new Entry(now.wanted(), now.last(), at));
    }

    private synchronized void write(UnaryOperator<Entry> change) {
        entry = change.apply(entry);
        try {
            lock.require();
            DurableFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(entry));
        } catch (IOException failed) {
            LOG.warnf("state cannot be written file=%s cause=\"%s\"", file, failed.getMessage());
        }
    }
}
