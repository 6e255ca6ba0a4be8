package org.discogsography.common.contract;

/** How the runs of an extractor are called. A repair completes the run that it repairs, as {@code <run>+<suffix>}. */
public final class RunName {
    private static final char SUFFIX = '+';

    private RunName() {}

    /** A repair of {@code run}. */
    public static String repairOf(String run, String suffix) {
        return run + SUFFIX + suffix;
    }

    /** The run itself, or that which it repairs; of the repair of a repair, the first. */
    public static String repaired(String run) {
        int suffix = run.indexOf(SUFFIX);
        return suffix < 0 ? run : run.substring(0, suffix);
    }
}
