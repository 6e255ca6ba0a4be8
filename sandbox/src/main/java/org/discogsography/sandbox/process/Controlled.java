package org.discogsography.sandbox.process;

import java.time.Duration;
import java.util.List;

/**
 * A program that faults can be done to. Every command is idempotent, returns when it has taken effect, and may be
 * called from any thread; errors are {@link SandboxException}s that say what to do.
 */
public interface Controlled {

    String name();

    ProcessState state();

    /** The pids of everything that belongs to it, parents first; empty when nothing runs. */
    List<Long> pids();

    /** Starts it on the ports and data that it had before. Returns once it runs, usually before it is ready. */
    void start();

    /** Asks it to end and waits; kills it when it does not. A frozen program is continued first. */
    StopReport stop();

    /** SIGKILL for all of its processes at once; nothing of it is left when this returns. */
    void kill();

    /** SIGSTOP for all of its processes; connections to it stay open and get no answer. */
    void freeze();

    /** SIGCONT after {@link #freeze}. */
    void resume();

    /** Waits until it answers a real request of its own protocol; fails early when it ends meanwhile. */
    void awaitReady(Duration limit);

    /** Stopped until closed; closing starts it and waits until it answers. */
    default Outage stopped() {
        stop();
        return Outage.of(this, Controlled::start);
    }

    /** Killed until closed; closing starts it and waits until it answers. */
    default Outage killed() {
        kill();
        return Outage.of(this, Controlled::start);
    }

    /** Frozen until closed; closing continues it and waits until it answers. */
    default Outage frozen() {
        freeze();
        return Outage.of(this, Controlled::resume);
    }
}
