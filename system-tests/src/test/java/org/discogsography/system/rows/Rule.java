package org.discogsography.system.rows;

import org.discogsography.sandbox.process.Outage;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.stage.Stage;
import org.discogsography.system.stores.StoredGraph;
import org.discogsography.system.stores.StoredTables;

/** Something that somebody added to a store, and that some sound records do not comply with. */
final class Rule {
    private Rule() {}

    static Outage on(Stage stage, Dependency store) {
        return store == Dependency.POSTGRESQL ? onTables(stage) : onGraph(stage);
    }

    private static Outage onTables(Stage stage) {
        try (StoredTables tables = stage.tables()) {
            tables.execute("alter table releases add constraint harness check (id % 50 <> 0)");
        }
        return () -> {
            try (StoredTables tables = stage.tables()) {
                tables.execute("alter table releases drop constraint harness");
            }
        };
    }

    /** Releases of one work have its title and year: a quarter of all would be refused without the rest. */
    private static Outage onGraph(Stage stage) {
        try (StoredGraph graph = stage.graph()) {
            graph.execute(
                    "CREATE CONSTRAINT harness FOR (n:Release) REQUIRE (n.title, n.released, n.country) IS UNIQUE");
        }
        return () -> {
            try (StoredGraph graph = stage.graph()) {
                graph.execute("DROP CONSTRAINT harness");
            }
        };
    }
}
