package org.discogsography.tableinator.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.discogsography.tableinator.server.Adapter.await;
import static org.discogsography.tableinator.server.Eventually.eventually;
import static org.discogsography.tableinator.server.Samples.AUGUST;
import static org.discogsography.tableinator.server.Samples.record;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.faulttolerance.standalone.Configuration;
import io.smallrye.faulttolerance.standalone.MetricsAdapter;
import io.smallrye.faulttolerance.standalone.MicrometerAdapter;
import io.smallrye.faulttolerance.standalone.StandaloneFaultTolerance;
import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.discogsography.common.api.ConnectionStatus;
import org.discogsography.common.connection.Backoff;
import org.discogsography.common.connection.ConnectionEvent;
import org.discogsography.common.connection.ConnectionState.Down;
import org.discogsography.common.connection.ConnectionState.Misconfigured;
import org.discogsography.common.connection.ConnectionState.Refusing;
import org.discogsography.common.connection.ConnectionState.Up;
import org.discogsography.common.connection.DependencyMonitor;
import org.discogsography.common.connection.MonitorLimits;
import org.discogsography.common.connection.SystemTimer;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.fault.DependencyException;
import org.discogsography.common.metrics.ConnectionMetrics;
import org.discogsography.common.web.ConnectionView;
import org.discogsography.consumer.store.StorePorts;
import org.discogsography.consumer.store.Tally;
import org.discogsography.consumer.supervise.Dependency;
import org.discogsography.consumer.supervise.SupervisedStore;
import org.discogsography.tableinator.pool.PoolLimits;
import org.discogsography.tableinator.pool.PostgresSettings.Target;
import org.discogsography.tableinator.server.Adapter;
import org.discogsography.tableinator.server.Binaries;
import org.discogsography.tableinator.server.PostgresServer;
import org.discogsography.tableinator.server.SmallDisk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** What the monitor makes of a real server that answers and refuses. */
class MonitoredPostgresTest {
    private static final MonitorLimits LIMITS = new MonitorLimits(
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            5,
            Duration.ofSeconds(1),
            new Backoff(Duration.ofMillis(100), 2, Duration.ofSeconds(1), 0.25),
            Duration.ofMillis(200),
            Duration.ofMillis(500));

    /** Waits for a lock for three seconds. */
    private static final PoolLimits SOON_TIRED_OF_WAITING = new PoolLimits(
            4, Duration.ofSeconds(20), Duration.ofSeconds(12), Duration.ofMinutes(30), Duration.ofSeconds(15));

    private static final MeterRegistry METRICS = new SimpleMeterRegistry();

    private static PostgresServer server;

    private final SystemTimer timer = new SystemTimer();
    private final List<ConnectionEvent> events = new CopyOnWriteArrayList<>();
    private Adapter adapter;
    private DependencyMonitor monitor;
    private SupervisedStore store;
    private int next = 1;

    /** The library's own metrics, as they are in the service. */
    @BeforeAll
    static void meter() {
        StandaloneFaultTolerance.configure(new Configuration() {
            @Override
            public ExecutorService executor() {
                return Executors.newVirtualThreadPerTaskExecutor();
            }

            @Override
            public MetricsAdapter metricsAdapter() {
                return new MicrometerAdapter(METRICS);
            }
        });
    }

    @BeforeAll
    static void startServer() {
        server = PostgresServer.create(Binaries.embedded());
    }

    @AfterAll
    static void closeServer() {
        server.close();
    }

    @AfterEach
    void close() {
        monitor.close();
        adapter.close();
        timer.close();
    }

    private void watch(Target target) throws Throwable {
        watch(new Adapter(target));
    }

