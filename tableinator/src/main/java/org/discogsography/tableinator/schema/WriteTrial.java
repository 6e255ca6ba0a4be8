package org.discogsography.tableinator.schema;

import io.vertx.pgclient.PgException;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A small write of our own that needs what every write needs: a session that may write, and room on the disk for new blocks
 * of a table, of which it takes about a megabyte. One transaction makes a table, fills it and drops it, so nobody ever sees
 * it, no lock of anybody else is in its way, and nothing of it stays. Writing into a table that is always there would not do:
 * it would find room in its own old blocks on a disk that is full.
 */
final class WriteTrial {
    /** No schema yet, or one that its owner has not given us: whether records can be written, their tables will tell. */
    private static final Set<String> NOT_OURS_TO_TRY = Set.of("3F000", "42501");

    private WriteTrial() {}

    /** Rows below 2 000 bytes are neither compressed nor moved out of the table. */
    static String sql(RandomGenerator random) {
        String table = String.format(Locale.ROOT, "discogsography.write_trial_%016x", random.nextLong());
        return """
                CREATE TABLE %1$s (filler text NOT NULL);
                INSERT INTO %1$s SELECT repeat('.', 1900) FROM generate_series(1, 550);
                DROP TABLE %1$s
                """.formatted(table);
    }

    static boolean isNotOursToTry(Throwable failure) {
        return failure instanceof PgException server && NOT_OURS_TO_TRY.contains(server.getSqlState());
    }
}
