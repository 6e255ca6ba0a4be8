package org.discogsography.system.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.discogsography.sandbox.load.ServiceClient.Answer;
import org.discogsography.sandbox.process.AtomicFiles;
import org.discogsography.sandbox.process.StopReport;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.sandbox.suite.ServiceProcess;
import org.discogsography.system.fault.DumpSite;
import org.discogsography.system.rows.ExtractorState.Kept;
import org.discogsography.system.stage.FaultRows;
import org.discogsography.system.stage.MatrixRow;
import org.discogsography.system.stage.Row;
import org.discogsography.system.stage.Stage;
import org.junit.jupiter.api.Test;

/** The extractor is asked to end in each phase of its work, and goes on in the same phase afterwards. */
@FaultRows
class ExtractorStopRows {
    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration PHASE = Duration.ofMinutes(2);
    private static final long FETCHED = 20_000_000;
    private static final long PUBLISHED = 500;
    private static final int POLL_MILLIS = 5;

    @Test
    @MatrixRow("X-2")
    void endedInEveryPhase(Stage stage) throws Exception {
        stage.play("X-2", "", row -> {
            row.expect().restarted(Service.EXTRACTOR);
            try (BulkyDump dump = BulkyDump.copyOf(stage.dump());
                    DumpSite site = DumpSite.of(dump.folder())) {
                Path fetched = Files.createTempDirectory("fetched");
                row.with(() -> AtomicFiles.deleteTree(fetched));
                row.restart(Service.EXTRACTOR, settings(site, fetched));
                Path folder = whileDownloading(row, site);
                row.loadFrom(folder);
                String run = get(row, "/extractions/current").path("run").asText();
                whileVerifying(row, run);
                whileParsing(row, run);
                whilePublishing(row, run);
                row.awaitVerified();
            }
        });
    }

    private static Map<String, String> settings(DumpSite site, Path fetched) {
        return Map.of(
                "FETCH_URL", site.uri().toString(),
                "FETCH_PLAIN_HTTP", "true",
                "FETCH_PRIVATE_HOSTS", "127.0.0.1",
                "FETCH_FOLDER", fetched.toString(),
                "FETCH_RESERVE", "1M",
                "FETCH_SYNC_SIZE", "1M",
                "EXTRACTOR_CHECKPOINT_INTERVAL", "500ms",
                "EXTRACTOR_MAX_RECORDS_PER_SECOND", "1000");
    }

    /** @return the folder of the dump that was fetched */
    private static Path whileDownloading(Row row, DumpSite site) throws InterruptedException {
        row.suite().client(Service.EXTRACTOR).post("/dumps/check", Map.of("extract", false));
        row.suite().await("a part of a file fetched", PHASE, () -> site.sent() > FETCHED);
        int before = site.requests().size();
        String state = dumps(row).path("state").asText();
        stop(row, "downloading", state.equals("fetching"), "state " + state);
        site.letGo();
        start(row);
        row.suite().await("the dump fetched", PHASE, () -> !fetchedFolder(row).isEmpty());
        List<DumpSite.Request> since = site.requests().stream()
                .skip(before)
                .filter(request -> request.name().contains(BulkyDump.TYPE))
                .toList();
        row.found(
                "the download goes on where it was",
                since.stream().allMatch(request -> request.from() > FETCHED / 2) && !since.isEmpty(),
                since.toString());
        return Path.of(fetchedFolder(row));
    }

    private static void whileVerifying(Row row, String run) throws Exception {
        awaitQuickly("verifying", () -> type(row).path("state").asText().equals("verifying"));
        stopReport(row, "verifying");
        ExtractorState left = left(row, run);
        row.found("the fault bit: verifying", !left.isBegun(BulkyDump.TYPE), left.toString());
        row.suite().service(Service.EXTRACTOR).start();
    }

    /** It goes on before it can be asked what it does: the first checkpoint is written when the file is opened. */
    private static void whileParsing(Row row, String run) throws Exception {
        awaitQuickly("parsing", () -> left(row, run).isBegun(BulkyDump.TYPE));
        stopReport(row, "parsing");
        ExtractorState left = left(row, run);
        row.found(
                "the fault bit: parsing",
                left.isBegun(BulkyDump.TYPE) && left.checkpoints().stream().allMatch(kept -> kept.records() == 0),
                left.toString());
        row.suite().service(Service.EXTRACTOR).start();
    }

    private static void whilePublishing(Row row, String run) throws Exception {
        awaitQuickly(
                "publishing",
                () -> left(row, run).checkpoints().stream().anyMatch(kept -> kept.records() >= PUBLISHED));
        stopReport(row, "publishing");
        ExtractorState left = left(row, run);
        row.found(
                "the fault bit: publishing",
                left.checkpoints().stream().anyMatch(kept -> kept.records() >= PUBLISHED),
                left.toString());
        Kept kept = left.checkpoints().getFirst();
        row.suite().service(Service.EXTRACTOR).start();
        String resumed = "type=" + kept.type() + " records=" + kept.records();
        row.suite()
                .await(
                        "resumed behind the checkpoint",
                        PHASE,
                        () -> row.lines(Service.EXTRACTOR, "type resumed").stream()
                                .anyMatch(line -> line.contains(resumed)));
        row.found("resumes", true, resumed);
    }

    // ---- tools

    private static void stop(Row row, String phase, boolean bites, String what) {
        stopReport(row, phase);
        row.found("the fault bit: " + phase, bites, what);
    }

    private static void stopReport(Row row, String phase) {
        StopReport report = row.suite().service(Service.EXTRACTOR).stop();
        row.found(
                "ends in time",
                report.orderly(),
                "%s: exit code %d after %d ms"
                        .formatted(phase, report.exitCode(), report.took().toMillis()));
    }

    private static void start(Row row) {
        ServiceProcess extractor = row.suite().service(Service.EXTRACTOR);
        extractor.start();
        extractor.awaitLive(START);
    }

    /** Some phases are short. */
    private static void awaitQuickly(String phase, BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plus(PHASE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("void: not seen while " + phase);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static String fetchedFolder(Row row) {
        JsonNode dumps = dumps(row);
        boolean verified = dumps.path("state").asText().equals("idle")
                && dumps.path("lastCheck").path("outcome").asText().equals("verified");
        return verified ? dumps.path("months").path(0).path("folder").asText() : "";
    }

    private static JsonNode dumps(Row row) {
        return get(row, "/dumps");
    }

    private static JsonNode type(Row row) {
        return get(row, "/extractions/current").path("types").path(BulkyDump.TYPE);
    }

    private static ExtractorState left(Row row, String run) {
        try {
            return ExtractorState.in(row.suite().state(Service.EXTRACTOR), run);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode get(Row row, String path) {
        return row.suite().client(Service.EXTRACTOR).get(path).map(Answer::body).orElse(MissingNode.getInstance());
    }
}
