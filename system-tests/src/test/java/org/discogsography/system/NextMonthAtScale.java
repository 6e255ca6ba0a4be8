package org.discogsography.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.discogsography.samples.DumpType;
import org.discogsography.samples.NextMonthSpec;
import org.discogsography.samples.SampleDump;
import org.discogsography.sandbox.bench.ProcessFigures;
import org.discogsography.sandbox.load.LoadReport;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.system.stores.StoredGraph;
import org.discogsography.system.stores.StoredTables;
import org.discogsography.system.stores.Tally;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a month's update costs, and that it is right, with many records. Runs when it is asked for by name. */
class NextMonthAtScale {
    private static final long RELEASES = Long.getLong("next.month.releases", 200_000);
    private static final Duration LIMIT = Duration.ofHours(3);
    private static final double SHARE_OF_TIME = 0.35;

    @TempDir
    private Path folder;

    @Test
    void anUpdateCostsReadingAndLeavesWhatAFreshLoadLeaves() throws IOException {
        SampleDump first = Dumps.sample(7, Dumps.AUGUST, RELEASES);
        SampleDump next = first.nextMonth(new NextMonthSpec(0.03, 0.005, 0.02));
        Path august = Dumps.write(first, folder.resolve("august"));
        Path september = Dumps.write(next, folder.resolve("september"));

        LoadReport loaded;
        LoadReport updated;
        Map<String, Object> contents;
        double peak;
        try (SuiteUnderTest suite = SuiteUnderTest.start(folder.resolve("sandbox"))) {
            loaded = suite.await(suite.begin(august), LIMIT);
            updated = suite.await(suite.begin(september), LIMIT);
            contents = contents(suite);
            peak = ProcessFigures.of(suite.service(Service.EXTRACTOR).pids()).peakMegabytes();
        }
        tell("releases=%d first=%.1fs update=%.1fs ratio=%.3f extractor_peak=%.0fMB published=%s"
                .formatted(
                        RELEASES,
                        loaded.seconds(),
                        updated.seconds(),
                        updated.seconds() / loaded.seconds(),
                        peak,
                        updated.rows().stream()
                                .map(row -> row.type() + ":" + row.extracted().published() + "/"
                                        + row.extracted().read())
                                .toList()));

        assertThat(loaded.verified()).as("%s", loaded).isTrue();
        assertThat(updated.verified()).as("%s", updated).isTrue();
        for (LoadReport.Row row : updated.rows()) {
            DumpType type = DumpType.valueOf(row.type().toUpperCase(Locale.ROOT));
            assertThat(row.extracted().published())
                    .as("%s", row)
                    .isEqualTo(
                            next.changedIds(type).count() + next.addedIds(type).count());
        }
        assertThat(contents).isEqualTo(afterAFreshLoadOf(september));
        assertThat(updated.seconds()).isLessThanOrEqualTo(SHARE_OF_TIME * loaded.seconds());
    }

    private Map<String, Object> afterAFreshLoadOf(Path dump) {
        try (SuiteUnderTest fresh = SuiteUnderTest.start(folder.resolve("fresh"))) {
            assertThat(fresh.await(fresh.begin(dump), LIMIT).verified()).isTrue();
            return contents(fresh);
        }
    }

    /** Count and digest of every table, label and type of relationship. */
    private static Map<String, Object> contents(SuiteUnderTest suite) {
        Map<String, Object> contents = new TreeMap<>();
        try (StoredTables tables = new StoredTables(suite.environment());
                StoredGraph graph = new StoredGraph(suite.environment())) {
            for (DumpType type : DumpType.values()) {
                String table = type.name().toLowerCase(Locale.ROOT);
                contents.put("table " + table, tables.tally(table));
            }
            for (Map.Entry<String, Tally> group : graph.tallies().entrySet()) {
                contents.put("graph " + group.getKey(), group.getValue());
            }
        }
        return contents;
    }

    /** Also to a file, which survives the output of the build. */
    private static void tell(String figures) throws IOException {
        System.out.println(figures);
        Files.writeString(SuiteUnderTest.repository().resolve("system-tests/target/next-month.txt"), figures + "\n");
    }
}
