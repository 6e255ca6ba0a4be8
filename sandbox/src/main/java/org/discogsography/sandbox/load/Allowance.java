package org.discogsography.sandbox.load;

/** How large {@link Reservations} may be for the exit code to be 0 all the same. */
public record Allowance(long deadLetters, long unreadable, long repeated, long kept) {
    public static final Allowance NONE = new Allowance(0, 0, 0, 0);

    boolean covers(Reservations found) {
        return within(found.deadLettered(), deadLetters)
                && within(found.unreadable(), unreadable)
                && within(found.repeated(), repeated)
                && within(found.kept(), kept);
    }

    private static boolean within(Long number, long allowed) {
        return number == null || number <= allowed;
    }

    /** The options that would cover it. */
    static String covering(Reservations found) {
        return (option("--allow-dead-letters", found.deadLettered())
                        + option("--allow-unreadable", found.unreadable())
                        + option("--allow-repeated", found.repeated())
                        + option("--allow-kept", found.kept()))
                .strip();
    }

    private static String option(String name, Long number) {
        return number == null || number == 0 ? "" : " " + name + " " + number;
    }
}
