package org.discogsography.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.discogsography.sandbox.load.LoadReport;
import org.discogsography.system.oracle.ExpectedGraph;
import org.discogsography.system.oracle.Facts;
import org.discogsography.system.stores.StoredGraph;
import org.discogsography.system.stores.StoredTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 4 000 real records, every element and attribute of them. */
class RealRecordsTest {
    private static final List<String> TYPES = List.of("artists", "labels", "masters", "releases");

    @TempDir
    Path folder;

    @Test
    void keepsEveryElementAndAttributeAndEveryReference() {
        Path dump = Dumps.realRecords();
        try (SuiteUnderTest suite = SuiteUnderTest.start(folder.resolve("sandbox"))) {
            LoadReport report = suite.load(dump);

            assertThat(report.verified()).as("%s", report).isTrue();
            assertThat(report.rows()).allSatisfy(row -> {
                assertThat(row.extracted().read()).isEqualTo(1_000);
                assertThat(row.neo4j().stored()).isEqualTo(1_000);
                assertThat(row.postgresql().stored()).isEqualTo(1_000);
                assertThat(row.reservations().deadLettered()).isZero();
            });
            assertThat(missingOrAdded(dump, suite)).isEmpty();
            assertGraph(dump, suite);
        }
    }

    private static void assertGraph(Path dump, SuiteUnderTest suite) {
        ExpectedGraph expected = ExpectedGraph.of(dump);
        try (StoredGraph graph = new StoredGraph(suite.environment())) {
            assertThat(graph.records()).isEqualTo(expected.records());
            assertThat(graph.relationships()).isEqualTo(expected.relationships());
            assertThat(graph.strays()).isEmpty();
        }
    }

    /** Facts that the XML states and the stored JSON does not, and the other way round, with type and id. */
    private static List<String> missingOrAdded(Path dump, SuiteUnderTest suite) {
        List<String> differences = new ArrayList<>();
        try (StoredTables tables = new StoredTables(suite.environment())) {
            for (String type : TYPES) {
                Map<Long, List<String>> stored = new HashMap<>();
                tables.forEach(type, (id, json) -> stored.put(id, Facts.ofJson(json)));
                Facts.ofXml(dump, type, (id, facts) -> compare(type + " " + id, facts, stored.get(id), differences));
            }
        }
        return differences;
    }

    private static void compare(String record, List<String> xml, List<String> json, List<String> differences) {
        List<String> stored = json == null ? List.of() : json;
        xml.stream().filter(fact -> !stored.contains(fact)).forEach(fact -> differences.add(record + " lacks " + fact));
        stored.stream().filter(fact -> !xml.contains(fact)).forEach(fact -> differences.add(record + " adds " + fact));
    }
}
