package org.discogsography.graphinator.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.discogsography.graphinator.server.Adapter.await;
import static org.discogsography.graphinator.server.Samples.AUGUST;
import static org.discogsography.graphinator.server.Samples.artist;

import io.smallrye.mutiny.TimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.discogsography.common.config.Secret;
import org.discogsography.common.connection.PoolState;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.fault.Fault;
import org.discogsography.graphinator.server.Adapter;
import org.discogsography.graphinator.server.Await;
import org.discogsography.graphinator.server.Look;
import org.discogsography.graphinator.server.Neo4jServer;
import org.discogsography.graphinator.server.Neo4jServer.Frozen;
import org.discogsography.graphinator.server.TestSettings;
import org.discogsography.graphinator.server.TestSettings.Limits;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Record;

class Neo4jPortTest {
    private static final Neo4jFaults FAULTS = new Neo4jFaults();
    private static final Limits IMPATIENT = new Limits(Duration.ofSeconds(1), Duration.ofSeconds(2));

    @Test
    void probesADatabaseThatNobodyHasPrepared() {
        try (Look look = new Look();
                Adapter adapter = Adapter.another()) {
            look.dropSchema();

            await(adapter.port.probe());

            assertThat(adapter.port.name()).isEqualTo("neo4j");
            assertThat(await(adapter.port.answers())).isTrue();
        }
    }

    @Test
    void writesNothingWhileAConstraintIsMissingAndWaitsForNobodyToMakeItAgain() {
        try (Adapter adapter = Adapter.prepared();
                Look look = new Look()) {
            dropConstraintOfLabels(look);

            Fault ofWriting = fault(() -> adapter.upsert(artist(1, AUGUST, "one")));
            assertThat(ofWriting.kind()).isEqualTo(Fault.Kind.TRANSIENT);
            assertThat(ofWriting.cause()).startsWith("the constraint on Label(id) is missing");
            assertThat(look.canonical()).isEmpty();

            await(adapter.store.prepare());
            assertThat(adapter.upsert(artist(1, AUGUST, "one")).created()).isOne();
        }
    }

    @Test
    void aProbeThatFindsAConstraintMissingHasItMadeAgain() {
        try (Adapter adapter = Adapter.prepared();
                Look look = new Look()) {
            dropConstraintOfLabels(look);

            await(adapter.port.probe());

            Await.until(() -> constraintsOfLabels(look).size() == 1);
        }
    }

    @Test
    void isTheOperatorsWhenAConstraintIsMissingThatTheDataHasContradictedSince() {
        try (Adapter adapter = Adapter.prepared();
                Look look = new Look()) {
            dropConstraintOfLabels(look);
            look.run("CREATE (:Label {id: 1}), (:Label {id: 1})");

            await(adapter.port.probe());
            Await.until(() -> catchThrowable(() -> await(adapter.port.probe())) != null);

            assertThat(fault(() -> await(adapter.port.probe())).kind()).isEqualTo(Fault.Kind.OPERATOR);
            look.wipe();
            await(adapter.port.probe());
            assertThat(constraintsOfLabels(look)).hasSize(1);
        }
    }

    private static void dropConstraintOfLabels(Look look) {
        look.run("DROP CONSTRAINT `"
                + constraintsOfLabels(look).getFirst().get("name").asString() + "`");
    }

    private static List<Record> constraintsOfLabels(Look look) {
        return look.run("SHOW CONSTRAINTS YIELD name, labelsOrTypes WHERE 'Label' IN labelsOrTypes", Map.of());
    }

    @Test
    void makesTheConstraintAgainAfterAReconnectionByHand() {
        try (Adapter adapter = Adapter.prepared();
                Look look = new Look()) {
            look.dropSchema();

            await(adapter.port.reopen());
            await(adapter.port.probe());
            await(adapter.store.prepare());

            assertThat(adapter.upsert(artist(1, AUGUST, "one")).created()).isOne();
        }
    }

    @Test
    void saysThatThePasswordIsWrongWithoutSayingIt() {
        TestSettings settings = TestSettings.of(Neo4jServer.shared().address(), "not-the-password");
        try (Adapter adapter = new Adapter(settings, Limits.PATIENT)) {
            Fault fault = fault(() -> await(adapter.port.probe()));

            assertThat(fault.kind()).isEqualTo(Fault.Kind.OPERATOR);
            assertThat(fault.cause()).contains("NEO4J_PASSWORD").doesNotContain("not-the-password");
            assertThat(adapter.port.address())
                    .startsWith("bolt://127.0.0.1:")
                    .endsWith("/neo4j")
                    .doesNotContain("@");
        }
    }

