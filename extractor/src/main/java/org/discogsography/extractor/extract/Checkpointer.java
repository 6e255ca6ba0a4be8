package org.discogsography.extractor.extract;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.discogsography.extractor.state.Checkpoint;
import org.discogsography.extractor.state.StateFolder;
import org.jboss.logging.Logger;

/**
 * Keeps the confirmed position of one file in the state folder: at once, then at intervals, and when it is closed. Has
 * a thread of its own. While it cannot write, the state folder is in trouble, which stops who publishes.
 */
final class Checkpointer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger("extract");
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final Target target;
    private final Supplier<Position> position;
    private final Duration interval;
    private final Thread thread;
    private Position written;

    /**
     * Where checkpoints go.
     *
     * @param name of the file in the state folder
     * @param form makes a checkpoint of a position
     */
    record Target(StateFolder state, String name, Function<Position, Checkpoint> form) {
        void keep(Position position) throws InterruptedException {
            state.keep(name, form.apply(position));
        }

        void save(Position position) throws IOException {
            state.save(name, form.apply(position));
        }
    }

    private Checkpointer(Target target, Supplier<Position> position, Duration interval) {
        this.target = target;
        this.position = position;
        this.interval = interval;
        this.thread = Thread.ofPlatform().daemon().name("checkpoint").unstarted(this::run);
    }

    /** Returns when the first checkpoint is written. */
    static Checkpointer start(Target target, Supplier<Position> position, Duration interval)
            throws InterruptedException {
        Checkpointer checkpointer = new Checkpointer(target, position, interval);
        checkpointer.next();
        checkpointer.thread.start();
        return checkpointer;
    }

    /** Writes a last one, if that is possible at the first attempt. */
    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    thread.join(CLOSE);
                    return;
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(interval);
                next();
            }
        } catch (InterruptedException closing) {
            last();
        }
    }

    private void next() throws InterruptedException {
        Position now = position.get();
        if (!now.equals(written)) {
            target.keep(now);
            written = now;
        }
    }

    private void last() {
        Position now = position.get();
        try {
            if (!now.equals(written)) {
                target.save(now);
            }
        } catch (IOException failed) {
            LOG.warnf(
                    "last checkpoint cannot be written file=%s cause=\"%s\"",
                    target.state().file(target.name()), failed.getMessage());
        }
    }
}
