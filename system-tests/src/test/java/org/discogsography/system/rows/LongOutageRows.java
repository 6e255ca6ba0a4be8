package org.discogsography.system.rows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.discogsography.sandbox.backend.Backend;
import org.discogsography.sandbox.process.Outage;
import org.discogsography.sandbox.process.Parallel;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.stage.Dump;
import org.discogsography.system.stage.EachStore;
import org.discogsography.system.stage.Episode.Kind;
import org.discogsography.system.stage.FaultRows;
import org.discogsography.system.stage.MatrixRow;
import org.discogsography.system.stage.Row;
import org.discogsography.system.stage.Stage;
import org.junit.jupiter.api.Test;

/** Outages that are longer or wider than others. */
@FaultRows
class LongOutageRows {
    private static final Duration ACKNOWLEDGEMENT_TIMEOUT = Duration.ofMinutes(1);

    @MatrixRow("PN-9")
    @EachStore(quick = Dependency.POSTGRESQL)
    void longerThanTheAcknowledgementTimeout(Dependency store, Stage stage) throws Exception {
        stage.play("PN-9", store.id(), row -> {
            Backend server = row.suite().backend(store.kind());
            acknowledgementTimeout(row, ACKNOWLEDGEMENT_TIMEOUT);
            row.with(() -> acknowledgementTimeout(row, Duration.ofMinutes(30)));
            // Only channels that are opened from now on have the new timeout.
            row.restart(store.consumer(), Map.of());
            Path log = row.suite().logs().resolve("rabbitmq.log");
            boolean kept = Files.exists(log);
            long before = kept ? Files.size(log) : 0;
            row.load();
            row.awaitUnderWay(store);
            try (Outage _ = row.strike(store, Kind.REFUSING, server::stopped)) {
                row.lasts(row.mode().longOutage());
            }
            List<String> interrupted = row.lines(store.consumer(), "subscription interrupted");
            row.found("no channel error, no cancel", interrupted.isEmpty(), interrupted.toString());
            if (kept) {
                long timeouts = timeouts(log, before);
                row.found("no acknowledgement timeout", timeouts == 0, timeouts + " told by the broker");
            } else {
                row.notJudged("no acknowledgement timeout", "the broker's log is in its container");
            }
        });
    }

    @Test
    @MatrixRow("PN-10")
    void bothStoresAtOnceWhileTheExtractorPublishes(Stage stage) throws Exception {
        bothStores(stage, "", outages -> outages.forEach(Outage::close));
    }

    /** The rests of the one that is back soon must last until the other one greets. */
    @Test
    @MatrixRow("PN-10")
    void bothStoresAtOnceAndStartedAtOnce(Stage stage) throws Exception {
        bothStores(stage, "started at once", outages -> Parallel.forEach(outages, Outage::close));
    }

    private static void bothStores(Stage stage, String variant, Consumer<List<Outage>> end) throws Exception {
        stage.play("PN-10", variant, stage.backlog(), row -> {
            slowExtractor(row, stage.backlog());
            Backend postgres = row.suite().backend(Dependency.POSTGRESQL.kind());
            Backend neo4j = row.suite().backend(Dependency.NEO4J.kind());
            row.load(stage.backlog());
            row.awaitUnderWay(Dependency.NEO4J);
            boolean publishing = row.isExtracting();
            // Taken back at the end only: who fails before that abandons the whole suite.
            List<Outage> outages = List.of(
                    row.strike(Dependency.POSTGRESQL, Kind.REFUSING, postgres::stopped),
                    row.strike(Dependency.NEO4J, Kind.REFUSING, neo4j::stopped));
            row.lasts(row.mode().outage());
            long waiting = row.stage().management().queues().values().stream()
                    .mapToLong(queue -> queue.ready())
                    .sum();
            row.found(
                    "queues grow",
                    publishing && !row.isExtracting() && waiting > 0,
                    waiting + " messages wait; published to the end: " + !row.isExtracting());
            end.accept(outages.reversed());
        });
    }

    /** As long as the outage: it is publishing when that begins, however slow a cold store is, and has ended when it ends. */
    private static void slowExtractor(Row row, Dump dump) {
        long perSecond = dump.records() / row.mode().outage().toSeconds();
        row.expect().restarted(Service.EXTRACTOR);
        row.restart(Service.EXTRACTOR, Map.of("EXTRACTOR_MAX_RECORDS_PER_SECOND", Long.toString(perSecond)));
    }

    private static void acknowledgementTimeout(Row row, Duration timeout) {
        row.suite()
                .backend(Dependency.RABBITMQ.kind())
                .administer(
                        "rabbitmqctl",
                        List.of("eval", "application:set_env(rabbit, consumer_timeout, " + timeout.toMillis() + ")."));
    }

    private static long timeouts(Path file, long from) throws IOException {
        byte[] log = Files.readAllBytes(file);
        return new String(log, (int) from, (int) (log.length - from), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("timed out waiting for") || line.contains("delivery acknowledgement"))
                .count();
    }
}
