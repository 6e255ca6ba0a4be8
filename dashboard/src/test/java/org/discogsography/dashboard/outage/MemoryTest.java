package org.discogsography.dashboard.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.discogsography.dashboard.service.PastEvent;
import org.junit.jupiter.api.Test;

class MemoryTest {
    @Test
    void hasAnOutageForEachRestoration() {
        Memory memory = new Memory(List.of(
                event("BreakerClosed", "neo4j", 61, null, null),
                event("Restored", "neo4j", 60, null, Duration.ofSeconds(20)),
                event("AttemptFailed", "neo4j", 50, "no answer", null),
                event("Lost", "neo4j", 42, "refused", null),
                event("Established", "neo4j", 1, null, null)));

        assertThat(memory.outagesOf("neo4j", Instant.EPOCH))
                .containsExactly(new Span(Condition.DOWN, at(40), at(60), "refused"));
        assertThat(memory.completeSince()).contains(at(1));
    }

    @Test
    void hasTheWaitForTheFirstConnection() {
        Memory memory = new Memory(List.of(
                event("Established", "neo4j", 30, null, null), event("AttemptFailed", "neo4j", 2, "refused", null)));

        assertThat(memory.outagesOf("neo4j", Instant.EPOCH))
                .containsExactly(new Span(Condition.DOWN, at(2), at(30), "refused"));
    }

    @Test
    void tellsARefusalFromAnAbsence() {
        Memory memory = new Memory(List.of(
                event("Restored", "neo4j", 60, null, Duration.ofSeconds(20)),
                event("Refused", "neo4j", 40, "wrong password", null)));

        assertThat(memory.outagesOf("neo4j", Instant.EPOCH))
                .containsExactly(new Span(Condition.MISCONFIGURED, at(40), at(60), "wrong password"));
    }

    @Test
    void keepsDependenciesApartAndLeavesOutWhatIsLongOver() {
        Memory memory = new Memory(List.of(
                event("Restored", "rabbitmq", 300, null, Duration.ofSeconds(10)),
                event("Restored", "neo4j", 100, null, Duration.ofSeconds(10))));

        assertThat(memory.outagesOf("neo4j", at(200))).isEmpty();
        assertThat(memory.outagesOf("rabbitmq", at(200))).hasSize(1);
    }

    @Test
    void ofNobodyIsCompleteSinceNever() {
        assertThat(new Memory(List.of()).completeSince()).isEmpty();
    }

    private static PastEvent event(String name, String dependency, long second, String cause, Duration outage) {
        return new PastEvent(name, new PastEvent.Detail(dependency, at(second), cause, outage));
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }
}
