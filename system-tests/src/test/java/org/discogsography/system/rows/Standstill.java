package org.discogsography.system.rows;

import org.discogsography.sandbox.process.Outage;
import org.discogsography.system.stage.Stage;
import org.discogsography.system.stores.StoredTables;

/**
 * PostgreSQL takes records and does not come to an end with them. A lock on the tables would not do: a consumer that
 * starts meanwhile could not see that they are there, and would rightly take nothing from its queues.
 */
final class Standstill {
    private static final int LOCK = 20_261_122;

    private Standstill() {}

    static Outage of(Stage stage) {
        StoredTables tables = stage.tables();
        tables.execute("create function harness_wait() returns trigger language plpgsql as"
                + " $$ begin perform pg_advisory_xact_lock_shared(" + LOCK + "); return new; end $$");
        tables.execute("select pg_advisory_lock(" + LOCK + ")");
        for (String table : StoredTables.TABLES) {
            tables.execute("create trigger harness before insert or update on " + table
                    + " for each row execute function harness_wait()");
        }
        return () -> {
            try (tables) {
                tables.execute("select pg_advisory_unlock(" + LOCK + ")");
                tables.execute("drop function harness_wait() cascade");
            }
        };
    }
}
