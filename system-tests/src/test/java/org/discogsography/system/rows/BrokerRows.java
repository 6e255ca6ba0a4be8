package org.discogsography.system.rows;

import java.time.Duration;
import java.util.List;
import org.discogsography.sandbox.backend.Backend;
import org.discogsography.sandbox.process.Outage;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.stage.Episode.Kind;
import org.discogsography.system.stage.FaultRows;
import org.discogsography.system.stage.MatrixRow;
import org.discogsography.system.stage.Row;
import org.discogsography.system.stage.Said;
import org.discogsography.system.stage.Stage;
import org.junit.jupiter.api.Test;

/** The broker goes away, hangs, or is short of memory. */
@FaultRows
class BrokerRows {
    private static final Dependency BROKER = Dependency.RABBITMQ;
    private static final Duration BACK_AT_WORK = Duration.ofSeconds(60);
    private static final String WINDOW = "discogsography_extractor_outstanding_messages";
    private static final String BLOCKED = "discogsography_extractor_blocked";
    private static final List<String> NO_MEMORY = List.of("set_vm_memory_high_watermark", "absolute", "1");
    private static final List<String> NO_DISK = List.of("set_disk_free_limit", "100TB");
    private static final List<String> ENOUGH_DISK = List.of("set_disk_free_limit", "50MB");
    private static final List<String> ENOUGH_MEMORY = List.of("set_vm_memory_high_watermark", "0.4");

    @Test
    @MatrixRow(value = "R-1", quick = true)
    void stoppedAndStarted(Stage stage) throws Exception {
        stage.play("R-1", "restart", row -> {
            Backend broker = row.suite().backend(BROKER.kind());
            row.load();
            row.awaitUnderWay(BROKER);
            try (Outage _ = row.strike(BROKER, Kind.REFUSING, broker::stopped)) {
                row.lasts(row.mode().outage());
            }
            requireEmptyWindow(row);
        });
    }

    @Test
    @MatrixRow(value = "R-1", quick = true)
    void killedAgainAndAgain(Stage stage) throws Exception {
        stage.play("R-1", "kills", row -> {
            Backend broker = row.suite().backend(BROKER.kind());
            row.load();
            row.awaitUnderWay(BROKER);
            for (int kill = 0; kill < row.mode().brokerKills(); kill++) {
                while (!row.isExtracting()) {
                    row.publishing();
                }
                row.strike(BROKER, Kind.SHORT, broker::killed).close();
                row.suite().await("work going on", BACK_AT_WORK, row.suite()::ready);
                row.lasts(Duration.ofMillis(row.random().nextInt(3_000)));
            }
            int interrupted =
                    row.lines(Service.EXTRACTOR, "publishing interrupted").size();
            row.found("the fault bit", interrupted > 0, "publishing interrupted " + interrupted + " times");
            requireEmptyWindow(row);
        });
    }

    @Test
    @MatrixRow("R-2")
    void frozenAndContinued(Stage stage) throws Exception {
        stage.play("R-2", "frozen", row -> freeze(row));
    }

    @Test
    @MatrixRow("R-2")
    void frozenAndConsumersKilledRightAfter(Stage stage) throws Exception {
        stage.play("R-2", "frozen, consumers killed", row -> {
            row.expect().restarted(Service.GRAPHINATOR);
            row.expect().restarted(Service.TABLEINATOR);
            freeze(row);
            for (Dependency store : Dependency.STORES) {
                row.suite().service(store.consumer()).kill();
                row.suite().service(store.consumer()).start();
            }
        });
    }

    @Test
    @MatrixRow("R-3")
    void shortOfMemory(Stage stage) throws Exception {
        stage.play("R-3", "", row -> {
            row.load();
            row.awaitUnderWay(BROKER);
            try (Outage _ = row.strike(BROKER, Kind.SLOW, () -> alarm(row, NO_MEMORY, ENOUGH_MEMORY))) {
                row.suite()
                        .await(
                                "blocked shown",
                                Duration.ofSeconds(10),
                                () -> row.metric(Service.EXTRACTOR, BLOCKED) == 1);
                double parsed = parsed(row);
                double heap = heap(row);
                row.lasts(row.mode().alarm());
                row.found(
                        "parsing pauses", parsed(row) == parsed, parsed + " records before, " + parsed(row) + " after");
                row.found("heap flat", heap(row) <= heap + 64e6, "%.0f before, %.0f after".formatted(heap, heap(row)));
                row.found(
                        "consumers go on",
                        row.stage().management().queues().values().stream().allMatch(queue -> queue.ready() == 0),
                        "queues: " + row.stage().management().queues());
            }
            row.suite()
                    .await(
                            "unblocked shown",
                            Duration.ofSeconds(10),
                            () -> row.metric(Service.EXTRACTOR, BLOCKED) == 0);
        });
    }

    @Test
    @MatrixRow("R-8")
    void shortOfDisk(Stage stage) throws Exception {
        stage.play("R-8", "", row -> {
            row.load();
            row.awaitUnderWay(BROKER);
            try (Outage _ = row.strike(BROKER, Kind.SLOW, () -> alarm(row, NO_DISK, ENOUGH_DISK))) {
                row.suite()
                        .await(
                                "blocked shown",
                                Duration.ofSeconds(10),
                                () -> row.metric(Service.EXTRACTOR, BLOCKED) == 1);
                Said said = Said.whenThePageSays(row, Service.EXTRACTOR, page -> page.contains("disk"));
                said.mustName(row, "low on disk");
                double parsed = parsed(row);
                row.lasts(row.mode().alarm());
                row.found(
                        "parsing pauses", parsed(row) == parsed, parsed + " records before, " + parsed(row) + " after");
            }
        });
    }

    private static void freeze(Row row) throws Exception {
        Backend broker = row.suite().backend(BROKER.kind());
        row.load();
        row.awaitUnderWay(BROKER);
        try (Outage _ = row.strike(BROKER, Kind.SILENT, broker::frozen)) {
            row.lasts(row.mode().outage());
        }
    }

    private static Outage alarm(Row row, List<String> raised, List<String> cleared) {
        Backend broker = row.suite().backend(BROKER.kind());
        broker.administer("rabbitmqctl", raised);
        return () -> broker.administer("rabbitmqctl", cleared);
    }

    private static double parsed(Row row) {
        return row.metric(Service.EXTRACTOR, "discogsography_extractor_records_total");
    }

    private static double heap(Row row) {
        return row.metric(Service.EXTRACTOR, "jvm_memory_used_bytes");
    }

    private static void requireEmptyWindow(Row row) throws InterruptedException {
        row.suite().await("extraction completed", Duration.ofMinutes(5), () -> !row.isExtracting());
        double left = row.metric(Service.EXTRACTOR, WINDOW);
        row.found("publisher's window empty", left == 0, left + " messages without a confirm");
    }
}
