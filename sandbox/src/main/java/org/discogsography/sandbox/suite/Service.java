package org.discogsography.sandbox.suite;

import java.util.Locale;

/** The services of the suite; each is a module of the same name. */
public enum Service {
    EXTRACTOR,
    GRAPHINATOR,
    TABLEINATOR,
    DASHBOARD;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The variable by which the dashboard finds it. */
    String urlVariable() {
        return name() + "_URL";
    }
}
