package org.discogsography.system.rows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.discogsography.sandbox.backend.Backend;
import org.discogsography.sandbox.suite.ServiceProcess;
import org.discogsography.system.fault.Broker;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.fault.Sent;
import org.discogsography.system.fault.Shadow;
import org.discogsography.system.stage.Dump;
import org.discogsography.system.stage.Episode.Kind;
import org.discogsography.system.stage.FaultRows;
import org.discogsography.system.stage.MatrixRow;
import org.discogsography.system.stage.Row;
import org.discogsography.system.stage.Stage;
import org.discogsography.system.stage.Tuning;
import org.junit.jupiter.api.Test;

/** The same records more than once: twice at the same time, in several versions, in the next month. */
@FaultRows
class VersionRows {
    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration PUBLISHED = Duration.ofMinutes(2);
    private static final int CHUNK = 200;

    @Test
    @MatrixRow("M-4")
    void everyMessageTwiceAndTwoReplicasOfEachConsumer(Stage stage) throws Exception {
        stage.play("M-4", "", row -> {
            Rewrites rewrites = Rewrites.since(stage);
            List<ServiceProcess> replicas = new ArrayList<>();
            for (Dependency store : Dependency.STORES) {
                ServiceProcess replica = row.suite()
                        .replica(store.consumer(), store.consumer().id() + "-2", Tuning.settings(row.mode()));
                replica.start();
                replicas.add(replica);
                row.with(replica::kill);
            }
            replicas.forEach(replica -> replica.awaitReady(START));
            try (Doubling doubling = Doubling.of(stage.broker())) {
                row.load();
                row.awaitUnderWay(Dependency.RABBITMQ);
                row.requireUnderWay(Dependency.RABBITMQ);
                row.suite().await("everything published", PUBLISHED, () -> !row.isExtracting());
                row.awaitVerified();
                row.found("the fault bit", doubling.copies() > 0, doubling.copies() + " messages sent a second time");
            }
            row.found("unchanged rows not rewritten", rewrites.now() == 0, rewrites.now() + " rows written again");
            replicas.forEach(ServiceProcess::stop);
        });
    }

    @Test
    @MatrixRow("M-5")
    void threeVersionsInRandomOrder(Stage stage) throws Exception {
        stage.play("M-5", "", row -> {
            List<Dump> months = stage.months();
            Broker broker = stage.broker();
            for (Dependency store : Dependency.STORES) {
                row.expect().restarted(store.consumer());
                row.suite().service(store.consumer()).stop();
            }
            List<Sent> messages = new ArrayList<>();
            for (Dump month : months) {
                messages.addAll(published(row, month));
            }
            Broker.recordQueues().forEach(broker::purge);
            Collections.shuffle(messages, row.random());
            for (Dependency store : Dependency.STORES) {
                row.suite().service(store.consumer()).start();
            }
            for (int from = 0; from < messages.size(); from += CHUNK) {
                broker.publish(messages.subList(from, Math.min(from + CHUNK, messages.size())));
            }
            row.expect().versionsOfAnyMonth();
        });
    }

    @Test
    @MatrixRow("M-6")
    void theNextMonthWithKilledStores(Stage stage) throws Exception {
        stage.play("M-6", "", row -> {
            List<Dump> months = stage.months();
            row.expect().versionsOfAnyMonth();
            row.load(months.getFirst());
            row.awaitVerified();
            row.load(months.get(1));
            for (Dependency store : Dependency.STORES) {
                Backend server = row.suite().backend(store.kind());
                row.lasts(Duration.ofMillis(row.random().nextInt(1_000)));
                row.strike(store, Kind.SHORT, server::killed).close();
            }
        });
    }

    /** Every message of an extraction, while nobody consumes. */
    private static List<Sent> published(Row row, Dump month) throws InterruptedException {
        try (Shadow shadow = row.stage().broker().shadow(Integer.MAX_VALUE)) {
            row.load(month);
            row.suite().await("month " + month.date() + " published", PUBLISHED, () -> !row.isExtracting());
            return shadow.messages();
        }
    }
}
