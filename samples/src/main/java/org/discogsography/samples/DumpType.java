package org.discogsography.samples;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The four files of a month, in the order in which they are written.
 *
 * <p>Ids are dense from 1, except that three artists have none: records refer to them, and no dump contains them. A
 * <em>number</em> counts the records that there are.
 */
public enum DumpType {
    ARTISTS("artist", DumpType.VARIOUS, DumpType.UNKNOWN_ARTIST, DumpType.NO_ARTIST),
    LABELS("label"),
    MASTERS("master"),
    RELEASES("release");

    static final long VARIOUS = 194;
    static final long UNKNOWN_ARTIST = 355;
    static final long NO_ARTIST = 118_760;

    /** The id that artists without a record of their own carry, or would carry, in a credit. */
    static final long UNLINKED = 0;

    /** From here on no record has an id. Still a signed 32-bit number, as all ids of real dumps are. */
    static final long DANGLING = 1_900_000_000;

    private final String element;

    @SuppressWarnings("ImmutableEnumChecker") // Nothing changes it.
    private final long[] withoutRecord;

    DumpType(String element, long... withoutRecord) {
        this.element = element;
        this.withoutRecord = withoutRecord;
    }

    /** The root element, which is also the name used in file names: {@code artists}. */
    public String root() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The element of one record: {@code artist}. */
    public String element() {
        return element;
    }

    /** In the order of the files, from 0; part of what a seed means. */
    @SuppressWarnings("EnumOrdinal")
    int place() {
        return ordinal();
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

    long id(long number) {
        long id = number;
        for (long missing : withoutRecord) {
            if (id >= missing) {
                id++;
            }
        }
        return id;
    }

    /** The number of an id, or 0 when no record ever has it. */
    long number(long id) {
        long number = id;
        for (long missing : withoutRecord) {
            if (id == missing) {
                return 0;
            }
            if (id > missing) {
                number--;
            }
        }
        return number;
    }
}
