package org.discogsography.system.rows;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.sandbox.suite.ServiceProcess;
import org.discogsography.system.fault.Published;
import org.discogsography.system.rows.ExtractorState.Kept;
import org.discogsography.system.stage.Dump;
import org.discogsography.system.stage.FaultRows;
import org.discogsography.system.stage.MatrixRow;
import org.discogsography.system.stage.Row;
import org.discogsography.system.stage.Stage;
import org.junit.jupiter.api.Test;

/** The extractor is killed again and again in the middle of an extraction. */
@FaultRows
class ExtractorKillRows {
    private static final Duration PROGRESS = Duration.ofMinutes(5);
    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration CHECKPOINTS = Duration.ofSeconds(1);

    /** What writing a checkpoint, and a position that is already old when it is written, may add. */
    private static final Duration WRITING = Duration.ofSeconds(1);

    private static final int WINDOW_MESSAGES = 8;

    private static final Load SMALL = new Load(0, 10, 1_000);

    /** More than 200 000 records, with what belongs to the releases. */
    private static final Load LARGE = new Load(113_000, 100, 4_000);

    private static final double EARLIEST = 0.02;
    private static final double LATEST = 0.8;
    private static final int ONE_OF = 4;
    private static final int STARTING_MILLIS = 5_000;

    /**
     * What is extracted.
     *
     * @param releases 0 for the standard dump
     * @param messageRecords in a message
     * @param rate records per second at most, so that there is time to kill
     */
    private record Load(long releases, int messageRecords, int rate) {
        Dump dump(Stage stage) {
            return releases == 0 ? stage.dump() : stage.dump(releases);
        }

        long window() {
            return (long) WINDOW_MESSAGES * messageRecords;
        }

        Map<String, String> settings() {
            return Map.of(
                    "EXTRACTOR_CHECKPOINT_INTERVAL", CHECKPOINTS.toSeconds() + "s",
                    "EXTRACTOR_BATCH_RECORDS", Integer.toString(messageRecords),
                    "EXTRACTOR_WINDOW_MESSAGES", Integer.toString(WINDOW_MESSAGES),
                    "EXTRACTOR_MAX_RECORDS_PER_SECOND", Integer.toString(rate));
        }
    }

    @Test
    @MatrixRow("X-1")
    void killedAtRandomPoints(Stage stage) throws Exception {
        Load load = stage.mode().isFull() ? LARGE : SMALL;
        Dump dump = load.dump(stage);
        stage.play("X-1", "", dump, row -> {
            row.expect().restarted(Service.EXTRACTOR);
            row.restart(Service.EXTRACTOR, load.settings());
            try (Published published = stage.broker().published()) {
                row.load(dump);
                Kills kills = new Kills(row, published, run(row), load.window());
                long bound = 0;
                for (double share : shares(row)) {
                    row.suite()
                            .await(
                                    "%.2f of the records published".formatted(share),
                                    PROGRESS,
                                    () -> published.records() >= share * dump.records());
                    bound += kills.next();
                }
                row.awaitVerified();
                published.settle();
                row.found(
                        "everything published",
                        published.records() == dump.records() && !published.hasGaps(),
                        published.records() + " of " + dump.records() + " records, "
                                + (published.hasGaps() ? "with gaps" : "without a gap"));
                row.found(
                        "little published again",
                        published.again() <= bound,
                        published.again() + " records again after " + row.mode().extractorKills()
                                + " kills, bound " + bound + " (window and what was published in a checkpoint interval"
                                + " before each)");
                row.found(
                        "the fault bit",
                        published.again() > 0,
                        published.again() + " records were published and in no checkpoint when it was killed");
            }
        });
    }

    /** Points of the load, in their order. */
    private static List<Double> shares(Row row) {
        return row.random()
                .doubles(row.mode().extractorKills(), EARLIEST, LATEST)
                .sorted()
                .boxed()
                .toList();
    }

    private static String run(Row row) {
        return row.suite()
                .client(Service.EXTRACTOR)
                .get("/extractions/current")
                .map(answer -> answer.body().path("run").asText())
                .orElseThrow();
    }

    /** Kills the extractor of a run, and looks at what it does afterwards. */
    private static final class Kills {
        private final Row row;
        private final Published published;
        private final String run;
        private final long window;
        private long before;
        private long inDoubt;

        Kills(Row row, Published published, String run, long window) {
            this.row = row;
            this.published = published;
            this.run = run;
            this.window = window;
        }

        /** @return how many records may be published again because of it */
        long next() throws InterruptedException, IOException {
            ServiceProcess extractor = row.suite().service(Service.EXTRACTOR);
            long bound = 0;
            // One of some is killed once more before it is at work again.
            if (row.random().nextInt(ONE_OF) == 0) {
                bound += kill();
                extractor.start();
                row.lasts(Duration.ofMillis(row.random().nextInt(STARTING_MILLIS)));
            }
            bound += kill();
            List<Kept> kept = left();
            int lines = resumes().size();
            extractor.start();
            for (Kept checkpoint : kept) {
                row.suite().await("type resumed", START, () -> resumes().size() > lines);
                String resumed = resumes().get(lines);
                row.found(
                        "resumes behind its checkpoint",
                        resumed.contains("type=" + checkpoint.type() + " records=" + checkpoint.records()),
                        resumed + ", " + checkpoint);
            }
            return bound;
        }

        private long kill() throws InterruptedException, IOException {
            Instant now = Instant.now();
            row.suite().service(Service.EXTRACTOR).kill();
            published.settle();
            long bound = window + published.since(now.minus(CHECKPOINTS).minus(WRITING));
            // Killed before it had made up for the kill before, it leaves what that one left.
            inDoubt = published.records() == before ? inDoubt + bound : bound;
            before = published.records();
            for (Kept checkpoint : left()) {
                long behind = published.behind(checkpoint.type(), checkpoint.seq());
                row.found(
                        "a recent checkpoint",
                        behind <= inDoubt,
                        behind + " records published behind " + checkpoint + ", bound " + inDoubt);
            }
            return bound;
        }

        private List<Kept> left() throws IOException {
            return ExtractorState.in(row.suite().state(Service.EXTRACTOR), run).checkpoints();
        }

        private List<String> resumes() {
            return row.lines(Service.EXTRACTOR, "type resumed");
        }
    }
}
