package org.discogsography.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.discogsography.samples.DumpType;
import org.discogsography.samples.NextMonthSpec;
import org.discogsography.samples.SampleDump;
import org.discogsography.sandbox.load.LoadReport;
import org.discogsography.sandbox.load.ResultTable;
import org.discogsography.system.oracle.ExpectedGraph;
import org.discogsography.system.stores.StoredGraph;
import org.discogsography.system.stores.StoredTables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A first load, the same again, and the month after it: each step builds on the one before. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GeneratedMonthsTest {
    private static final SampleDump FIRST = Dumps.sample(7, Dumps.AUGUST, 1_500);
    private static final SampleDump NEXT = FIRST.nextMonth(new NextMonthSpec(0.03, 0.005, 0.02));

    @TempDir
    static Path folder;

    private static Path august;
    private static Path september;
    private static SuiteUnderTest suite;
    private static StoredTables tables;
    private static StoredGraph graph;

    @BeforeAll
    static void start() {
        august = Dumps.write(FIRST, folder.resolve("august"));
        september = Dumps.write(NEXT, folder.resolve("september"));
        suite = SuiteUnderTest.start(folder.resolve("sandbox"));
        tables = new StoredTables(suite.environment());
        graph = new StoredGraph(suite.environment());
    }

    @AfterAll
    static void stop() {
        graph.close();
        tables.close();
        suite.close();
    }

    @Test
    @Order(1)
    void everyRecordOfAFirstLoadIsInBothStoresAndVerified() {
        LoadReport report = suite.load(august);

        assertVerified(report, FIRST);
        assertEqualsDump(august);
    }

    @Test
    @Order(2)
    void theSameDumpAgainWritesNothingAndIsVerifiedAgain() {
        Map<String, Map<Long, String>> writers = writers();
        List<String> before = graph.canonical();

        LoadReport report = suite.loadEverything(august);

        assertVerified(report, FIRST);
        assertThat(writers()).isEqualTo(writers);
        assertThat(graph.canonical()).isEqualTo(before);
    }

    @Test
    @Order(3)
    void theSameDumpAgainIsNotEvenPublishedWhenNobodyAsksForIt() {
        LoadReport report = suite.load(august);

        assertVerified(report, FIRST);
        assertThat(report.rows()).allSatisfy(row -> {
            assertThat(row.extracted().since()).isEqualTo(Dumps.AUGUST_DUMP);
            assertThat(row.extracted().published()).isZero();
        });
    }

    @Test
    @Order(4)
    void theNextMonthPublishesChangesAddsAndRemovesExactlyWhatDiffers() {
        Map<String, Map<Long, String>> writers = writers();

        LoadReport report = suite.load(september);

        assertVerified(report, NEXT);
        assertEqualsDump(september);
        for (DumpType type : DumpType.values()) {
            assertThat(writtenSince(writers.get(table(type)), table(type)))
                    .as("rows of %s written", table(type))
                    .isEqualTo(idsToWrite(type));
        }
        assertThat(report.rows()).allSatisfy(row -> {
            assertThat(row.extracted().since()).isEqualTo(Dumps.AUGUST_DUMP);
            assertThat(row.extracted().published())
                    .isEqualTo(idsToWrite(DumpType.valueOf(row.type().toUpperCase(Locale.ROOT)))
                            .size());
        });
    }

    @Test
    @Order(5)
    void theUpdatedStoresEqualAFreshLoadOfThatMonth() {
        List<String> updatedGraph = graph.canonical().stream()
                .map(GeneratedMonthsTest::withoutVersion)
                .sorted()
                .toList();
        Map<String, String> updatedTables = digests(tables);

        try (SuiteUnderTest fresh = SuiteUnderTest.start(folder.resolve("fresh"));
                StoredTables freshTables = openTables(fresh);
                StoredGraph freshGraph = new StoredGraph(fresh.environment())) {
            assertThat(fresh.load(september).verified()).isTrue();

            assertThat(digests(freshTables)).isEqualTo(updatedTables);
            assertThat(freshGraph.canonical().stream()
                            .map(GeneratedMonthsTest::withoutVersion)
                            .sorted()
                            .toList())
                    .isEqualTo(updatedGraph);
        }
    }

    @Test
    @Order(6)
    void anOlderMonthIsCalledSupersededAndChangesNothing() throws InterruptedException {
        Map<String, Map<Long, String>> writers = writers();
        List<String> before = graph.canonical();
        long settledBefore = suite.settled();

        LoadReport report = suite.loadEverything(august);

        assertThat(report.verified()).isFalse();
        assertThat(report.rows()).hasSize(4).allSatisfy(row -> {
            assertThat(row.neo4j().state()).startsWith("superseded");
            assertThat(row.postgresql().state()).startsWith("superseded");
            assertThat(row.reservations().deadLettered()).isNull();
        });
        assertThat(ResultTable.of(report)).contains("superseded: the store holds ");
        suite.await(
                "every older record settled",
                Duration.ofSeconds(60),
                () -> suite.settled() >= settledBefore + 2 * report.records());
        assertThat(writers()).isEqualTo(writers);
        assertThat(graph.canonical()).isEqualTo(before);
    }

    private static StoredTables openTables(SuiteUnderTest fresh) {
        return new StoredTables(fresh.environment());
    }

    /** An unchanged record keeps the month in which its content last changed; a fresh load has only one month. */
    private static String withoutVersion(String line) {
        return line.replaceAll("dump=[0-9]+", "dump=…");
    }

    private static void assertVerified(LoadReport report, SampleDump dump) {
        assertThat(report.rows()).hasSize(4).allSatisfy(row -> {
            long expected = dump.ids(DumpType.valueOf(row.type().toUpperCase(Locale.ROOT)))
                    .count();
            assertThat(row.verified()).as("%s", row).isTrue();
            assertThat(row.extracted().read()).isEqualTo(expected);
            assertThat(row.neo4j().stored()).isEqualTo(expected);
            assertThat(row.postgresql().stored()).isEqualTo(expected);
            assertThat(row.reservations().deadLettered()).isZero();
        });
        assertThat(report.verified()).isTrue();
    }

    private static void assertEqualsDump(Path dump) {
        ExpectedGraph expected = ExpectedGraph.of(dump);
        assertThat(graph.records()).isEqualTo(expected.records());
        assertThat(graph.relationships()).isEqualTo(expected.relationships());
        assertThat(graph.strays()).isEmpty();
        assertThat(tables.count("releases")).isEqualTo(expected.records().get("Release"));
        assertThat(tables.count("artists")).isEqualTo(expected.records().get("Artist"));
    }

    private static Map<String, Map<Long, String>> writers() {
        Map<String, Map<Long, String>> writers = new HashMap<>();
        for (DumpType type : DumpType.values()) {
            writers.put(table(type), tables.writers(table(type)));
        }
        return writers;
    }

    private static Set<Long> writtenSince(Map<Long, String> before, String table) {
        return tables.writers(table).entrySet().stream()
                .filter(row -> !row.getValue().equals(before.get(row.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Set<Long> idsToWrite(DumpType type) {
        Set<Long> ids = new HashSet<>();
        NEXT.changedIds(type).forEach(ids::add);
        NEXT.addedIds(type).forEach(ids::add);
        return ids;
    }

    private static Map<String, String> digests(StoredTables of) {
        Map<String, String> digests = new HashMap<>();
        for (DumpType type : DumpType.values()) {
            digests.put(table(type), of.digest(table(type)));
        }
        return digests;
    }

    private static String table(DumpType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
