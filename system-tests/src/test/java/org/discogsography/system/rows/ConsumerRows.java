package org.discogsography.system.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.discogsography.sandbox.process.Outage;
import org.discogsography.sandbox.process.StopReport;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.sandbox.suite.ServiceProcess;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.proxy.Direction;
import org.discogsography.system.proxy.Proxy;
import org.discogsography.system.stage.EachStore;
import org.discogsography.system.stage.FaultRows;
import org.discogsography.system.stage.MatrixRow;
import org.discogsography.system.stage.Row;
import org.discogsography.system.stage.Stage;
import org.junit.jupiter.api.Test;

/** The consumer itself ends, one way or another, and starts again. */
@FaultRows
class ConsumerRows {
    private static final Duration START = Duration.ofSeconds(60);

    private static final Duration COMMIT = Duration.ofSeconds(10);

    /** Little in hand, so that a load outlasts many restarts. */
    private static final int PREFETCH = 5;

    private static final Map<String, String> SLOWLY = Map.of("CONSUMER_PREFETCH", Integer.toString(PREFETCH));

    @MatrixRow("PN-11")
    @EachStore(quick = Dependency.POSTGRESQL)
    void killedBetweenCommitAndAcknowledgement(Dependency store, Stage stage) throws Exception {
        stage.play("PN-11", store.id(), row -> {
            Service consumer = store.consumer();
            ServiceProcess process = row.suite().service(consumer);
            row.expect().restarted(consumer);
            Proxy broker = row.between(consumer, Dependency.RABBITMQ, SLOWLY);
            Rewrites rewrites = Rewrites.since(stage);
            // A question whose answer is lost would hold up the records behind it.
            row.restart(Service.EXTRACTOR, Map.of("EXTRACTOR_ANSWER_TIMEOUT", "0s"));
            row.load();
            int bit = 0;
            while (bit < row.mode().kills() && row.stored(store) < 0.8) {
                row.requireUnderWay(store);
                boolean committed;
                try (Outage _ = broker.swallowed(Set.of(Direction.TO_SERVER))) {
                    committed = isSeenToCommit(row, store);
                    if (committed) {
                        process.kill();
                        bit++;
                    }
                }
                broker.reset();
                process.start();
                process.awaitReady(START);
            }
            row.found("the fault bit", bit == row.mode().kills(), bit + " kills between commit and acknowledgement");
            row.awaitVerified();
            long unchanged = recognised(row, consumer);
            row.found(
                    "redeliveries recognised",
                    unchanged > 0,
                    unchanged + " records found unchanged after the last kill");
            if (store == Dependency.POSTGRESQL) {
                row.found("one row version only", rewrites.now() == 0, rewrites.now() + " rows written again");
            }
        });
    }

    /** Not when it has already committed everything that it had in hand: no more comes without acknowledgements. */
    private static boolean isSeenToCommit(Row row, Dependency store) throws InterruptedException {
        long before = row.size(store);
        Instant end = Instant.now().plus(COMMIT);
        while (row.size(store) == before && Instant.now().isBefore(end)) {
            row.lasts(Duration.ofMillis(20));
        }
        return row.size(store) > before;
    }

    @MatrixRow(value = "PN-12", quick = true)
    @EachStore(quick = Dependency.NEO4J)
    void endedBySigtermDuringTheLoad(Dependency store, Stage stage) throws Exception {
        stage.play("PN-12", store.id(), row -> {
            Service consumer = store.consumer();
            ServiceProcess process = row.suite().service(consumer);
            row.expect().restarted(consumer);
            row.restart(consumer, SLOWLY);
            row.load();
            row.awaitUnderWay(store);
            row.requireUnderWay(store);
            for (int restart = 0; restart < row.mode().restarts(); restart++) {
                row.publishing();
                row.lasts(Duration.ofMillis(row.random().nextInt(1_000)));
                StopReport report = process.stop();
                row.found(
                        "ends in time",
                        report.orderly(),
                        "exit code %d after %d ms"
                                .formatted(report.exitCode(), report.took().toMillis()));
                process.start();
                process.awaitReady(START);
            }
            long bound = (long) PREFETCH * row.mode().restarts();
            long most = row.redelivered();
            row.found(
                    "one more delivery per restart",
                    most <= bound,
                    most + " redeliveries of one queue, bound " + bound);
        });
    }

    @Test
    @MatrixRow("PN-12")
    void killedAgainAndAgainWithTheSameMessagesInHand(Stage stage) throws Exception {
        stage.play("PN-12", "killed while nothing can be stored", row -> {
            Service consumer = Service.TABLEINATOR;
            ServiceProcess process = row.suite().service(consumer);
            row.expect().restarted(consumer);
            row.restart(consumer, SLOWLY);
            row.load();
            row.awaitUnderWay(Dependency.POSTGRESQL);
            row.requireUnderWay(Dependency.POSTGRESQL);
            try (Outage _ = Standstill.of(stage)) {
                for (int restart = 0; restart < row.mode().restarts(); restart++) {
                    row.suite().await("messages in hand", START, () -> inHand(row, consumer) > 0);
                    process.kill();
                    process.start();
                }
            }
            long most = row.redelivered();
            row.found(
                    "the fault bit",
                    most >= row.mode().restarts(),
                    most + " redeliveries of one queue in " + row.mode().restarts() + " restarts");
        });
    }

    /** As the consumer itself says: the broker's statistics are seconds old, and would tell of the process before. */
    private static long inHand(Row row, Service consumer) {
        return row.suite()
                .client(consumer)
                .get("/consumption")
                .map(answer -> answer.body().findValues("inHand").stream()
                        .mapToLong(JsonNode::asLong)
                        .sum())
                .orElse(0L);
    }

    private static long recognised(Row row, Service consumer) {
        long unchanged = 0;
        for (var queue :
                row.suite().client(consumer).get("/consumption").orElseThrow().body()) {
            unchanged += queue.path("stored").path("unchanged").asLong();
        }
        return unchanged;
    }
}
