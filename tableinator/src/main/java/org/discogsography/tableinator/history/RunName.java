package org.discogsography.tableinator.history;

/** What a run is called in the history. */
public final class RunName {
    private RunName() {}

    /** The run itself, or that which it repairs: the extractor names repairs {@code <run>+<suffix>}. */
    public static String ofRepaired(String run) {
        int suffix = run.indexOf('+');
        return suffix < 0 ? run : run.substring(0, suffix);
    }
}
