package org.discogsography.system.rows;

import org.discogsography.sandbox.process.Outage;
import org.discogsography.sandbox.suite.ServiceProcess;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.stage.EachStore;
import org.discogsography.system.stage.Episode.Kind;
import org.discogsography.system.stage.FaultRows;
import org.discogsography.system.stage.MatrixRow;
import org.discogsography.system.stage.Row;
import org.discogsography.system.stage.Stage;
import org.discogsography.system.stores.StoredTables;
import org.junit.jupiter.api.Test;

/** The database answers, and refuses; somebody mends it, and nobody restarts anything. */
@FaultRows
class OperatorRows {
    private static final String OTHER = "another-password-of-the-harness";

    private static final int ATTEMPTS_PER_MINUTE = 2;

    @MatrixRow("PN-7")
    @EachStore(quick = Dependency.POSTGRESQL)
    void passwordChangedWhileRunning(Dependency store, Stage stage) throws Exception {
        stage.play("PN-7", store + " changed while running", row -> {
            Login login = Login.of(stage, store);
            row.load();
            row.awaitUnderWay(store);
            try (Outage _ = row.strike(store, Kind.OPERATOR, () -> login.changed(OTHER))) {
                row.lasts(row.mode().outage());
                requireNamed(row, store);
            }
            requireFewAttempts(row, store);
        });
    }

    @MatrixRow("PN-7")
    @EachStore(quick = Dependency.POSTGRESQL)
    void wrongPasswordAtStart(Dependency store, Stage stage) throws Exception {
        stage.play("PN-7", store + " wrong at start", row -> {
            Login login = Login.of(stage, store);
            ServiceProcess consumer = row.suite().service(store.consumer());
            consumer.stop();
            row.load();
            // Mended at the server, so that the service's own password is right afterwards.
            try (Outage _ = row.strike(store, Kind.OPERATOR, () -> login.changed(OTHER))) {
                consumer.start();
                row.lasts(row.mode().outage());
                requireNamed(row, store);
            }
            requireFewAttempts(row, store);
        });
    }

    /** Renamed, so that its rows are not lost. What becomes of a constraint of Neo4j: {@link ConstraintRows}. */
    @Test
    @MatrixRow("PN-8")
    void tableGone(Stage stage) throws Exception {
        Dependency store = Dependency.POSTGRESQL;
        stage.play("PN-8", store.id(), row -> {
            row.load();
            row.awaitUnderWay(store);
            try (Outage _ = row.strike(store, Kind.OPERATOR, () -> renamed(stage))) {
                row.lasts(row.mode().outage());
                requireNamed(row, store);
            }
        });
    }

    private static Outage renamed(Stage stage) {
        sql(stage, "alter table releases rename to releases_gone");
        return () -> sql(stage, "alter table releases_gone rename to releases");
    }

    private static void sql(Stage stage, String statement) {
        try (StoredTables tables = stage.tables()) {
            tables.execute(statement);
        }
    }

    private static void requireNamed(Row row, Dependency store) {
        String connections = row.suite()
                .client(store.consumer())
                .get("/connections")
                .map(answer -> answer.body().toString())
                .orElse("no answer");
        row.found("named", connections.contains("misconfigured"), connections);
    }

    private static void requireFewAttempts(Row row, Dependency store) {
        long attempts = row.lines(store.consumer(), "attempt failed dependency=" + store.id())
                .size();
        long minutes = row.mode().outage().toMinutes() + 1;
        row.found("few attempts", attempts <= ATTEMPTS_PER_MINUTE * minutes, attempts + " in " + minutes + " minutes");
    }
}
