package org.discogsography.graphinator.upsert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.discogsography.graphinator.server.Samples.AUGUST;
import static org.discogsography.graphinator.server.Samples.artist;
import static org.discogsography.graphinator.server.Samples.raw;
import static org.discogsography.graphinator.server.Samples.record;
import static org.discogsography.graphinator.server.Samples.release;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.fault.Fault;
import org.discogsography.graphinator.connection.Neo4jFaults;
import org.discogsography.graphinator.server.Adapter;
import org.discogsography.graphinator.server.Look;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Data that only the server, or only the mapping, refuses. */
class RefusalTest {
    private static final Neo4jFaults FAULTS = new Neo4jFaults();

    private final Adapter adapter = Adapter.prepared();
    private final Look look = new Look();

    @AfterEach
    void close() {
        look.close();
        adapter.close();
    }

    @Test
    void aNameTooLargeForItsIndexIsPoisonAndNothingOfItsBatchIsWritten() {
        Throwable refusal =
                catchThrowable(() -> adapter.upsert(artist(1, AUGUST, "one"), artist(2, AUGUST, "x".repeat(40_000))));

        assertThat(FAULTS.classify(refusal).kind()).isEqualTo(Fault.Kind.POISON);
        assertThat(FAULTS.classify(refusal).cause()).doesNotContain("xxx");
        assertThat(look.canonical()).isEmpty();
    }

    @Test
    void aGenreTooLargeForItsConstraintIsPoison() {
        Throwable refusal = catchThrowable(() -> adapter.upsert(release(1, AUGUST, "first", 10, "y".repeat(10_000))));

        assertThat(FAULTS.classify(refusal).kind()).isEqualTo(Fault.Kind.POISON);
        assertThat(look.canonical()).isEmpty();
    }

    @Test
    void theLongestRealTextsAreStored() {
        String name = "ñ".repeat(4_159);

        adapter.upsert(
                record(RecordType.ARTISTS, AUGUST, Map.of("id", 1, "name", name, "profile", "p".repeat(200_000))));

        assertThat(look.run("MATCH (n:Artist) RETURN n.name AS name, size(n.profile) AS size", Map.of()))
                .singleElement()
                .satisfies(row -> assertThat(row.get("name").asString()).isEqualTo(name))
                .satisfies(row -> assertThat(row.get("size").asInt()).isEqualTo(200_000));
    }

    @Test
    void dataThatCannotBeReadIsPoisonAndNothingOfItsBatchIsWritten() {
        Throwable refusal = catchThrowable(() -> adapter.upsert(
                artist(1, AUGUST, "one"), raw(RecordType.ARTISTS, 2, AUGUST, "[]".getBytes(StandardCharsets.UTF_8))));

        assertThat(FAULTS.classify(refusal)).isEqualTo(Fault.poison("data is not a JSON object"));
        assertThat(look.canonical()).isEmpty();
    }

    @Test
    void aConstraintOfTheOwnerIsNamedWithoutTheValue() {
        look.run("CREATE CONSTRAINT own FOR (n:Artist) REQUIRE n.name IS UNIQUE", Map.of());
        try {
            adapter.upsert(artist(1, AUGUST, "secret"));

            Fault fault = FAULTS.ofRecords(catchThrowable(() -> adapter.upsert(artist(2, AUGUST, "secret"))));
            Fault other = FAULTS.ofRecords(catchThrowable(() -> adapter.upsert(artist(3, AUGUST, "secret"))));

            assertThat(fault.kind()).isEqualTo(Fault.Kind.REFUSED);
            assertThat(fault.cause())
                    .isEqualTo("Neo.ClientError.Schema.ConstraintValidationFailed: a node already exists with label"
                            + " `Artist` and property `name`");
            assertThat(other.rule()).isEqualTo(fault.rule());
            assertThat(adapter.port.probe()).as("the store as a whole").satisfies(Adapter::await);
        } finally {
            look.run("DROP CONSTRAINT own", Map.of());
        }
    }
}
