package org.discogsography.system.rows;

import java.time.Duration;
import org.discogsography.sandbox.process.Outage;
import org.discogsography.sandbox.suite.ServiceProcess;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.stage.EachStore;
import org.discogsography.system.stage.Episode.Kind;
import org.discogsography.system.stage.FaultRows;
import org.discogsography.system.stage.MatrixRow;
import org.discogsography.system.stage.Row;
import org.discogsography.system.stage.Stage;

/** The database answers, and refuses; somebody mends it, and nobody restarts anything. */
@FaultRows
class OperatorRows {
    private static final String OTHER = "another-password-of-the-harness";

    /** A lost constraint is seen by the next look, which comes every 30 s, or by the next write. */
    private static final Duration NEXT_LOOK = Duration.ofSeconds(36);

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

    @MatrixRow("PN-8")
    @EachStore(quick = Dependency.POSTGRESQL)
    void tableOrConstraintGone(Dependency store, Stage stage) throws Exception {
        stage.play("PN-8", store.id(), row -> {
            SchemaDamage damage = SchemaDamage.of(stage, store);
            if (store == Dependency.NEO4J) {
                row.expect().noticedWithin(NEXT_LOOK);
            }
            row.load();
            row.awaitUnderWay(store);
            try (Outage _ = row.strike(store, Kind.OPERATOR, damage::done)) {
                row.lasts(row.mode().outage());
                requireNamed(row, store);
            }
        });
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
