package org.discogsography.system.rows;

import org.discogsography.system.stage.Stage;
import org.discogsography.system.stores.StoredTables;

/** How many rows PostgreSQL has written once more, by its own count. */
final class Rewrites {
    private final Stage stage;
    private final long before;

    private Rewrites(Stage stage) {
        this.stage = stage;
        this.before = read(stage);
    }

    static Rewrites since(Stage stage) {
        return new Rewrites(stage);
    }

    long now() {
        return read(stage) - before;
    }

    private static long read(Stage stage) {
        try (StoredTables tables = stage.tables()) {
            return tables.number("select sum(n_tup_upd) from pg_stat_user_tables where schemaname = 'public'");
        }
    }
}
