package org.discogsography.tableinator.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.discogsography.tableinator.server.Adapter.await;
import static org.discogsography.tableinator.server.Eventually.eventually;
import static org.discogsography.tableinator.server.Samples.AUGUST;
import static org.discogsography.tableinator.server.Samples.SEPTEMBER;
import static org.discogsography.tableinator.server.Samples.artists;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.discogsography.common.config.Secret;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.fault.Fault;
import org.discogsography.consumer.store.Deletion;
import org.discogsography.consumer.store.Tally;
import org.discogsography.tableinator.connection.PostgresFaults;
import org.discogsography.tableinator.pool.PostgresSettings.Target;
import org.discogsography.tableinator.server.Adapter;
import org.discogsography.tableinator.server.Binaries;
import org.discogsography.tableinator.server.PgBouncer;
import org.discogsography.tableinator.server.PostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real PgBouncer between us and PostgreSQL, as docs/how-to/poolers.md describes it. */
class PoolerTest {
    private static final int COUNT = 3_000;

    /** A statement that waits is ended by the server after this. */
    private static final PoolLimits SHORT = new PoolLimits(
            4, Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofMinutes(30), Duration.ofSeconds(15));

    private static PostgresServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        assumeTrue(
                PgBouncer.program().isPresent(),
                "PgBouncer is not installed: sudo apt-get install -y --no-install-recommends pgbouncer");
        server = PostgresServer.create(Binaries.embedded());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void worksInSessionModeWithoutAListOfParametersToIgnore() {
        Target direct = server.newDatabase();
        try (PgBouncer pooler = PgBouncer.inMode("session", direct, folder);
                Adapter adapter = new Adapter(pooler.target(direct))) {
            await(adapter.store.prepare());

            storesEverythingAndCountsIt(adapter, direct);
        }
    }

    @Test
    void inTransactionModeTablesAreNotMadeAndTheSettingIsNamed() {
        Target direct = server.newDatabase();
        try (PgBouncer pooler = PgBouncer.inMode("transaction", direct, folder);
                Adapter adapter = new Adapter(pooler.target(direct))) {
            Fault fault = fault(catchThrowable(() -> await(adapter.store.prepare())));

            assertThat(fault.kind()).isEqualTo(Fault.Kind.OPERATOR);
            assertThat(fault.cause()).contains("POSTGRES_MIGRATION_ADDRESS", "host:port of the server itself");
            assertThat(tables(direct)).isEmpty();
        }
    }

    @Test
    void worksInTransactionModeWithTheServersOwnAddressForTables() {
        Target direct = server.newDatabase();
        try (PgBouncer pooler = PgBouncer.inMode("transaction", direct, folder, "default_pool_size = 3");
                Adapter adapter = new Adapter(migratedBeside(pooler.target(direct), direct))) {
            await(adapter.store.prepare());

            storesEverythingAndCountsIt(adapter, direct);
        }
    }

    @Test
    void worksInTransactionModeWhenTheTablesAreThereAlready() {
        Target direct = withTables();
        try (PgBouncer pooler = PgBouncer.inMode("transaction", direct, folder);
                Adapter adapter = new Adapter(pooler.target(direct))) {
            await(adapter.store.prepare());

            storesEverythingAndCountsIt(adapter, direct);
        }
    }

