package org.discogsography.graphinator.map;

/**
 * A plausible year out of free text, or none. Only what says a year beyond doubt counts, in ASCII digits: {@code 1999},
 * {@code 1999-03-00}, {@code 19990301}. A decade ({@code 1980s}), a guess ({@code 200?}) and anything outside
 * {@value #FIRST} to {@value #LAST} do not.
 */
final class Year {
    /** The oldest sound recording is from 1860. */
    static final int FIRST = 1860;

    static final int LAST = 2100;

    private static final int YEAR_DIGITS = 4;
    private static final int DATE_DIGITS = 8;

    private Year() {}

    /** The year of a release date, or null. */
    static Long ofDate(String date) {
        if (date == null) {
            return null;
        }
        String text = date.strip();
        int digits = leadingDigits(text);
        boolean ends = digits == text.length();
        boolean year = digits == YEAR_DIGITS && (ends || text.charAt(digits) == '-');
        boolean compactDate = digits == DATE_DIGITS && ends;
        return year || compactDate ? plausible(text) : null;
    }

    /** The year of a master, or null. */
    static Long of(String year) {
        return year != null && leadingDigits(year) == YEAR_DIGITS && year.length() == YEAR_DIGITS
                ? plausible(year)
                : null;
    }

    private static Long plausible(String text) {
        long year = Long.parseLong(text, 0, YEAR_DIGITS, 10);
        return year >= FIRST && year <= LAST ? year : null;
    }

    private static int leadingDigits(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        return digits;
    }
}
