package org.discogsography.extractor.state;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.discogsography.common.connection.Backoff;
import org.jboss.logging.Logger;

/**
 * Whether everything that somebody wants to write to a folder can be written. What cannot is tried again until it can,
 * or until who tries is interrupted; meanwhile that is a {@link Trouble}, to be seen and waited for. Thread-safe.
 */
final class Writability {
    private static final Logger LOG = Logger.getLogger("state");

    private final Path folder;
    private final Backoff retry;
    private final InstantSource clock;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Map<Path, Trouble> troubles = new LinkedHashMap<>();
    private Instant outage;

    Writability(Path folder, Backoff retry, InstantSource clock) {
        this.folder = folder;
        this.retry = retry;
        this.clock = clock;
    }

    /** Writes, as often as it takes. One thread at a time may insist on one file. */
    void insist(Path file, StateFolder.Writing writing) throws InterruptedException {
        try {
            for (int failures = 1; !attempt(file, writing); failures++) {
                Thread.sleep(retry.after(failures, random));
            }
        } finally {
            over(file);
        }
    }

    /** The oldest trouble. */
    synchronized Optional<Trouble> trouble() {
        return troubles.values().stream().findFirst();
    }

    /** Returns when there is no trouble. */
    synchronized void await() throws InterruptedException {
        while (!troubles.isEmpty()) {
            wait();
        }
    }

    private boolean attempt(Path file, StateFolder.Writing writing) {
        try {
            writing.write();
            return true;
        } catch (IOException failed) {
            failed(new Trouble(clock.instant(), file, StateFolder.reason(failed)));
            return false;
        }
    }

    private synchronized void failed(Trouble trouble) {
        if (troubles.isEmpty()) {
            outage = trouble.since();
            LOG.errorf("state cannot be written file=%s cause=\"%s\"", trouble.file(), trouble.cause());
        }
        troubles.putIfAbsent(trouble.file(), trouble);
    }

    private synchronized void over(Path file) {
        if (troubles.remove(file) != null && troubles.isEmpty()) {
            long seconds = Duration.between(outage, clock.instant()).toSeconds();
            LOG.infof("state is not waited for any more folder=%s outage=%ds", folder, seconds);
            notifyAll();
        }
    }
}