    private void watch(Adapter watched) throws Throwable {
        METRICS.clear();
        adapter = watched;
        monitor = new DependencyMonitor(
                adapter.port,
                new PostgresFaults(),
                LIMITS,
                new DependencyMonitor.Timing(timer, new Random(1)),
                events::add);
        Executor workers = task -> Thread.ofVirtual().start(task);
        store = new SupervisedStore(
                new StorePorts(
                        new PostgresDependency(adapter.port),
                        adapter.store,
                        adapter.inventory,
                        adapter.book,
                        adapter.ledger),
                Dependency.of(monitor),
                timer,
                workers,
                new SupervisedStore.Limits(2, Duration.ofMinutes(1)));
        new ConnectionMetrics(METRICS).watch(monitor);
        monitor.start();
        eventually(() -> assertThat(monitor.state()).as("%s", events).isInstanceOf(Up.class));
        await(store.ready());
        write();
    }

    @Test
    void refusesWritesSinceItsDiskIsFullAndIsBackWhenThereIsRoom() throws Throwable {
        try (SmallDisk disk = SmallDisk.mounted(48)) {
            String space = "small" + System.nanoTime();
            PostgresServer.execute(
                    server.target("postgres"), "CREATE TABLESPACE " + space + " LOCATION '" + disk.folder() + "'");
            Target target = server.newDatabase("TABLESPACE " + space);
            try {
                watch(target);
                disk.fill();

                failUntilItRefuses();
                assertThat(ConnectionView.of(monitor).state()).isEqualTo(ConnectionStatus.REFUSING);
                assertThat(ConnectionView.of(monitor).cause()).endsWith("No space left on device (53100)");
                assertThat(await(adapter.port.answers())).as("at its port").isTrue();
                await(adapter.port.probe());
                eventually(() -> assertThat(refusing().attempt()).isGreaterThan(4));

                disk.free();
                await(store.ready());
                write();
                assertThat(monitor.state()).isInstanceOf(Up.class);
                assertThat(monitor.openings()).isOne();
                assertThat(events)
                        .filteredOn(ConnectionEvent.WritesRefused.class::isInstance)
                        .hasSize(1);
            } finally {
                disk.free();
                PostgresServer.execute(
                        server.target("postgres"), "DROP DATABASE " + target.database() + " WITH (FORCE)");
                PostgresServer.execute(server.target("postgres"), "DROP TABLESPACE " + space);
            }
        }
    }

    @Test
    void itsBreakerIsSeenClosedOpenHalfOpenAndClosedAlikeByGaugeLibraryAndConnections() throws Throwable {
        watch(server.newDatabase());
        List<String> gauge = new ArrayList<>();
        List<String> library = new ArrayList<>();
        List<String> connections = new ArrayList<>();
        Thread looking = Thread.ofVirtual().start(() -> {
            Instant same = Instant.now();
            while (!Thread.interrupted()) {
                List<String> seen = List.of(
                        ourGauge(), librarysGauge(), ConnectionView.of(monitor).breaker());
                addNew(gauge, seen.get(0));
                addNew(library, seen.get(1));
                addNew(connections, seen.get(2));
                if (Set.copyOf(seen).size() == 1) {
                    same = Instant.now();
                } else if (same.isBefore(Instant.now().minusSeconds(1))) {
                    // They are not read at the very same instant.
                    gauge.add("different for a second: " + seen);
                }
                LockSupport.parkNanos(1_000_000);
            }
        });

        server.stop();
        failFor(5);
        eventually(() -> assertThat(monitor.state())
                .isInstanceOfSatisfying(
                        Down.class, down -> assertThat(down.attempt()).isGreaterThan(2)));
        server.start();
        await(store.ready());
        write();
        looking.interrupt();
        looking.join();

        assertThat(List.of(gauge, library, connections))
                .allSatisfy(seen -> assertThat(seen)
                        .startsWith("closed", "open", "half_open")
                        .endsWith("half_open", "closed")
                        .doesNotContain("unknown")
                        .noneMatch(state -> state.startsWith("different")));
    }

    private static void addNew(List<String> seen, String state) {
        if (seen.isEmpty() || !seen.getLast().equals(state)) {
            seen.add(state);
        }
    }

    private static String ourGauge() {
        return switch ((int) METRICS.get("discogsography.breaker.state").gauge().value()) {
            case 0 -> "closed";
            case 1 -> "half_open";
            case 2 -> "open";
            default -> "unknown";
        };
    }

