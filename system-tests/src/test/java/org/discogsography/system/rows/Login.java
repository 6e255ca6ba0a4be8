package org.discogsography.system.rows;

import java.time.Duration;
import org.discogsography.sandbox.process.Outage;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.stage.Stage;
import org.discogsography.system.stores.StoredGraph;
import org.discogsography.system.stores.StoredTables;

/** The suite's own account in a store. */
record Login(Stage stage, Dependency store, String variable) {
    private static final Duration UNLOCKED = Duration.ofSeconds(15);

    static Login of(Stage stage, Dependency store) {
        return new Login(stage, store, store == Dependency.POSTGRESQL ? "POSTGRES_PASSWORD" : "NEO4J_PASSWORD");
    }

    /** Another password, and everybody who is connected is thrown out; until it is closed. */
    Outage changed(String password) {
        String before = stage.environment().get(variable);
        change(before, password);
        return () -> change(password, before);
    }

    private void change(String from, String to) {
        if (store == Dependency.POSTGRESQL) {
            try (StoredTables tables = stage.tables()) {
                tables.execute("alter role current_user password '" + to + "'");
                stage.change(variable, to);
                tables.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where usename = current_user and pid <> pg_backend_pid()");
            }
        } else {
            try (StoredGraph graph = stage.graph()) {
                awaitUnlocked(graph);
                graph.execute("ALTER CURRENT USER SET PASSWORD FROM '" + from + "' TO '" + to + "'");
                stage.change(variable, to);
                graph.throwOutGraphinators();
            }
        }
    }

    /** Whom our services have tried in vain three times Neo4j lets nobody be for 5 s, the harness neither. */
    private void awaitUnlocked(StoredGraph graph) {
        try {
            stage.suite().await("an account that is not locked", UNLOCKED, () -> !graph.isLocked());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