    @Test
    void noticesAChangedPasswordWithTheNextConnectionAndIsMendedWithoutARestart() {
        TestSettings settings = new TestSettings(
                Optional.of(Neo4jServer.shared().address()),
                Optional.of(Secret.of("changing")),
                Optional.of(Secret.of("before-before")),
                10);
        try (Look look = new Look();
                Adapter adapter = new Adapter(settings, Limits.PATIENT)) {
            look.run("CREATE OR REPLACE USER changing SET PASSWORD 'before-before' CHANGE NOT REQUIRED");
            await(adapter.port.probe());
            look.run("ALTER USER changing SET PASSWORD 'after-after' CHANGE NOT REQUIRED");

            await(adapter.port.disconnect());
            Fault refused = fault(() -> await(adapter.port.probe()));
            look.run("ALTER USER changing SET PASSWORD 'before-before' CHANGE NOT REQUIRED");

            assertThat(refused.kind()).isEqualTo(Fault.Kind.OPERATOR);
            assertThat(refused.cause()).contains("NEO4J_PASSWORD").doesNotContain("before-before");
            await(adapter.port.probe());
            look.run("DROP USER changing");
        }
    }

    @Test
    void isTransientWhenNobodyListens() {
        try (Adapter adapter = new Adapter(TestSettings.of("bolt://127.0.0.1:1", "x"), IMPATIENT)) {
            assertThat(fault(() -> await(adapter.port.probe())).kind()).isEqualTo(Fault.Kind.TRANSIENT);
            assertThat(await(adapter.port.answers())).isFalse();
        }
    }

    @Test
    void tellsItsPool() {
        try (Adapter adapter = Adapter.prepared()) {
            PoolState state = adapter.port.pool();

            assertThat(state.max()).isEqualTo(10);
            assertThat(state.inUse()).isZero();
            assertThat(state.idle()).isEqualTo(state.size()).isPositive();
            assertThat(state.waiting()).isZero();
        }
    }

    @Test
    void letsGoOfAFrozenServerAtOnceAndComesBackWithNewConnections() {
        TestSettings settings = TestSettings.of(Neo4jServer.shared().address(), Neo4jServer.PASSWORD);
        Adapter.prepared().close();
        try (Adapter adapter = new Adapter(settings, IMPATIENT)) {
            await(adapter.store.prepare());
            try (Frozen _ = Neo4jServer.shared().frozen()) {
                assertThat(await(adapter.port.answers()))
                        .as("although the kernel accepts")
                        .isFalse();
                assertThatThrownBy(() -> adapter.port.probe().await().atMost(Duration.ofSeconds(1)))
                        .isInstanceOf(TimeoutException.class);
                long start = System.nanoTime();
                await(adapter.port.reopen());
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
                assertThat(adapter.port.pool().size()).isZero();
            }

            await(adapter.port.probe());

            assertThat(adapter.port.pool().size()).isOne();
        }
    }

    @Test
    void hasAServerThatAnswersAfterASilenceMakeItsPlansWhileItIsConnectedTo() throws InterruptedException {
        try (Adapter adapter = Adapter.prepared()) {
            try (Frozen _ = Neo4jServer.shared().frozen()) {
                assertThat(await(adapter.port.answers())).isFalse();
            }
            assertThat(await(adapter.port.answers())).isTrue();
            // The attempt that the outage has swallowed is given up with its connections.
            await(adapter.port.reopen());

            await(adapter.port.probe());

            assertThat(adapter.rehearsed()).isEqualTo(RecordType.values().length);
        }
    }

    @Test
    void beginsToRehearseAnewWhenTheFirstAttemptWasInVain() throws InterruptedException {
        try (Adapter adapter = Adapter.prepared()) {
            try (Frozen _ = Neo4jServer.shared().frozen()) {
                assertThat(await(adapter.port.answers())).isFalse();
            }
            assertThat(await(adapter.port.answers())).isTrue();
            try (Frozen _ = Neo4jServer.shared().frozen()) {
                await(adapter.port.reopen());
                assertThatThrownBy(() -> adapter.port.probe().await().atMost(Duration.ofSeconds(1)))
                        .isInstanceOf(TimeoutException.class);
                await(adapter.port.reopen());
            }

            await(adapter.port.probe());

            assertThat(adapter.rehearsed()).isEqualTo(RecordType.values().length);
        }
    }

    @Test
    void rehearsesNothingWithAServerThatHasBeenThereAllTheTime() {
        try (Adapter adapter = Adapter.prepared()) {
            await(adapter.port.answers());
            await(adapter.port.probe());

            assertThat(adapter.port.pool().size()).as("connections").isOne();
        }
    }

    private static Fault fault(ThrowingCallable failing) {
        return FAULTS.classify(catchThrowable(failing));
    }
}
