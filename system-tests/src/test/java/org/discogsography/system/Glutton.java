package org.discogsography.system;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes all memory of the process into which it is loaded, on a virtual thread, and keeps the error to itself, as many a
 * library does.
 */
public final class Glutton {
    private static final int BITE = 10_000;

    private static final List<byte[]> EATEN = new ArrayList<>();

    private Glutton() {}

    /** Called by the virtual machine, which finds it by this name. */
    public static void agentmain(String unused) {
        Thread.ofVirtual().start(Glutton::eat);
    }

    private static void eat() {
        try {
            while (true) {
                EATEN.add(new byte[BITE]);
            }
        } catch (OutOfMemoryError swallowed) {
            // and what was eaten is kept
        }
    }
}
