package org.discogsography.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.discogsography.sandbox.load.LoadReport;
import org.discogsography.sandbox.process.Controlled;
import org.discogsography.sandbox.process.Outage;
import org.discogsography.system.oracle.ExpectedGraph;
import org.discogsography.system.stores.StoredGraph;
import org.discogsography.system.stores.StoredTables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server goes away in the middle of a load and comes back 20 seconds later; nobody does anything. */
class OutageTest {
    private static final Duration OUTAGE = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static SuiteUnderTest suite;

    @BeforeAll
    static void start() {
        suite = SuiteUnderTest.start(folder.resolve("sandbox"));
    }

    @AfterAll
    static void stop() {
        suite.close();
    }

    @ParameterizedTest
    @CsvSource({"postgres, 1", "neo4j, 2", "rabbitmq, 3"})
    void losesNothingAndDeadLettersNothingWhenAServerStops(String server, int turn) throws InterruptedException {
        // Another seed and a later month each time, so that nearly every record has to be written.
        Path dump =
                Dumps.write(Dumps.sample(turn, Dumps.AUGUST.plusMonths(turn), 6_000), folder.resolve("dump-" + server));
        Controlled backend = suite.backend(server);

        long before = suite.settled();
        String run = suite.begin(dump);
        suite.await("some records stored", Duration.ofSeconds(60), () -> suite.settled() > before + 1_000);
        long settledWhenItStopped;
        try (Outage _ = backend.stopped()) {
            settledWhenItStopped = suite.settled();
            Thread.sleep(OUTAGE);
            assertThat(suite.live()).as("services alive during the outage").isTrue();
        }
        LoadReport report = suite.await(run);

        long records = report.records();
        assertThat(settledWhenItStopped - before)
                .as("records settled when the server stopped, of 2 x %d", records)
                .isLessThan(2 * records * 8 / 10);
        assertThat(report.verified()).as("%s", report).isTrue();
        assertThat(report.rows())
                .allSatisfy(row -> assertThat(row.deadLettered()).isZero());
        assertThat(suite.deadLetters()).isZero();
        try (StoredGraph graph = new StoredGraph(suite.environment());
                StoredTables tables = new StoredTables(suite.environment())) {
            ExpectedGraph expected = ExpectedGraph.of(dump);
            assertThat(graph.records()).isEqualTo(expected.records());
            assertThat(graph.relationships()).isEqualTo(expected.relationships());
            assertThat(tables.count("releases")).isEqualTo(expected.records().get("Release"));
        }
    }
}
