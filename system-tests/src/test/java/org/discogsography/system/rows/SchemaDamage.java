package org.discogsography.system.rows;

import org.discogsography.sandbox.process.Outage;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.stage.Stage;
import org.discogsography.system.stores.StoredGraph;
import org.discogsography.system.stores.StoredTables;

/** Something of the schema goes away: a table, renamed so that its rows are not lost; a constraint. */
record SchemaDamage(Stage stage, Dependency store) {
    static SchemaDamage of(Stage stage, Dependency store) {
        return new SchemaDamage(stage, store);
    }

    Outage done() {
        return store == Dependency.POSTGRESQL ? tableGone() : constraintGone();
    }

    private Outage tableGone() {
        sql("alter table releases rename to releases_gone");
        return () -> sql("alter table releases_gone rename to releases");
    }

    private Outage constraintGone() {
        try (StoredGraph graph = stage.graph()) {
            StoredGraph.Constraint constraint = graph.constraint("Release");
            graph.execute("DROP CONSTRAINT `" + constraint.name() + "`");
            return () -> {
                try (StoredGraph again = stage.graph()) {
                    again.execute(constraint.statement());
                }
            };
        }
    }

    private void sql(String statement) {
        try (StoredTables tables = stage.tables()) {
            tables.execute(statement);
        }
    }
}
