package org.discogsography.tableinator.schema;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.HashMap;
import java.util.Map;

/**
 * What Flyway has noted in the database. Reading it takes a round trip or two, while Flyway itself needs a second or so of
 * a busy machine, each time that the database comes back, to find that there is nothing to do.
 */
final class History {
    static final String TABLE = "discogsography.flyway_schema_history";
    static final String EXISTS = "SELECT to_regclass('" + TABLE + "') IS NOT NULL";
    static final String APPLIED = "SELECT script, checksum FROM " + TABLE + " WHERE success AND type = 'SQL'";

    private History() {}

    /** Whether every script was applied, as it is in this build. Scripts of later builds do not matter. */
    static boolean isUpToDate(RowSet<Row> applied) {
        Map<String, Integer> checksums = new HashMap<>();
        applied.forEach(row -> checksums.put(row.getString(0), row.getInteger(1)));
        return Scripts.all()
                .allMatch(script -> Integer.valueOf(script.checksum()).equals(checksums.get(script.getFilename())));
    }
}
