package org.discogsography.system.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultReportTest {
    @TempDir
    private Path folder;

    @Test
    void aSetThatGoesOnKeepsWhatWasGreenAndNothingElse() throws IOException {
        FaultReport before = new FaultReport(folder, "full");
        before.add(result("PN-1", "postgresql", Finding.held("verified", "all types")));
        before.add(result("PN-1", "neo4j", Finding.broken("verified", "releases are not")));

        FaultReport after = FaultReport.continued(folder, "full");

        assertThat(after.greenSince("PN-1", "postgresql")).contains("2026-11-01T12:00:00Z");
        assertThat(after.greenSince("PN-1", "neo4j")).isEmpty();
        after.add(result("R-4", "", Finding.held("verified", "all types")));
        assertThat(Files.readString(folder.resolve("fault-report.md")))
                .contains("| PN-1 | postgresql |", "| R-4 |  |")
                .doesNotContain("| PN-1 | neo4j |", "* R-4: ");
    }

    @Test
    void aSetOfAnotherModeBeginsAnew() {
        new FaultReport(folder, "quick").add(result("PN-1", "neo4j", Finding.held("verified", "all types")));

        assertThat(FaultReport.continued(folder, "full").greenSince("PN-1", "neo4j"))
                .isEmpty();
    }

    @Test
    void theFirstSetNeedsNoneBefore() {
        assertThat(FaultReport.continued(folder, "full").greenSince("PN-1", "neo4j"))
                .isEmpty();
    }

    private static RowResult result(String row, String variant, Finding finding) {
        return new RowResult(
                row, variant, 1, "2026-11-01T12:00:00Z", 60, 1.5, 2.5, 0L, 0L, 1.0, null, List.of(finding), null);
    }
}
