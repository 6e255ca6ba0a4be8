package org.discogsography.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.discogsography.samples.DumpType;
import org.discogsography.samples.SampleDump;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.system.stores.StoredGraph;
import org.discogsography.system.stores.StoredTables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./discogsography verify} after somebody has changed both databases by hand. */
class VerifyTest {
    private static final long NOT_IN_THE_DUMP = 4_000_000_000L;

    @TempDir
    static Path folder;

    private static final SampleDump DUMP = Dumps.sample(4, Dumps.AUGUST, 1_000);

    private static final long DELETED = id(DumpType.ARTISTS, 3);
    private static final long CHANGED_NODE = id(DumpType.ARTISTS, 4);
    private static final long CHANGED = id(DumpType.RELEASES, 5);
    private static final long DELETED_NODE = id(DumpType.RELEASES, 6);

    private static SuiteUnderTest suite;

    @BeforeAll
    static void load() {
        suite = SuiteUnderTest.start(folder.resolve("sandbox"));
        assertThat(suite.load(Dumps.write(DUMP, folder.resolve("dump"))).verified())
                .isTrue();
    }

    @AfterAll
    static void stop() {
        suite.close();
    }

    @Test
    void namesWhatWasChangedByHandAndHasItMended() throws IOException {
        try (StoredTables tables = new StoredTables(suite.environment());
                StoredGraph graph = new StoredGraph(suite.environment())) {
            List<String> before = contents(tables, graph);
            assertThat(verify("clean.json").exitCode()).isZero();
            tables.execute("delete from artists where id = " + DELETED);
            tables.execute(
                    "update releases set data = jsonb_set(data, '{title}', '\"by hand\"') where id = " + CHANGED);
            tables.execute("insert into labels select " + NOT_IN_THE_DUMP
                    + ", sha256, dump, mapping, data, updated_at from labels limit 1");
            graph.execute("MATCH (n:Release {id: " + DELETED_NODE + "}) REMOVE n.sha256");
            graph.execute("MATCH (n:Artist {id: " + CHANGED_NODE + "}) SET n.digest = n.digest + 1");

            Launcher.Result changed = verify("changed.json", "--explain");

            assertThat(changed.exitCode()).as(changed.output()).isOne();
            assertThat(changed.output())
                    .contains("PostgreSQL artists, missing: " + DELETED + "\n")
                    .contains("PostgreSQL releases, content is not the one of the row's hash: " + CHANGED + "\n")
                    .contains("PostgreSQL labels, not in the dump: " + NOT_IN_THE_DUMP + "\n")
                    .contains("Neo4j releases, missing: " + DELETED_NODE + "\n")
                    .contains("Neo4j artists, content is not the one of the row's hash: " + CHANGED_NODE + "\n");
            assertThat(verdict("changed.json", "rows", "Neo4j", "labels")).isEqualTo("equal");
            assertThat(contents(tables, graph)).isNotEqualTo(before);

            Launcher.Result mended = verify("mended.json", "--repair", "--limit", "3");

            assertThat(mended.exitCode()).as(mended.output()).isZero();
            assertThat(verdict("mended.json", "rows", "PostgreSQL", "artists")).isEqualTo("different");
            assertThat(verdict("mended.json", "mended", "PostgreSQL", "artists"))
                    .isEqualTo("equal");
            assertThat(contents(tables, graph)).isEqualTo(before);
        }
    }

    @Test
    void showsTheHistoryOfRuns() throws IOException {
        Launcher.Result history = Launcher.run(
                folder,
                "history",
                "--json",
                "history.json",
                "--tableinator",
                suite.service(Service.TABLEINATOR).uri().toString());

        assertThat(history.exitCode()).as(history.output()).isZero();
        JsonNode runs = new ObjectMapper().readTree(Files.readAllBytes(folder.resolve("history.json")));
        assertThat(runs).hasSize(4).allSatisfy(run -> {
            assertThat(run.path("state").asText()).isEqualTo("verified");
            assertThat(run.path("new").asLong())
                    .isEqualTo(run.path("expected").asLong())
                    .isPositive();
            assertThat(run.path("unchanged").asLong(-1)).isZero();
            assertThat(run.path("seconds").asDouble()).isPositive();
        });
        assertThat(suite.client(Service.DASHBOARD)
                        .get("/api/runs")
                        .orElseThrow()
                        .body())
                .isEqualTo(runs);
    }

    @Test
    void namesAServiceThatIsAway() {
        Launcher.Result away = Launcher.run(
                folder,
                "verify",
                "--extractor",
                "http://127.0.0.1:1",
                "--graphinator",
                "http://127.0.0.1:1",
                "--tableinator",
                "http://127.0.0.1:1");

        assertThat(away.exitCode()).isEqualTo(2);
        assertThat(away.output()).contains("the graphinator at http://127.0.0.1:1 does not answer");
    }

    private static long id(DumpType type, int place) {
        return DUMP.ids(type).skip(place).findFirst().orElseThrow();
    }

    private static List<String> contents(StoredTables tables, StoredGraph graph) {
        List<String> contents = new ArrayList<>();
        for (String table : List.of("artists", "labels", "masters", "releases")) {
            contents.add(tables.digest(table));
        }
        contents.addAll(graph.canonical());
        return contents;
    }

    private static Launcher.Result verify(String result, String... options) {
        List<String> arguments = new ArrayList<>(List.of("verify", "--json", result));
        for (Service service : List.of(Service.EXTRACTOR, Service.GRAPHINATOR, Service.TABLEINATOR)) {
            arguments.add("--" + service.id());
            arguments.add(suite.service(service).uri().toString());
        }
        arguments.addAll(List.of(options));
        return Launcher.run(folder, arguments.toArray(String[]::new));
    }

    private static String verdict(String file, String rows, String store, String type) throws IOException {
        JsonNode result = new ObjectMapper().readTree(Files.readAllBytes(folder.resolve(file)));
        for (JsonNode row : result.path(rows)) {
            if (row.path("store").asText().equals(store)
                    && row.path("type").asText().equals(type)) {
                return row.path("verdict").asText();
            }
        }
        throw new AssertionError(result.toPrettyString());
    }
}
