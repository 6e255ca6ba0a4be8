package org.discogsography.system.rows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.discogsography.sandbox.backend.Backend;
import org.discogsography.sandbox.process.Outage;
import org.discogsography.system.fault.Broker;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.stage.EachStore;
import org.discogsography.system.stage.Episode.Kind;
import org.discogsography.system.stage.FaultRows;
import org.discogsography.system.stage.MatrixRow;
import org.discogsography.system.stage.Row;
import org.discogsography.system.stage.Stage;
import org.junit.jupiter.api.Test;

/** Messages that cannot be stored: they alone become dead letters, and nothing else does. */
@FaultRows
class PoisonRows {
    private static final Duration DEAD_LETTERED = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int BATCH = 500;

    @Test
    @MatrixRow("M-1")
    void unreadableMessages(Stage stage) throws Exception {
        stage.play("M-1", "", row -> {
            List<Poison> poison = Poison.unreadable(stage.dump(), stage.lines("releases"));
            row.load();
            row.awaitUnderWay(Dependency.RABBITMQ);
            row.requireUnderWay(Dependency.RABBITMQ);
            publish(row, poison);
            row.awaitVerified();
            Instant sent = Instant.now();
            publish(row, poison);
            int expected = 2 * poison.size();
            for (String queue : Poison.queues()) {
                row.suite().await("poison in " + queue + ".dead", SOON, () -> letters(row, queue) >= expected);
            }
            double seconds = Duration.between(sent, Instant.now()).toMillis() / 1000.0;
            row.timely(
                    "dead-lettered in time",
                    seconds,
                    DEAD_LETTERED,
                    poison.size() + " kinds after %.1f s".formatted(seconds));
        });
    }

    @MatrixRow("M-2")
    @EachStore(quick = Dependency.POSTGRESQL)
    void oneOfFiveHundredIsRefusedByTheServer(Dependency store, Stage stage) throws Exception {
        stage.play("M-2", store.id(), row -> {
            String queue = store.consumer().id() + ".releases";
            Poison poison = Poison.refusedBy(store, stage.dump(), stage.lines("releases"), BATCH);
            poison.expectedIn(queue, row.expect());
            row.load();
            row.awaitUnderWay(store);
            row.requireUnderWay(store);
            stage.broker().publishTo(queue, List.of(poison.message()));
            row.suite().await("the refused record in " + queue + ".dead", SOON, () -> letters(row, queue) == 1);
        });
    }

    @MatrixRow("M-3")
    @EachStore(quick = Dependency.NEO4J)
    void poisonDuringAnOutage(Dependency store, Stage stage) throws Exception {
        stage.play("M-3", store.id(), row -> {
            String queue = store.consumer().id() + ".releases";
            Backend server = row.suite().backend(store.kind());
            Poison poison = Poison.refusedBy(store, stage.dump(), stage.lines("releases"), BATCH);
            poison.expectedIn(queue, row.expect());
            row.load();
            row.awaitUnderWay(store);
            try (Outage _ = row.strike(store, Kind.REFUSING, server::stopped)) {
                stage.broker().publishTo(queue, List.of(poison.message()));
                row.lasts(row.mode().outage());
                long early = letters(row, queue);
                row.found("judged by the server only", early == 0, early + " dead letters while it was away");
            }
            row.suite().await("the refused record in " + queue + ".dead", SOON, () -> letters(row, queue) == 1);
        });
    }

    private static void publish(Row row, List<Poison> poison) {
        Broker broker = row.stage().broker();
        broker.publish(poison.stream().map(Poison::message).toList());
        Poison.queues().forEach(queue -> poison.forEach(one -> one.expectedIn(queue, row.expect())));
    }

    private static long letters(Row row, String queue) {
        return row.stage().broker().letters(queue + ".dead").size();
    }
}
