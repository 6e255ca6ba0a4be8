package org.discogsography.sandbox.sample;

import java.util.EnumMap;
import java.util.Map;

/** Release dates that are odd. */
final class OddDates {

    static final Map<Oddity, Map<ReleasePart, Part>> PARTS = parts(Map.ofEntries(
            Map.entry(Oddity.RELEASED_YEAR_ZERO, "0000"),
            Map.entry(Oddity.RELEASED_YEAR_400, "400"),
            Map.entry(Oddity.RELEASED_30_FEBRUARY, "1999-02-30"),
            Map.entry(Oddity.RELEASED_IN_THE_EIGHTIES, "1980s"),
            Map.entry(Oddity.RELEASED_IN_SOME_YEAR, "200?"),
            Map.entry(Oddity.RELEASED_WITHOUT_DASHES, "20061014"),
            Map.entry(Oddity.RELEASED_FULL_WIDTH_DIGITS, "１９９９"),
            Map.entry(Oddity.RELEASED_ARABIC_INDIC_DIGITS, "١٩٨٥"),
            Map.entry(Oddity.RELEASED_UNKNOWN, "Unknown"),
            Map.entry(Oddity.RELEASED_EMPTY, ""),
            Map.entry(Oddity.RELEASED_DAY_ZERO, "1999-03-00")));

    private OddDates() {}

    private static Map<Oddity, Map<ReleasePart, Part>> parts(Map<Oddity, String> dates) {
        Map<Oddity, Map<ReleasePart, Part>> parts = new EnumMap<>(Oddity.class);
        dates.forEach((oddity, date) ->
                parts.put(oddity, Map.of(ReleasePart.RELEASED, Part.literal("<released>" + date + "</released>"))));
        return parts;
    }
}
