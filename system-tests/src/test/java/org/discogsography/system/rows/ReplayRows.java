package org.discogsography.system.rows;

import java.time.Duration;
import java.util.Map;
import org.discogsography.sandbox.load.ServiceClient;
import org.discogsography.sandbox.process.Outage;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.stage.EachStore;
import org.discogsography.system.stage.FaultRows;
import org.discogsography.system.stage.MatrixRow;
import org.discogsography.system.stage.Row;
import org.discogsography.system.stage.Stage;

/** Somebody mends the cause of dead letters and sends them again. */
@FaultRows
class ReplayRows {
    private static final Duration SOON = Duration.ofMinutes(1);

    /** Neo4j refuses about one release of twenty, each of which is found by halving. */
    private static final Duration ISOLATING = Duration.ofMinutes(4);

    @MatrixRow("M-7")
    @EachStore(quick = Dependency.POSTGRESQL)
    void sentAgainAfterTheMendingAndThenOnceMore(Dependency store, Stage stage) throws Exception {
        stage.play("M-7", store.id(), row -> {
            ServiceClient consumer = row.suite().client(store.consumer());
            String queue = store.consumer().id() + ".releases";
            String replay = "/dead-letters/" + queue + "/replay";
            long refused;
            try (Outage _ = Rule.on(stage, store)) {
                row.load();
                row.awaitUnderWay(Dependency.RABBITMQ);
                row.suite()
                        .await(
                                "everything published and taken",
                                ISOLATING,
                                () -> !row.isExtracting() && row.isDrained());
                refused = letters(row, queue);
            }
            row.found("the fault bit", refused > 0, refused + " records refused by a rule that somebody had added");
            long sent = replayed(consumer, replay);
            row.suite().await("no dead letter left", SOON, () -> letters(row, queue) == 0);
            row.awaitStored(store, 1);
            row.found("all sent again", sent == refused, sent + " of " + refused);
            long again = replayed(consumer, replay);
            row.found("nothing left to send", again == 0, again + " sent by the second replay");
        });
    }

    private static long replayed(ServiceClient consumer, String path) {
        ServiceClient.Answer answer = consumer.post(path, Map.of()).orElseThrow();
        return answer.body().path("replayed").asLong(-1);
    }

    private static long letters(Row row, String queue) {
        return row.stage().broker().letters(queue + ".dead").size();
    }
}
