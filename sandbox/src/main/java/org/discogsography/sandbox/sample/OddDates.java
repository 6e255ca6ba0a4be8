package org.discogsography.sandbox.sample;

/** Release dates that are odd. */
final class OddDates {

    private OddDates() {}

    static OddParts addTo(OddParts parts) {
        add(parts, Oddity.RELEASED_YEAR_ZERO, "0000");
        add(parts, Oddity.RELEASED_YEAR_400, "400");
        add(parts, Oddity.RELEASED_30_FEBRUARY, "1999-02-30");
        add(parts, Oddity.RELEASED_IN_THE_EIGHTIES, "1980s");
        add(parts, Oddity.RELEASED_IN_SOME_YEAR, "200?");
        add(parts, Oddity.RELEASED_WITHOUT_DASHES, "20061014");
        add(parts, Oddity.RELEASED_FULL_WIDTH_DIGITS, "１９９９");
        add(parts, Oddity.RELEASED_ARABIC_INDIC_DIGITS, "١٩٨٥");
        add(parts, Oddity.RELEASED_UNKNOWN, "Unknown");
        add(parts, Oddity.RELEASED_EMPTY, "");
        add(parts, Oddity.RELEASED_DAY_ZERO, "1999-03-00");
        return parts;
    }

    private static void add(OddParts parts, Oddity oddity, String date) {
        parts.with(oddity, ReleasePart.RELEASED, "<released>" + date + "</released>");
    }
}
