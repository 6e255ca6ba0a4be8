package org.discogsography.system.rows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.discogsography.sandbox.load.ServiceClient.Answer;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.system.fault.Published;
import org.discogsography.system.fault.SmallDisk;
import org.discogsography.system.stage.FaultRows;
import org.discogsography.system.stage.MatrixRow;
import org.discogsography.system.stage.Row;
import org.discogsography.system.stage.Stage;
import org.junit.jupiter.api.Test;

/** The disk of the extractor's state folder fills up. */
@FaultRows
class ExtractorDiskRows {
    private static final Duration UNDER_WAY = Duration.ofMinutes(1);
    private static final double BEGUN = 0.2;
    private static final double LATEST = 0.8;
    private static final Duration NOTICED = Duration.ofSeconds(15);

    /** Messages that may be under way when publishing stops, of ten records each. */
    private static final long ON_THE_WAY = 200;

    private static final Map<String, String> SLOWLY = Map.of(
            "EXTRACTOR_CHECKPOINT_INTERVAL", "500ms",
            "EXTRACTOR_MAX_RECORDS_PER_SECOND", "1000");

    @Test
    @MatrixRow("X-5")
    void diskFullWhilePublishing(Stage stage) throws Exception {
        if (!SmallDisk.isPossible()) {
            stage.skip("X-5", "this machine does not let us mount a file system, which needs root");
        }
        stage.play("X-5", "", row -> {
            row.expect().restarted(Service.EXTRACTOR);
            SmallDisk disk = SmallDisk.mounted();
            row.with(disk);
            row.restart(Service.EXTRACTOR, with(disk.folder()));
            try (Published published = stage.broker().published()) {
                row.load();
                row.suite()
                        .await(
                                "a part published",
                                UNDER_WAY,
                                () -> published.records() > BEGUN * row.dump().records());
                row.suite().await("paused", NOTICED, () -> isPausedBy(disk, row));
                Thread.sleep(Duration.ofSeconds(2));
                published.settle();
                long before = published.records();
                row.lasts(row.mode().outage());
                long meanwhile = published.records() - before;
                row.found(
                        "the fault bit",
                        before < LATEST * row.dump().records()
                                && publishing(row).equals("paused"),
                        before + " of " + row.dump().records() + " records when the disk was full, then "
                                + publishing(row));
                row.found("pauses", meanwhile <= ON_THE_WAY, meanwhile + " records published while the disk was full");
                row.found(
                        "says so",
                        saysSo(row),
                        row.lines(Service.EXTRACTOR, "state cannot be written").toString());
                disk.free();
                row.suite().await("goes on", NOTICED, () -> !publishing(row).equals("paused"));
                row.awaitVerified();
                List<String> over = row.lines(Service.EXTRACTOR, "state is not waited for any more");
                row.found("resumes", !over.isEmpty(), over.toString());
                row.found(
                        "nothing published again",
                        published.again() == 0,
                        published.again() + " records published again");
            }
        });
    }

    private static Map<String, String> with(Path state) {
        Map<String, String> settings = new HashMap<>(SLOWLY);
        settings.put("EXTRACTOR_STATE", state.toString());
        return settings;
    }

    private static boolean isPausedBy(SmallDisk disk, Row row) {
        disk.fill();
        return publishing(row).equals("paused");
    }

    private static boolean saysSo(Row row) {
        boolean unready = !row.suite().ready(Service.EXTRACTOR);
        return unready
                && !row.lines(Service.EXTRACTOR, "state cannot be written").isEmpty();
    }

    private static String publishing(Row row) {
        return row.suite()
                .client(Service.EXTRACTOR)
                .get("/extractions/current")
                .map(Answer::body)
                .map(body -> body.path("publishing").path("state").asText())
                .orElse("");
    }
}
