package org.discogsography.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.discogsography.sandbox.load.Load;
import org.discogsography.sandbox.load.StoreLoad;
import org.discogsography.sandbox.load.TypeProgress;
import org.discogsography.sandbox.load.Wait;
import org.junit.jupiter.api.Test;

class ProgressInLinesTest {
    private final List<String> lines = new ArrayList<>();
    private Instant now = Instant.parse("2026-08-01T12:00:00Z");
    private final ProgressInLines progress = new ProgressInLines(lines::add, () -> now);

    @Test
    void printsOnlyWhatHasChangedAndNotTooOften() {
        accept("waiting", 0);
        accept("waiting", 10);
        accept("running", 1);
        accept("completed", 1);
        accept("completed", 5);

        assertThat(lines).containsExactly("  waiting", "  verifying: Neo4j 0 of 0, PostgreSQL 0 of 0");
    }

    @Test
    void doesNotCountWhatIsUnknown() {
        TypeProgress artists = new TypeProgress("artists", "completed", 5L, null, null, null, null);

        progress.accept(
                new Load.Snapshot("completed", List.of(artists), Map.of("artists", StoreLoad.UNKNOWN), Map.of()));

        assertThat(lines).containsExactly("  verifying: Neo4j unknown, PostgreSQL 0 of 1");
    }

    @Test
    void namesAtOnceWhatKeepsTheLoadWaiting() {
        Wait refused = new Wait("tableinator postgresql misconfigured", "tableinator: postgresql misconfigured");
        accept("running", 0);

        now = now.plusSeconds(1);
        progress.accept(new Load.Snapshot("running", List.of(), Map.of(), Map.of(), List.of(refused)));

        assertThat(lines).hasSize(2).last().asString().endsWith("; tableinator: postgresql misconfigured");
    }

    private void accept(String state, int secondsLater) {
        now = now.plusSeconds(secondsLater);
        progress.accept(new Load.Snapshot(state, List.of(), Map.of(), Map.of()));
    }
}
