package org.discogsography.tableinator.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.discogsography.tableinator.server.Adapter.await;
import static org.discogsography.tableinator.server.Eventually.eventually;
import static org.discogsography.tableinator.server.Samples.AUGUST;
import static org.discogsography.tableinator.server.Samples.artists;

import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.fault.Fault;
import org.discogsography.consumer.store.Tally;
import org.discogsography.tableinator.pool.PoolLimits;
import org.discogsography.tableinator.server.Adapter;
import org.discogsography.tableinator.server.Binaries;
import org.discogsography.tableinator.server.PostgresServer;
import org.discogsography.tableinator.server.SilentServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What bad things done to a real server look like through the adapter. */
class OutageTest {
    private static final List<IncomingRecord> BATCH = artists(500, AUGUST);

    private static PostgresServer server;

    private final PostgresFaults faults = new PostgresFaults();
    private Adapter adapter;

    @BeforeAll
    static void startServer() {
        server = PostgresServer.create(Binaries.embedded());
    }

    @AfterAll
    static void closeServer() {
        server.close();
    }

    @BeforeEach
    void prepare() {
        adapter = new Adapter(server.newDatabase());
        await(adapter.store.prepare());
    }

    @AfterEach
    void close() {
        adapter.close();
    }

    @Test
    void aStoppedServerIsATransientFaultAndAReturnedOneIsUsedAgain() {
        assertThat(await(adapter.port.answers())).isTrue();
        server.stop();
        try {
            assertThat(await(adapter.port.answers())).isFalse();
            assertThat(faultOf(() -> await(adapter.port.probe()))).isEqualTo(Fault.Kind.TRANSIENT);
            assertThat(faultOf(this::upsert)).isEqualTo(Fault.Kind.TRANSIENT);
        } finally {
            server.start();
        }

        assertThat(upsert()).isEqualTo(new Tally(500, 0, 0, 0));
    }

    @Test
    void aServerThatRecoversIsHeardOnlyWhenItHasRecovered() {
        upsert();
        server.kill();
        server.startRecovering();
        try {
            assertThat(await(adapter.port.answers())).as("it answers").isTrue();
            assertThat(faultOf(() -> await(adapter.port.probe()))).isEqualTo(Fault.Kind.TRANSIENT);

            assertThat(await(adapter.port.answers()))
                    .as("it answers that it takes no sessions yet")
                    .isFalse();
        } finally {
            server.endRecovery();
        }

        assertThat(await(adapter.port.answers())).isTrue();
        assertThat(upsert()).isEqualTo(new Tally(0, 0, 500, 0));
    }

    @Test
    void aServerKilledInTheMiddleOfATransactionLeavesNothingHalfWritten() throws Exception {
        try (Connection rival = PostgresServer.connect(adapter.target);
                Statement statement = rival.createStatement()) {
            // Somebody holds the last row of the batch, so that our transaction waits with all others written.
            rival.setAutoCommit(false);
            statement.execute("INSERT INTO artists VALUES (500, sha256(''), 1, 1, '{}', now())");
            CompletableFuture<Tally> upsert =
                    adapter.store.upsert(RecordType.ARTISTS, BATCH).subscribeAsCompletionStage();
            eventually(() -> assertThat(waitingForLocks()).isEqualTo("1"));
            server.kill();

            assertThat(faultOf(upsert::join)).isEqualTo(Fault.Kind.TRANSIENT);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
        server.start();

        assertThat(count()).isEqualTo("0");
        assertThat(upsert()).isEqualTo(new Tally(500, 0, 0, 0));
        assertThat(upsert()).isEqualTo(new Tally(0, 0, 500, 0));
    }

    @Test
    void aFrozenServerDoesNotHoldUpReopening() {
        upsert();
        CompletableFuture<Tally> hung;
        try (var _ = server.frozen()) {
            assertThat(await(adapter.port.answers()))
                    .as("although the kernel accepts")
                    .isFalse();
            hung = adapter.store.upsert(RecordType.ARTISTS, BATCH).subscribeAsCompletionStage();
            Instant before = Instant.now();

            await(adapter.port.reopen());

            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(1));
            assertThat(faultOf(hung::join)).isEqualTo(Fault.Kind.TRANSIENT);
            assertThat(adapter.pool.state().size()).isZero();
        }

        assertThat(upsert()).isEqualTo(new Tally(0, 0, 500, 0));
    }

