package org.discogsography.system.rows;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.system.fault.Broker;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.measure.Management.QueueState;
import org.discogsography.system.stage.EachStore;
import org.discogsography.system.stage.FaultRows;
import org.discogsography.system.stage.MatrixRow;
import org.discogsography.system.stage.Row;
import org.discogsography.system.stage.Stage;
import org.junit.jupiter.api.Test;

/** Somebody works on the queues: messages are lost, which must be noticed, counted and mended. */
@FaultRows
class QueueRows {
    private static final Duration SUBSCRIBED_AGAIN = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofSeconds(60);

    private static final String REMINDER = "10s";

    /** Whoever uses the broker declares everything first. */
    private static final List<Service> DECLARING = List.of(Service.EXTRACTOR, Service.GRAPHINATOR, Service.TABLEINATOR);

    private static final Map<String, String> SLOWLY = Map.of("EXTRACTOR_MAX_RECORDS_PER_SECOND", "400");
    private static final Map<String, String> SLOWLY_AND_REMINDED =
            Map.of("EXTRACTOR_MAX_RECORDS_PER_SECOND", "400", "EXTRACTOR_REMINDER_DELAY", REMINDER);

    /** Releases that are published before something is done to their queue. */
    private static final long PUBLISHED = 200;

    /** Messages that must be in the queue when it goes. */
    private static final int LOST = 20;

    @MatrixRow(value = "R-5", quick = true)
    @EachStore(quick = Dependency.POSTGRESQL)
    void deletedWhileRunning(Dependency store, Stage stage) throws Exception {
        stage.play("R-5", store.id(), row -> {
            String queue = fullQueue(row, store);
            Instant deleted = Instant.now();
            stage.broker().delete(queue);
            row.suite().service(store.consumer()).resume();
            row.suite()
                    .await(queue + " is there again", SOON, () -> stage.broker().consumers(queue) == 1);
            double seconds = Duration.between(deleted, Instant.now()).toMillis() / 1000.0;
            row.timely("subscribed again", seconds, SUBSCRIBED_AGAIN, queue + " after %.1f s".formatted(seconds));
            requireReported(row, store.consumer());
        });
    }

    @MatrixRow("R-6")
    @EachStore(quick = Dependency.NEO4J)
    void purgedWhileRunning(Dependency store, Stage stage) throws Exception {
        stage.play("R-6", store + " purged", row -> {
            String queue = fullQueue(row, store);
            stage.broker().purge(queue);
            row.suite().service(store.consumer()).resume();
            requireReported(row, store.consumer());
        });
    }

    /** Then the consumer does not even know that there was a load, until the extractor says so again. */
    @MatrixRow("R-6")
    @EachStore(quick = Dependency.POSTGRESQL)
    void purgedWithItsCompletion(Dependency store, Stage stage) throws Exception {
        stage.play("R-6", store + " purged with its completion", row -> {
            String queue = fullQueue(row, store);
            row.suite().await("everything published", SOON, () -> !row.isExtracting());
            stage.broker().purge(queue);
            row.suite().service(store.consumer()).resume();
            requireReported(row, store.consumer());
            List<String> told = row.lines(Service.EXTRACTOR, "completions announced again");
            row.found(
                    "the completion comes again",
                    told.stream().anyMatch(line -> line.contains(queue)),
                    told.toString());
        });
    }

    @MatrixRow("R-6")
    @EachStore(quick = Dependency.POSTGRESQL)
    void unboundWhileRunning(Dependency store, Stage stage) throws Exception {
        stage.play("R-6", store + " unbound", row -> {
            row.expect().restarted(Service.EXTRACTOR);
            // The completion goes nowhere either: only the one that is announced again reaches the queue.
            row.restart(Service.EXTRACTOR, SLOWLY_AND_REMINDED);
            row.load();
            row.awaitUnderWay(Dependency.RABBITMQ);
            row.requireUnderWay(Dependency.RABBITMQ);
            awaitReleases(row);
            stage.broker().unbind(queueOf(store));
            row.found("more is published after that", row.isExtracting(), "the extraction is under way");
            requireReported(row, store.consumer());
        });
    }

