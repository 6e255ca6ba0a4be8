package org.discogsography.sandbox.sample;

/**
 * Ids are dense from 1, except that three artists have none: records refer to them, and no dump contains them.
 * An ordinal counts the records that there are.
 */
final class Ids {

    static final long VARIOUS = 194;
    static final long UNKNOWN_ARTIST = 355;
    static final long NO_ARTIST = 118_760;

    /** The id that artists without a record of their own carry, or would carry, in a credit. */
    static final long UNLINKED = 0;

    /** From here on no record has an id. Still a signed 32-bit number, as all ids of real dumps are. */
    static final long DANGLING = 1_900_000_000;

    private static final long[] WITHOUT_RECORD = {VARIOUS, UNKNOWN_ARTIST, NO_ARTIST};

    private Ids() {}

    static long id(DumpType type, long ordinal) {
        if (type != DumpType.ARTISTS) {
            return ordinal;
        }
        long id = ordinal;
        for (long missing : WITHOUT_RECORD) {
            if (id >= missing) {
                id++;
            }
        }
        return id;
    }

    /** The ordinal of an id, or 0 when no record ever has it. */
    static long ordinal(DumpType type, long id) {
        if (type != DumpType.ARTISTS) {
            return id;
        }
        long ordinal = id;
        for (long missing : WITHOUT_RECORD) {
            if (id == missing) {
                return 0;
            }
            if (id > missing) {
                ordinal--;
            }
        }
        return ordinal;
    }
}
