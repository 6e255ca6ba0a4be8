package org.discogsography.sandbox.suite;

import java.util.Locale;

/** The four services. */
public enum ServiceKind {
    EXTRACTOR(8000, "256m"),
    GRAPHINATOR(8001, "256m"),
    TABLEINATOR(8002, "256m"),
    DASHBOARD(8003, "128m");

    private final int usualPort;
    private final String heap;

    ServiceKind(int usualPort, String heap) {
        this.usualPort = usualPort;
        this.heap = heap;
    }

    /** Module, log file and journal entry have this name: {@code extractor}, … */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    int usualPort() {
        return usualPort;
    }

    /** As {@code -Xmx} takes it: enough for a dump of any size. */
    String heap() {
        return heap;
    }
}