    @Test
    void nothingOfOursIsLeftInASessionThatAnotherClientGetsNext() throws Exception {
        Target direct = withTables();
        try (PgBouncer pooler = PgBouncer.inMode("transaction", direct, folder, "default_pool_size = 1");
                Adapter adapter = new Adapter(pooler.target(direct), SHORT)) {
            await(adapter.store.prepare());
            await(adapter.store.upsert(RecordType.ARTISTS, artists(10, AUGUST)));

            List<List<String>> left = PostgresServer.query(
                    pooler.target(direct),
                    "SELECT current_setting('statement_timeout'), current_setting('lock_timeout'),"
                            + " (SELECT count(*) FROM pg_prepared_statements WHERE NOT from_sql AND statement LIKE '%artists%')");

            assertThat(left).containsExactly(List.of("0", "0", "0"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "transaction"})
    void whatWaitsForALockIsEndedByTheServerAndSaysByWhom(String mode) throws Exception {
        Target direct = withTables();
        try (PgBouncer pooler = PgBouncer.inMode(mode, direct, folder);
                Adapter adapter = new Adapter(pooler.target(direct), SHORT)) {
            await(adapter.store.prepare());
            await(adapter.store.upsert(RecordType.ARTISTS, artists(10, AUGUST)));
            Fault fault;
            try (Connection other = PostgresServer.connect(direct);
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("LOCK TABLE artists IN ACCESS EXCLUSIVE MODE");
                fault = fault(
                        catchThrowable(() -> await(adapter.store.upsert(RecordType.ARTISTS, artists(10, SEPTEMBER)))));
                other.rollback();
            }

            assertThat(fault.cause()).contains("waits for a lock on", "artists", "process ");
            assertThat(await(adapter.store.upsert(RecordType.ARTISTS, artists(10, SEPTEMBER)))
                            .changed())
                    .isEqualTo(10);
        }
    }

    @Test
    void aPoolerInStatementModeIsRefusedWithTheModesThatWork() {
        Target direct = withTables();
        try (PgBouncer pooler = PgBouncer.inMode("statement", direct, folder);
                Adapter adapter = new Adapter(pooler.target(direct))) {
            Fault fault = fault(catchThrowable(() -> await(adapter.store.prepare())));

            assertThat(fault.kind()).as(fault.cause()).isEqualTo(Fault.Kind.OPERATOR);
            assertThat(fault.cause()).contains("statement mode", "pool_mode", "session or transaction");
        }
    }

    @Test
    void aParameterThatThePoolerDoesNotKnowIsAnOperatorsMatterWithTheSetting() {
        Target direct = server.newDatabase();
        try (PgBouncer pooler = PgBouncer.inMode("session", direct, folder)) {
            Fault fault = fault(connecting(pooler.target(direct), Map.of("lock_timeout", "1000")));

            assertThat(fault)
                    .isEqualTo(Fault.operator("unsupported startup parameter: lock_timeout (08P01): the pooler takes no"
                            + " connections like ours: let it ignore the parameter (ignore_startup_parameters), or set"
                            + " POSTGRES_ADDRESS to the server itself"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nowhere, '', '', POSTGRES_DATABASE",
        "'', nobody, '', POSTGRES_USERNAME",
        "'', '', 'not the password', POSTGRES_PASSWORD"
    })
    void whoeverThePoolerDoesNotLetInIsToldWhichSettingToLookAt(
            String database, String user, String password, String setting) {
        Target direct = server.newDatabase();
        try (PgBouncer pooler = PgBouncer.inMode("session", direct, folder)) {
            Target target = pooler.target(direct);
            Target wrong = new Target(
                    target.server(),
                    database.isEmpty() ? target.database() : database,
                    user.isEmpty() ? target.username() : Secret.of(user),
                    password.isEmpty() ? target.password() : Secret.of(password));
            try (Adapter adapter = new Adapter(wrong)) {
                Fault fault = fault(catchThrowable(() -> await(adapter.port.probe())));

                assertThat(fault.kind()).as(fault.cause()).isEqualTo(Fault.Kind.OPERATOR);
                assertThat(fault.cause()).contains(setting);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "transaction"})
    void goesOnByItselfWhenTheServerBehindThePoolerWasAway(String mode) throws Throwable {
        try (PostgresServer restarted = PostgresServer.create(Binaries.embedded())) {
            Target direct = restarted.newDatabase();
            try (PgBouncer pooler = PgBouncer.inMode(mode, direct, folder);
                    Adapter adapter = new Adapter(migratedBeside(pooler.target(direct), direct))) {
                await(adapter.store.prepare());
                await(adapter.store.upsert(RecordType.ARTISTS, artists(10, AUGUST)));

                restarted.stop();
                Fault away = fault(catchThrowable(() -> await(adapter.port.probe())));
                assertThat(away.kind()).as(away.cause()).isEqualTo(Fault.Kind.TRANSIENT);
                restarted.start();

                eventually(() -> assertThat(catchThrowable(() -> await(adapter.port.probe())))
                        .isNull());
                assertThat(await(adapter.store.upsert(RecordType.ARTISTS, artists(10, SEPTEMBER)))
                                .changed())
                        .isEqualTo(10);
            }
        }
    }

    @Test
    void goesOnByItselfWhenThePoolerWasKilled() throws Throwable {
        Target direct = withTables();
        try (PgBouncer pooler = PgBouncer.inMode("transaction", direct, folder);
                Adapter adapter = new Adapter(pooler.target(direct))) {
            await(adapter.store.prepare());
            await(adapter.store.upsert(RecordType.ARTISTS, artists(10, AUGUST)));

            pooler.kill();
            Fault away = fault(catchThrowable(() -> await(adapter.port.probe())));
            assertThat(away.kind()).as(away.cause()).isEqualTo(Fault.Kind.TRANSIENT);
            pooler.start();

            eventually(() -> assertThat(catchThrowable(() -> await(adapter.port.probe())))
                    .isNull());
            assertThat(await(adapter.store.upsert(RecordType.ARTISTS, artists(10, SEPTEMBER)))
                            .changed())
                    .isEqualTo(10);
        }
    }

    private static void storesEverythingAndCountsIt(Adapter adapter, Target direct) {
        List<IncomingRecord> august = artists(COUNT, AUGUST);
        // More at a time than the pooler has sessions, and the same statements on all of them.
        List<Uni<Tally>> batches = IntStream.range(0, COUNT / 250)
                .mapToObj(i -> adapter.store.upsert(RecordType.ARTISTS, august.subList(i * 250, (i + 1) * 250)))
                .toList();
        await(Uni.join().all(batches).andFailFast());

        assertThat(await(adapter.store.upsert(RecordType.ARTISTS, august)).unchanged())
                .isEqualTo(COUNT);
        assertThat(await(adapter.store.upsert(RecordType.ARTISTS, artists(COUNT, SEPTEMBER)))
                        .changed())
                .isEqualTo(COUNT);
        await(adapter.port.trial());
        assertThat(await(adapter.inventory.totals(RecordType.ARTISTS)).count()).isEqualTo(COUNT);
        assertThat(await(adapter.inventory.delete(RecordType.ARTISTS, List.of(1L, 2L), SEPTEMBER)))
                .isEqualTo(Deletion.of(2));
        assertThat(PostgresServer.query(direct, "SELECT count(*), min(dump) FROM artists"))
                .containsExactly(List.of(String.valueOf(COUNT - 2), String.valueOf(SEPTEMBER)));
        assertThat(await(adapter.port.answers())).isTrue();
    }

    private static Target withTables() {
        Target direct = server.newDatabase();
        try (Adapter adapter = new Adapter(direct)) {
            await(adapter.store.prepare());
        }
        return direct;
    }

    private static Target migratedBeside(Target target, Target direct) {
        return new Target(
                target.server(),
                target.database(),
                target.username(),
                target.password(),
                target.tls(),
                Optional.of(direct.server()));
    }

    private static List<List<String>> tables(Target target) {
        return PostgresServer.query(
                target, "SELECT relname FROM pg_class WHERE relname IN ('artists', 'flyway_schema_history')");
    }

    private static Fault fault(Throwable failure) {
        assertThat(failure).isNotNull();
        return new PostgresFaults().classify(failure);
    }

    private static Throwable connecting(Target target, Map<String, String> parameters) {
        Vertx vertx = Vertx.vertx();
        try {
            PgConnectOptions options = new PgConnectOptions();
            options.setHost(target.server().host());
            options.setPort(target.server().port());
            options.setDatabase(target.database());
            options.setUser(target.username().reveal());
            options.setPassword(target.password().reveal());
            options.setProperties(parameters);
            Throwable wrapped = catchThrowable(() -> PgConnection.connect(vertx, options)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join());
            return wrapped.getCause();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