    private static String librarysGauge() {
        return Stream.of("closed", "half_open", "open")
                .filter(state -> METRICS.get("ft.circuitbreaker.state.current")
                                .tag("state", state.equals("half_open") ? "halfOpen" : state)
                                .gauge()
                                .value()
                        == 1)
                .findFirst()
                .orElse("unknown");
    }

    @Test
    void isMisconfiguredOnceWhenItHasBeenMadeReadOnlyAndResumesByItself() throws Throwable {
        Target target = server.newDatabase();
        watch(target);
        events.clear();
        PostgresServer.execute(
                server.target("postgres"),
                "ALTER DATABASE " + target.database() + " SET default_transaction_read_only = on");
        await(adapter.port.disconnect());

        assertThat(catchThrowable(this::write)).isInstanceOf(DependencyException.Unavailable.class);

        assertThat(monitor.state())
                .isInstanceOfSatisfying(
                        Misconfigured.class,
                        wrong -> assertThat(wrong.cause()).contains("read-only transaction (25006)"));
        eventually(() -> assertThat(ConnectionView.of(monitor).nextAttempt())
                .as("asked again in half a minute")
                .isAfter(Instant.now().plusSeconds(15)));
        assertThat(events)
                .filteredOn(ConnectionEvent.BreakerOpened.class::isInstance)
                .hasSize(1);
        assertThat(events).noneMatch(ConnectionEvent.BreakerClosed.class::isInstance);

        PostgresServer.execute(
                server.target("postgres"),
                "ALTER DATABASE " + target.database() + " RESET default_transaction_read_only");
        monitor.reconnect().await().indefinitely();
        write();
        assertThat(monitor.state()).isInstanceOf(Up.class);
    }

    @Test
    void storesWithTheOneConnectionThatIsLeftForItsRole() throws Throwable {
        Target owner = server.newDatabase();
        String role = "frugal" + owner.database();
        PostgresServer.execute(owner, "CREATE ROLE " + role + " LOGIN PASSWORD 'frugal'");
        PostgresServer.execute(owner, "ALTER DATABASE " + owner.database() + " OWNER TO " + role);
        watch(PostgresServer.as(owner, role, "frugal"));
        PostgresServer.execute(owner, "ALTER ROLE " + role + " CONNECTION LIMIT 1");
        await(adapter.port.disconnect());
        eventually(() -> assertThat(catchThrowable(() -> await(store.loads())))
                .as("the sessions that were cut have ended")
                .isNull());

        List<Uni<Void>> several = new ArrayList<>();
        for (RecordType type : RecordType.values()) {
            for (int i = 0; i < 2; i++) {
                several.add(writing(type, batch(type)));
                several.add(store.loads().replaceWithVoid());
            }
        }
        await(Uni.join().all(several).andCollectFailures());

        assertThat(monitor.openings()).isZero();
        assertThat(monitor.state()).isInstanceOf(Up.class);
    }

