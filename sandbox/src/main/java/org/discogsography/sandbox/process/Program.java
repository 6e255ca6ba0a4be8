package org.discogsography.sandbox.process;

import java.nio.file.Path;
import java.time.Duration;

/** What {@link ManagedProcess} has to know about a program. */
public interface Program {

    String name();

    /** Where its output goes, over all runs. */
    Path log();

    /** Asked before each start. */
    Launch launch();

    /** The polite signal, and how long to wait for it before killing. */
    Stop stop();

    /**
     * One real request in the program's own protocol.
     *
     * @param limit give up after about this long
     * @throws NotReady when there is no proper answer yet
     */
    void check(Duration limit) throws NotReady;

    record Stop(Signal signal, Duration patience) {}
}
