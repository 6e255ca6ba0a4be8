package org.discogsography.samples;

/**
 * How a month differs from the month before, per type.
 *
 * @param changed share of the records, 0 to 1, of which at least one element differs
 * @param vanished share of the records, 0 to 1, that are absent
 * @param added share, 0 to 1, of records with ids above all earlier ones
 */
public record NextMonthSpec(double changed, double vanished, double added) {

    public NextMonthSpec {
        check("changed", changed);
        check("vanished", vanished);
        check("added", added);
        check("changed and vanished together", changed + vanished);
    }

    private static void check(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("the share of " + name + " records must be 0 to 1, not " + share);
        }
    }
}
