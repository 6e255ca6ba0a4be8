package org.discogsography.graphinator.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.discogsography.graphinator.server.Adapter.await;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.discogsography.common.connection.Preparation;
import org.discogsography.common.fault.Fault;
import org.discogsography.graphinator.connection.Neo4jFaults;
import org.discogsography.graphinator.server.Adapter;
import org.discogsography.graphinator.server.Await;
import org.discogsography.graphinator.server.Look;
import org.discogsography.graphinator.server.Neo4jServer;
import org.discogsography.graphinator.server.TestSettings;
import org.discogsography.graphinator.server.TestSettings.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
    private static final int FEW = 20_000;

    /** To be built within more than a moment. */
    private static final int MANY = 200_000;

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
    void namesTheIndexThatIsInTheWayOfAConstraintAndTheStatementThatRemovesItAndGoesOnByItself() {
        look.run("CREATE INDEX `of somebody` FOR (n:Artist) ON (n.id)");
        look.run("CALL db.awaitIndexes(30)");

        Fault fault = new Neo4jFaults().classify(catchThrowable(() -> await(adapter.store.prepare())));

        assertThat(fault.kind()).isEqualTo(Fault.Kind.OPERATOR);
        assertThat(fault.cause())
                .contains("the index of somebody is in the way of the constraint on Artist.id")
                .contains("DROP INDEX `of somebody`");

        look.run("DROP INDEX `of somebody`");
        await(adapter.port.probe());

        assertThat(constraints()).hasSize(9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX Artist_id FOR (n:Mine) ON (n.id)",
                "CREATE CONSTRAINT Artist_id FOR (n:Mine) REQUIRE n.id IS UNIQUE",
                "CREATE TEXT INDEX Artist_id FOR (n:Artist) ON (n.id)"
            })
    void makesItsConstraintUnderAnotherNameWhenSomethingElseHasTheUsualOne(String statement) {
        look.run(statement);

        await(adapter.store.prepare());

        assertThat(constraints()).contains("Artist.id", "Style.name", "_Writer.id");
    }

    @Test
    void buildsTheConstraintOfAPopulatedGraphHoweverLongItTakesAndTellsHowFarItIs() {
        populate(MANY);
        try (Adapter hurried = new Adapter(
                TestSettings.of(Neo4jServer.shared().address(), Neo4jServer.PASSWORD),
                new Limits(Duration.ofSeconds(10), Duration.ofMillis(400)))) {
            Set<String> told = new TreeSet<>();

            CompletableFuture<Void> done = hurried.store.prepare().subscribeAsCompletionStage();
            while (!done.isDone()) {
                hurried.port.preparation().map(Preparation::cause).ifPresent(told::add);
                LockSupport.parkNanos(1_000_000);
            }

            done.join();
            assertThat(told)
                    .anySatisfy(text -> assertThat(text).matches("building the constraint on Artist\\(id\\), \\d+ %"));
            assertThat(hurried.port.preparation()).isEmpty();
            assertThat(constraints()).hasSize(9);
        }
    }

    @Test
    void whoGivesUpTheWaitDoesNotEndTheBuilding() {
        populate(FEW);

        adapter.store.prepare().subscribe().with(done -> {}).cancel();
        await(adapter.store.prepare());

        assertThat(constraints()).hasSize(9);
    }

    @Test
    void buildsTheConstraintAfterTheServerWasKilledInTheMiddleOfIt() {
        populate(MANY);
        adapter.store.prepare().subscribe().with(done -> {}, failure -> {});
        Await.until(() -> !look.run("SHOW INDEXES YIELD state WHERE state = 'POPULATING'", Map.of())
                .isEmpty());
        Neo4jServer.shared().killAndStart();

        try (Adapter next = Adapter.another();
                Look after = new Look()) {
            assertThat(after.run(
                            "SHOW INDEXES YIELD name, state, owningConstraint WHERE state = 'POPULATING' AND owningConstraint IS NULL",
                            Map.of()))
                    .as("the index that a killed server keeps")
                    .hasSize(1);

            await(next.store.prepare());

            assertThat(after.run("SHOW CONSTRAINTS YIELD name", Map.of())).hasSize(9);
            assertThat(after.run("SHOW INDEXES YIELD state WHERE state <> 'ONLINE'", Map.of()))
                    .isEmpty();
        }
    }

    @Test
    void waitsForTheSameConstraintThatAnotherServiceIsMaking() {
        populate(FEW);
        try (Adapter other = Adapter.another()) {
            CompletableFuture<Void> first = other.store.prepare().subscribeAsCompletionStage();
            Await.until(() -> other.port.preparation().isPresent());

            await(adapter.store.prepare());

            first.join();
            assertThat(constraints()).hasSize(9);
        }
    }

    private void populate(int nodes) {
        look.run("UNWIND range(1, " + nodes
                + ") AS n CALL (n) { CREATE (:Artist {id: n}) } IN TRANSACTIONS OF 20000 ROWS");
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