    @Test
    void aStatementOfAFrozenServerFailsByItselfSoonAfterTheStatementTimeout() {
        PoolLimits hasty = new PoolLimits(
                2, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ofSeconds(15));
        try (Adapter hurried = new Adapter(adapter.target, hasty)) {
            await(hurried.store.upsert(RecordType.ARTISTS, BATCH));
            try (var _ = server.frozen()) {
                Instant before = Instant.now();

                assertThat(faultOf(() -> await(hurried.store.upsert(RecordType.ARTISTS, BATCH))))
                        .isEqualTo(Fault.Kind.TRANSIENT);

                assertThat(Duration.between(before, Instant.now()))
                        .isLessThan(hasty.statement().plusSeconds(5));
            }
        }
    }

    @Test
    void aReplyLostAtCommitIsHarmlessBecauseTheBatchIsRecognised() {
        try (var _ = server.frozen()) {
            begin(adapter.store.upsert(RecordType.ARTISTS, BATCH));
        }
        await(adapter.port.reopen());

        Tally again = upsert();

        assertThat(again.total()).isEqualTo(500);
        assertThat(count()).isEqualTo("500");
    }

    @Test
    void aSilentServerIsGivenUpWithoutLeavingConnectionsBehind() throws Throwable {
        PoolLimits hasty = new PoolLimits(
                2, Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMinutes(1), Duration.ofSeconds(15));
        try (SilentServer silent = new SilentServer();
                Adapter lost = new Adapter(silent.target(), hasty)) {
            for (int i = 0; i < 4; i++) {
                assertThat(faultOf(() -> await(lost.port.probe()))).isEqualTo(Fault.Kind.TRANSIENT);
            }

            eventually(() -> {
                assertThat(silent.held()).isZero();
                assertThat(lost.pool.state().size()).isZero();
                assertThat(lost.pool.state().waiting()).isZero();
            });
        }
    }

    @Test
    void aSilentServerDoesNotHoldUpReopeningEither() throws Throwable {
        try (SilentServer silent = new SilentServer();
                Adapter lost = new Adapter(silent.target())) {
            begin(lost.port.probe());
            eventually(() -> assertThat(silent.held()).isEqualTo(1));
            assertThat(await(lost.port.answers())).isFalse();

            await(lost.port.reopen());

            eventually(() -> assertThat(silent.held()).isZero());
        }
    }

    @Test
    void sessionsEndedByTheServerAreReplaced() {
        upsert();
        PostgresServer.execute(
                server.target("postgres"),
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + adapter.target.database()
                        + "'");

        await(adapter.port.reopen());

        assertThat(upsert()).isEqualTo(new Tally(0, 0, 500, 0));
    }

    @Test
    void anAbsentServerIsATransientFaultOfPreparation() {
        server.stop();
        try (Adapter early = new Adapter(adapter.target)) {
            assertThat(faultOf(() -> await(early.store.prepare()))).isEqualTo(Fault.Kind.TRANSIENT);
            server.start();

            await(early.store.prepare());
        }
    }

    @Test
    void aServerFrozenDuringPreparationDoesNotBlockTheNextOne() {
        CompletableFuture<Void> hung;
        try (var _ = server.frozen()) {
            hung = adapter.store.prepare().subscribeAsCompletionStage();
            await(adapter.port.reopen());
            assertThat(faultOf(hung::join)).isEqualTo(Fault.Kind.TRANSIENT);
        }

        await(adapter.store.prepare());
    }

    /** Whatever comes of it. */
    private static void begin(Uni<?> operation) {
        operation.subscribe().with(ignored -> {}, ignored -> {});
    }

    private Tally upsert() {
        return await(adapter.store.upsert(RecordType.ARTISTS, BATCH));
    }

    private String count() {
        return PostgresServer.query(adapter.target, "SELECT count(*) FROM artists")
                .getFirst()
                .getFirst();
    }

    private String waitingForLocks() {
        return PostgresServer.query(server.target("postgres"), "SELECT count(*) FROM pg_locks WHERE NOT granted")
                .getFirst()
                .getFirst();
    }

    private Fault.Kind faultOf(Runnable operation) {
        Throwable failure = catchThrowable(operation::run);
        assertThat(failure).isNotNull();
        return faults.classify(failure).kind();
    }
}
