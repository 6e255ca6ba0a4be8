package org.discogsography.sandbox.sample;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The four files of a month, in the order in which they are written. */
public enum DumpType {
    ARTISTS("artist", 0),
    LABELS("label", 1),
    MASTERS("master", 2),
    RELEASES("release", 3);

    private final String element;
    private final int number;

    DumpType(String element, int number) {
        this.element = element;
        this.number = number;
    }

    /** The root element, which is also the name used in file names: {@code artists}. */
    public String root() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The element of one record: {@code artist}. */
    public String element() {
        return element;
    }

    /** Part of every key, so that renumbering would change every sample. */
    int number() {
        return number;
    }

    public String fileName(LocalDate month) {
        return prefix(month) + root() + ".xml.gz";
    }

    static String checksumFileName(LocalDate month) {
        return prefix(month) + "CHECKSUM.txt";
    }

    private static String prefix(LocalDate month) {
        return "discogs_" + DateTimeFormatter.BASIC_ISO_DATE.format(month) + "_";
    }
}
