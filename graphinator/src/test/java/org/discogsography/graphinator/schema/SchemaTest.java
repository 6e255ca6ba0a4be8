package org.discogsography.graphinator.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.discogsography.graphinator.server.Adapter.await;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import org.discogsography.common.fault.Fault;
import org.discogsography.graphinator.connection.Neo4jFaults;
import org.discogsography.graphinator.server.Adapter;
import org.discogsography.graphinator.server.Look;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private final Adapter adapter = Adapter.another();
    private final Look look = new Look();

    @BeforeEach
    void begin() {
        look.wipe();
        look.dropSchema();
    }

    @AfterEach
    void close() {
        look.dropSchema();
        look.close();
        adapter.close();
    }

    @Test
    void makesConstraintsAndIndexesAndWaitsUntilTheyAreOnline() {
        await(adapter.store.prepare());

        assertThat(constraints())
                .containsExactly(
                        "Artist.id",
                        "Genre.name",
                        "Label.id",
                        "Master.id",
                        "Release.id",
                        "Style.name",
                        "_DeadLetter.type+id",
                        "_Load.type",
                        "_Writer.id");
        assertThat(look.run("SHOW INDEXES YIELD name, state WHERE state <> 'ONLINE'", Map.of()))
                .isEmpty();
        assertThat(look.run("SHOW INDEXES YIELD type WHERE type IN ['TEXT', 'FULLTEXT']", Map.of()))
                .hasSize(5);
    }

    @Test
    void changesNothingTheSecondTime() {
        await(adapter.store.prepare());
        String before = look.lastTransaction();

        await(adapter.store.prepare());

        assertThat(look.lastTransaction()).isEqualTo(before);
    }

    @RepeatedTest(3)
    void isSafeWhenTwoServicesStartAtOnce() {
        try (Adapter other = Adapter.another()) {
            await(Uni.join()
                    .all(List.of(adapter.store.prepare(), other.store.prepare()))
                    .andFailFast());
        }

        assertThat(constraints()).hasSize(9);
        assertThat(look.count("(:_Writer)")).isOne();
    }

    @Test
    void acceptsTheSameConstraintUnderAnotherName() {
        look.run("CREATE CONSTRAINT of_somebody_else FOR (n:Artist) REQUIRE n.id IS UNIQUE");

        await(adapter.store.prepare());
        await(adapter.port.probe());

        assertThat(constraints()).hasSize(9);
    }

    @Test
    void isTheOperatorsWhenExistingDataContradictsAConstraint() {
        look.run("CREATE (:Artist {id: 1}), (:Artist {id: 1})");

        Throwable failure = catchThrowable(() -> await(adapter.store.prepare()));
        Throwable ofProbe = catchThrowable(() -> await(adapter.port.probe()));

        assertThat(new Neo4jFaults().classify(failure).kind()).isEqualTo(Fault.Kind.OPERATOR);
        assertThat(new Neo4jFaults().classify(ofProbe).kind())
                .as("no server looks mended that only answers")
                .isEqualTo(Fault.Kind.OPERATOR);

        look.wipe();
        await(adapter.port.probe());
        assertThat(constraints()).hasSize(9);
    }

    @Test
    void isTheOperatorsWhenSomebodysIndexIsInTheWay() {
        look.run("CREATE INDEX of_somebody_else FOR (n:Artist) ON (n.id)");

        Throwable failure = catchThrowable(() -> await(adapter.store.prepare()));

        assertThat(new Neo4jFaults().classify(failure).kind()).isEqualTo(Fault.Kind.OPERATOR);
    }

    private List<String> constraints() {
        return look
                .run(
                        "SHOW CONSTRAINTS YIELD labelsOrTypes AS l, properties AS p RETURN l[0] AS label, p ORDER BY label",
                        Map.of())
                .stream()
                .map(row -> row.get("label").asString() + "."
                        + String.join("+", row.get("p").asList(value -> value.asString())))
                .toList();
    }
}