    /** Then the broker has nobody to give a message to, and the publisher must hear of it. */
    @Test
    @MatrixRow("R-6")
    void unboundFromBothConsumers(Stage stage) throws Exception {
        stage.play("R-6", "both unbound", row -> {
            row.expect().restarted(Service.EXTRACTOR);
            row.restart(Service.EXTRACTOR, SLOWLY);
            row.load();
            row.awaitUnderWay(Dependency.RABBITMQ);
            row.requireUnderWay(Dependency.RABBITMQ);
            awaitReleases(row);
            Dependency.STORES.forEach(store -> stage.broker().unbind(queueOf(store)));
            row.suite().await("everything published", SOON, () -> !row.isExtracting());
            List<String> told = row.lines(Service.EXTRACTOR, "returned");
            row.found("the publisher hears of it", !told.isEmpty(), told.toString());
            // Between the two some messages may have gone to one consumer only.
            row.expect().lossesOnTheWay();
        });
    }

    @Test
    @MatrixRow("R-7")
    void declaredWithOtherArguments(Stage stage) throws Exception {
        stage.play("R-7", "", row -> {
            String queue = queueOf(Dependency.POSTGRESQL);
            DECLARING.forEach(service -> row.expect().restarted(service));
            Broker broker = stage.broker();
            DECLARING.forEach(service -> row.suite().service(service).stop());
            broker.delete(queue);
            broker.declare(queue, Map.of("x-queue-type", "classic"));
            broker.publishTo(queue, new byte[] {1, 2, 3});
            DECLARING.forEach(service -> row.suite().service(service).start());
            for (Service service : DECLARING) {
                row.suite()
                        .await(
                                service + " names the conflict",
                                SOON,
                                () -> health(row, service).contains("queue " + queue + " exists with other arguments"));
            }
            row.lasts(row.mode().outage());
            QueueState kept = stage.management().queues().get(queue);
            row.found("the fault bit, and deletes nothing", kept.ready() == 1, queue + ": " + kept);
            for (Service service : DECLARING) {
                List<String> told = row.lines(service, queue);
                row.found("told", !told.isEmpty(), service + ": " + told);
            }
            broker.delete(queue);
            row.suite().await("ready after the mending", SOON, () -> row.suite().ready());
            row.load();
        });
    }

    /** The consumer stands still, and its queue has filled up: of a fast load even the completion may be in it. */
    private static String fullQueue(Row row, Dependency store) throws Exception {
        String queue = queueOf(store);
        row.expect().restarted(store.consumer());
        row.expect().restarted(Service.EXTRACTOR);
        row.restart(Service.EXTRACTOR, Map.of("EXTRACTOR_REMINDER_DELAY", REMINDER));
        row.load();
        row.awaitUnderWay(store);
        row.requireUnderWay(store);
        row.suite().service(store.consumer()).freeze();
        row.suite().await(queue + " has filled up", SOON, () -> ready(row, queue) >= LOST);
        return queue;
    }

    /** Before it publishes a type, the extractor declares its queues, and would mend what was done to them. */
    private static void awaitReleases(Row row) throws InterruptedException {
        row.suite()
                .await(
                        "releases under way",
                        SOON,
                        () -> row.suite()
                                .client(Service.EXTRACTOR)
                                .get("/extractions/current")
                                .map(answer -> answer.body()
                                                .at("/types/releases/published")
                                                .asLong()
                                        >= PUBLISHED)
                                .orElse(false));
    }

    private static void requireReported(Row row, Service consumer) {
        row.expect().lossesOnTheWay();
        row.awaitVerified();
        List<String> reported = row.lines(consumer, "load incomplete");
        row.found("the loss is reported", !reported.isEmpty(), reported.toString());
    }

    private static String queueOf(Dependency store) {
        return store.consumer().id() + ".releases";
    }

    private static String health(Row row, Service service) {
        return row.suite()
                .client(service)
                .get("/health")
                .map(answer -> answer.body().toString())
                .orElse("");
    }

    private static long ready(Row row, String queue) {
        return state(row, queue).ready();
    }

    private static QueueState state(Row row, String queue) {
        try {
            return row.stage().management().queues().getOrDefault(queue, new QueueState(0, 0));
        } catch (IOException silent) {
            return new QueueState(0, 0);
        }
    }
}
