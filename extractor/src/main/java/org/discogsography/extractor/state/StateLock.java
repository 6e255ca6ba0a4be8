package org.discogsography.extractor.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logging.Logger;

/**
 * One process at a time may use a state folder: a lock on the file {@code extractor.lock} in it. Who does not get it waits
 * until it is free. Only the end of the process gives it back, be it a crash: whatever that process still does on its way
 * out, nobody else has begun. Thread-safe.
 *
 * <p>The operating system forgets a process's lock as soon as the process closes <em>any</em> channel to the file. So
 * whoever holds it opens that file only once, and never closes it.
 */
public final class StateLock {
    /** The lock's file in the state folder; it stays there. */
    public static final String FILE = "extractor.lock";

    private static final Logger LOG = Logger.getLogger("state");
    private static final Duration RETRY = Duration.ofMillis(500);

    /** Channels of locks that this process holds, out of reach of the garbage collector. */
    private static final Queue<FileChannel> HELD = new ConcurrentLinkedQueue<>();

    private final Path folder;
    private final InstantSource clock;
    private final List<Runnable> whenHeld = new ArrayList<>();
    private final Thread thread;
    private Waiting waiting;

    /** Nobody is left who had waited: whoever comes now need not queue. */
    private boolean settled;

    private boolean givenUp;

    private StateLock(Path folder, InstantSource clock, boolean settled) {
        this.folder = folder;
        this.clock = clock;
        this.settled = settled;
        this.thread = Thread.ofPlatform().daemon().name("state-lock").unstarted(this::run);
    }

    /** Takes the lock now, or as soon as that is possible. */
    public static StateLock on(Path folder) {
        StateLock lock = new StateLock(folder, InstantSource.system(), false);
        if (!lock.attempt()) {
            lock.thread.start();
        }
        return lock;
    }

    /** Nothing is locked: somebody else sees to it that one process only uses the folder. */
    public static StateLock none(Path folder) {
        return new StateLock(folder, InstantSource.system(), true);
    }

    /** Whom or what it waits for; empty when this process may use the folder. */
    public synchronized Optional<Waiting> waiting() {
        return Optional.ofNullable(waiting);
    }

    public boolean isHeld() {
        return waiting().isEmpty();
    }

    /** @throws StateInUseException unless this process may use the folder */
    public void require() throws StateInUseException {
        Optional<Waiting> now = waiting();
        if (now.isPresent()) {
            throw new StateInUseException(now.get().sentence());
        }
    }

    /**
     * Runs this once, as soon as this process may use the folder: now on this thread, or later on another, in the order in
     * which it was asked for.
     */
    public void whenHeld(Runnable action) {
        synchronized (this) {
            if (!settled) {
                whenHeld.add(action);
                return;
            }
        }
        action.run();
    }

    /** Waits no longer: this process ends. */
    public void giveUp() {
        synchronized (this) {
            givenUp = true;
            whenHeld.clear();
        }
        thread.interrupt();
    }

    private void run() {
        try {
            while (!attempt()) {
                Thread.sleep(RETRY);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return false when another attempt is needed */
    private boolean attempt() {
        Optional<String> obstacle = obstacle();
        synchronized (this) {
            if (obstacle.isPresent()) {
                hindered(obstacle.get());
                return givenUp;
            }
            if (waiting != null) {
                long seconds =
                        Duration.between(waiting.since(), clock.instant()).toSeconds();
                LOG.infof("state folder is free, going on folder=%s after=%ds", folder, seconds);
            }
            waiting = null;
        }
        for (List<Runnable> due = due(); !due.isEmpty(); due = due()) {
            due.forEach(this::perform);
        }
        return true;
    }

    /** Taken out of the queue; none: everybody has had a turn. */
    private synchronized List<Runnable> due() {
        List<Runnable> due = List.copyOf(whenHeld);
        whenHeld.clear();
        settled = due.isEmpty();
        return due;
    }

    private void hindered(String sentence) {
        if (waiting == null) {
            LOG.warnf("state folder is waited for folder=%s cause=\"%s\"", folder, sentence);
        }
        waiting = new Waiting(waiting == null ? clock.instant() : waiting.since(), sentence);
    }

    /** One that fails must not keep the others from going on. */
    private void perform(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException defect) {
            LOG.errorf(defect, "going on has failed folder=%s", folder);
        }
    }

    /** Why the lock is not ours; empty when it is. */
    private Optional<String> obstacle() {
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException refused) {
            return Optional.of("the state folder " + folder + " cannot be locked, because " + FILE
                    + " in it cannot be opened (" + StateFolder.reason(refused)
                    + "): make the folder writable for this service; it is tried again");
        }
        try {
            if (channel.tryLock() != null) {
                keep(channel);
                return Optional.empty();
            }
            String sentence = inUse(StateOwner.read(channel));
            channel.close();
            return Optional.of(sentence);
        } catch (OverlappingFileLockException ours) {
            HELD.add(channel);
            return Optional.empty();
        } catch (IOException unable) {
            close(channel);
            return Optional.of(
                    "the file system of the state folder " + folder + " locks no files ("
                            + StateFolder.reason(unable)
                            + "): put EXTRACTOR_STATE on one that does, as local disks do and NFS with its lock service; or set"
                            + " EXTRACTOR_STATE_LOCK=false and see to it that one extractor only uses the folder; it is tried again");
        }
    }

    private void keep(FileChannel channel) {
        HELD.add(channel);
        try {
            StateOwner.thisProcess(clock.instant()).write(channel);
        } catch (IOException full) {
            LOG.debugf("holder not written folder=%s cause=\"%s\"", folder, full.getMessage());
        }
    }

    private String inUse(Optional<StateOwner> owner) {
        return "another extractor (" + owner.map(StateOwner::toString).orElse("it did not write down which")
                + ") uses the state folder " + folder
                + ": this one publishes nothing and goes on by itself as soon as that one has ended; to run both, give"
                + " each an EXTRACTOR_STATE of its own";
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException closed) {
            // it is not used any more
        }
    }
}