    @Test
    void refusesWritesWhileNoConnectionIsLeftForItsRole() throws Throwable {
        Target owner = server.newDatabase();
        String role = "poor" + owner.database();
        PostgresServer.execute(owner, "CREATE ROLE " + role + " LOGIN PASSWORD 'poor'");
        PostgresServer.execute(owner, "ALTER DATABASE " + owner.database() + " OWNER TO " + role);
        Target target = PostgresServer.as(owner, role, "poor");
        watch(target);
        try (Connection _ = PostgresServer.connect(target)) {
            PostgresServer.execute(owner, "ALTER ROLE " + role + " CONNECTION LIMIT 1");
            await(adapter.port.disconnect());

            failUntilItRefuses();
            assertThat(refusing().cause()).isEqualTo("too many connections for role \"" + role + "\" (53300)");
        }

        await(store.ready());
        write();
        assertThat(monitor.openings()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOCK TABLE artists", "VACUUM FULL artists"})
    void saysWhoHoldsTheLockThatItWaitsForAndStoresEverythingWhenThatEnds(String statement) throws Throwable {
        Target target = server.newDatabase();
        watch(new Adapter(target, SOON_TIRED_OF_WAITING));
        List<IncomingRecord> waiting = batch(RecordType.ARTISTS);
        List<String> past = new CopyOnWriteArrayList<>();
        Thread looking = Thread.ofVirtual().start(() -> collectAttemptsInThePast(past));
        try (Connection reader = PostgresServer.connect(target);
                Connection holder = PostgresServer.connect(target);
                Statement reading = reader.createStatement();
                Statement holding = holder.createStatement()) {
            // A statement that rewrites a table waits for those who read it, and whoever writes waits behind it.
            reader.setAutoCommit(!statement.startsWith("VACUUM"));
            reading.execute("SELECT count(*) FROM artists");
            int pid = holder.unwrap(PGConnection.class).getBackendPID();
            holder.setAutoCommit(statement.startsWith("VACUUM"));
            Thread other = Thread.ofVirtual().start(() -> execute(holding, statement));
            eventually(() -> assertThat(PostgresServer.query(
                            target,
                            "SELECT mode FROM pg_locks WHERE relation = 'artists'::regclass AND mode ="
                                    + " 'AccessExclusiveLock' AND pid = " + pid))
                    .hasSize(1));

            for (int i = 0; i < 5; i++) {
                assertThat(catchThrowable(() -> store.upsert(RecordType.ARTISTS, waiting)))
                        .isInstanceOf(DependencyException.Unavailable.class);
            }

            eventually(() -> assertThat(refusing().cause())
                    .startsWith("PostgreSQL answers, and waits for a lock on artists that process " + pid
                            + " (PostgreSQL JDBC Driver, user "));
            eventually(() -> assertThat(refusing().attempt()).isGreaterThan(2));
            assertThat(await(adapter.port.answers())).as("at its port").isTrue();
            if (!reader.getAutoCommit()) {
                reader.rollback();
            }
            other.join();
            if (!holder.getAutoCommit()) {
                holder.rollback();
            }
        }

        await(store.ready());
        assertThat(store.upsert(RecordType.ARTISTS, waiting).created()).isEqualTo(2_000);
        looking.interrupt();
        looking.join();
        assertThat(past).as("next attempts in the past").isEmpty();
        assertThat(PostgresServer.query(target, "SELECT count(*) FROM artists")).containsExactly(List.of("4000"));
        assertThat(monitor.state()).isInstanceOf(Up.class);
    }

    /** With a second for a machine that is late with everything. */
    private void collectAttemptsInThePast(List<String> past) {
        while (!Thread.interrupted()) {
            Instant now = Instant.now();
            ConnectionView seen = ConnectionView.of(monitor);
            if (seen.nextAttempt() != null && seen.nextAttempt().isBefore(now.minusSeconds(1))) {
                past.add(seen + " at " + now);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static void execute(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    private Refusing refusing() {
        assertThat(monitor.state()).isInstanceOf(Refusing.class);
        return (Refusing) monitor.state();
    }

    private void failUntilItRefuses() throws Throwable {
        failFor(5);
        eventually(this::refusing);
    }

    private void failFor(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(catchThrowable(this::write)).isInstanceOf(DependencyException.Unavailable.class);
        }
    }

    private Uni<Void> writing(RecordType type, List<IncomingRecord> records) {
        return Uni.createFrom()
                .item(() -> store.upsert(type, records))
                .runSubscriptionOn(task -> Thread.ofVirtual().start(task))
                .replaceWithVoid();
    }

    /** Two thousand that are new. */
    private void write() {
        Tally tally = store.upsert(RecordType.ARTISTS, batch(RecordType.ARTISTS));
        assertThat(tally.created()).isEqualTo(2_000);
    }

    private List<IncomingRecord> batch(RecordType type) {
        next += 2_000;
        return LongStream.range(next, next + 2_000)
                .mapToObj(id -> record(type, AUGUST, Map.of("id", id, "name", "number " + id)))
                .toList();
    }
}
