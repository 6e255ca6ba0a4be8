package org.discogsography.system.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Sets that are played beside each other on one machine take turns: while a row works, the others wait, for they would
 * spoil each other's times; what only waits in a long outage lets the others work. They share a file, named by the system
 * property {@code faults.turns}; without it a set has the machine for itself. The kernel ends the turn of a set that dies.
 */
final class Turns implements AutoCloseable {
    /** Whoever waits for a turn gets it before the one who has just had it. */
    private static final Duration COURTESY = Duration.ofSeconds(1);

    /** A load goes on beside an outage; by then it is done. */
    private static final Duration AT_WORK = Duration.ofMinutes(1);

    private static final Duration WORTH_IT = Duration.ofMinutes(4);

    private final FileChannel shared;
    private FileLock turn;

    private Turns(FileChannel shared) {
        this.shared = shared;
    }

    static Turns ofThisSet() {
        String file = System.getProperty("faults.turns");
        return file == null ? new Turns(null) : sharing(Path.of(file));
    }

    /** @throws IllegalArgumentException when sets cannot share it: each would take a relative path for a file of its own */
    static Turns sharing(Path file) {
        if (!file.isAbsolute()) {
            throw new IllegalArgumentException("-Dfaults.turns must be an absolute path, it is " + file);
        }
        try {
            return new Turns(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        } catch (IOException unusable) {
            throw new IllegalArgumentException("-Dfaults.turns must be a file that can be written: " + file, unusable);
        }
    }

    /** Waits until nobody else works. */
    void begin() throws InterruptedException {
        if (shared != null) {
            Thread.sleep(COURTESY);
            try {
                turn = shared.lock();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    void end() {
        if (turn != null) {
            try {
                turn.release();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            turn = null;
        }
    }

    /** Waits this long in an outage, and longer while somebody else works. */
    void pass(Duration time) throws InterruptedException {
        if (turn == null || time.compareTo(WORTH_IT) < 0) {
            Thread.sleep(time);
            return;
        }
        Thread.sleep(AT_WORK);
        end();
        Thread.sleep(time.minus(AT_WORK));
        begin();
    }

    @Override
    public void close() {
        if (shared != null) {
            try {
                shared.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
