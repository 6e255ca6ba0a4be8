package org.discogsography.extractor.extract;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.discogsography.extractor.state.StateFolder;

/** Somebody has paused the extraction. Kept in the state folder, so that a restart does not go on unasked. Thread-safe. */
public final class Halt {
    private static final String FILE = "halt.json";

    private final StateFolder state;
    private Instant since;

    /** @throws IllegalArgumentException when the state folder cannot be read */
    public Halt(StateFolder state) {
        this.state = state;
        state.lock().whenHeld(this::read);
    }

    private synchronized void read() {
        try {
            since = state.load(FILE, new TypeReference<Kept>() {})
                    .map(Kept::since)
                    .orElse(null);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "EXTRACTOR_STATE names a folder in which " + FILE + " cannot be read: " + unreadable.getMessage(),
                    unreadable);
        }
    }

    record Kept(Instant since) {
        Kept {
            Objects.requireNonNull(since, "since");
        }
    }

    /** @throws IOException when it cannot be kept; nothing is paused then */
    synchronized void begin(Instant now) throws IOException {
        if (since == null) {
            state.save(FILE, new Kept(now));
            since = now;
        }
    }

    /** @throws IOException when what is kept of it cannot be deleted; the pause lasts then */
    synchronized void end() throws IOException {
        if (since != null) {
            state.delete(FILE);
            since = null;
            notifyAll();
        }
    }

    /** Returns when nothing is paused. */
    synchronized void awaitEnd() throws InterruptedException {
        while (since != null) {
            wait();
        }
    }

    /** Empty when nothing is paused. */
    synchronized Optional<Instant> since() {
        return Optional.ofNullable(since);
    }
}
