package org.discogsography.tableinator.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.discogsography.tableinator.server.Adapter.await;
import static org.discogsography.tableinator.server.Samples.AUGUST;
import static org.discogsography.tableinator.server.Samples.artists;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.discogsography.common.connection.Preparation;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.fault.Fault;
import org.discogsography.consumer.store.Tally;
import org.discogsography.tableinator.connection.PostgresFaults;
import org.discogsography.tableinator.pool.PostgresSettings.Target;
import org.discogsography.tableinator.server.Adapter;
import org.discogsography.tableinator.server.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {
    private final PostgresFaults faults = new PostgresFaults();

    @Test
    void isMadeOnceHoweverOftenItIsPrepared() {
        try (Adapter adapter = Adapter.prepared()) {
            List<List<String>> before = history(adapter.target);

            await(adapter.store.prepare());

            assertThat(history(adapter.target)).isEqualTo(before).hasSizeGreaterThan(1);
        }
    }

    @Test
    void isMadeOnceWhenReplicasStartTogether() {
        Target target = PostgresServer.shared().newDatabase();
        try (Adapter one = new Adapter(target);
                Adapter other = new Adapter(target);
                Adapter third = new Adapter(target)) {
            await(Uni.combine()
                    .all()
                    .unis(one.store.prepare(), other.store.prepare(), third.store.prepare())
                    .discardItems());

            assertThat(history(target)).extracting(row -> row.get(0)).doesNotHaveDuplicates();
            assertThat(await(one.store.upsert(RecordType.LABELS, artists(1, AUGUST))))
                    .isEqualTo(new Tally(1, 0, 0, 0));
        }
    }

    @Test
    void isPreparedOnceWhenItIsAskedForTwiceAtTheSameTime() {
        try (Adapter adapter = new Adapter(PostgresServer.shared().newDatabase())) {
            await(Uni.combine()
                    .all()
                    .unis(adapter.store.prepare(), adapter.store.prepare())
                    .discardItems());

            await(adapter.port.probe());
        }
    }

    @Test
    void oneThatIsUpToDateIsTakenAsItIsWithoutAnotherConnectionForMigrations() {
        Target owner = PostgresServer.shared().newDatabase();
        String role = "frugal" + owner.database();
        PostgresServer.execute(owner, "CREATE ROLE " + role + " LOGIN PASSWORD 'frugal'");
        PostgresServer.execute(owner, "ALTER DATABASE " + owner.database() + " OWNER TO " + role);
        Target target = PostgresServer.as(owner, role, "frugal");
        try (Adapter first = new Adapter(target)) {
            await(first.store.prepare());
        }
        PostgresServer.execute(owner, "ALTER ROLE " + role + " CONNECTION LIMIT 1");
        try (Adapter next = new Adapter(target)) {
            await(next.store.prepare());
        }

        PostgresServer.execute(owner, "DELETE FROM discogsography.flyway_schema_history WHERE version::int >= 12");
        try (Adapter last = new Adapter(target)) {
            assertThat(catchThrowable(() -> await(last.store.prepare())))
                    .hasStackTraceContaining("too many connections for role");
        }
    }

    @Test
    void whatTheHistoryLacksIsApplied() {
        try (Adapter adapter = Adapter.prepared()) {
            List<List<String>> before = history(adapter.target);
            PostgresServer.execute(
                    adapter.target,
                    "DELETE FROM discogsography.flyway_schema_history WHERE version::int >= 12;"
                            + "ALTER TABLE discogsography.load DROP COLUMN repeated");

            await(adapter.store.prepare());

            assertThat(history(adapter.target)).isEqualTo(before);
            assertThat(await(adapter.book.loads())).isEmpty();
        }
    }

    @Test
    void tellsThatAnIndexOfAFullTableIsBeingMadeAndHowFarItIs() {
        try (Adapter adapter = Adapter.prepared()) {
            PostgresServer.execute(adapter.target, """
                    DROP INDEX releases_title_words;
                    DROP INDEX IF EXISTS releases_title_parts;
                    DELETE FROM discogsography.flyway_schema_history WHERE version = '4';
                    INSERT INTO releases SELECT id, decode(repeat('7f', 32), 'hex'), 1, 1,
                        jsonb_build_object('id', id, 'title', md5(id::text) || ' ' || md5((id + 1)::text)), now()
                    FROM generate_series(1, 150000) AS id
                    """);
            Set<String> told = new TreeSet<>();

            CompletableFuture<Void> done = adapter.store.prepare().subscribeAsCompletionStage();
            while (!done.isDone()) {
                adapter.port.preparation().map(Preparation::cause).ifPresent(told::add);
                LockSupport.parkNanos(1_000_000);
            }

            done.join();
            assertThat(told)
                    .contains("making tables, views and indexes")
                    .anySatisfy(text ->
                            assertThat(text).matches("making tables, views and indexes: an index on releases, \\d+ %"));
            assertThat(adapter.port.preparation()).isEmpty();
        }
    }

    @Test
    void aScriptThatIsNotTheOneThatWasAppliedIsRefused() {
        try (Adapter adapter = Adapter.prepared()) {
            PostgresServer.execute(
                    adapter.target, "UPDATE discogsography.flyway_schema_history SET checksum = 1 WHERE version = '3'");

            assertThat(catchThrowable(() -> await(adapter.store.prepare())))
                    .hasStackTraceContaining("checksum mismatch")
                    .hasStackTraceContaining("version 3");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ALTER TABLE releases RENAME TO hidden, ALTER TABLE hidden RENAME TO releases",
        "ALTER TABLE labels DROP CONSTRAINT labels_pkey, ALTER TABLE labels ADD PRIMARY KEY (id)",
        "ALTER TABLE masters RENAME sha256 TO hidden, ALTER TABLE masters RENAME hidden TO sha256",
        "ALTER TABLE discogsography.load RENAME TO hidden, ALTER TABLE discogsography.hidden RENAME TO load"
    })
    void isAnOperatorFaultWhileAPieceIsMissingAndFineWhenItIsBack(String breakIt, String mendIt) {
        try (Adapter adapter = Adapter.prepared()) {
            await(adapter.store.prepare());
            PostgresServer.execute(adapter.target, breakIt);

            Fault fault = faults.classify(catchThrowable(() -> await(adapter.port.probe())));
            assertThat(fault.kind()).as("%s", fault).isEqualTo(Fault.Kind.OPERATOR);

            PostgresServer.execute(adapter.target, mendIt);
            await(adapter.port.probe());
        }
    }

    @Test
    void aMissingTableIsNamedByTheBatchThatMeetsIt() {
        try (Adapter adapter = Adapter.prepared()) {
            await(adapter.store.upsert(RecordType.RELEASES, artists(3, AUGUST)));
            PostgresServer.execute(adapter.target, "ALTER TABLE releases RENAME TO hidden");

            Fault fault = faults.classify(
                    catchThrowable(() -> await(adapter.store.upsert(RecordType.RELEASES, artists(4, AUGUST)))));
            assertThat(fault.kind()).isEqualTo(Fault.Kind.OPERATOR);
            assertThat(fault.cause()).contains("releases");

            PostgresServer.execute(adapter.target, "ALTER TABLE hidden RENAME TO releases");
            assertThat(await(adapter.store.upsert(RecordType.RELEASES, artists(4, AUGUST))))
                    .isEqualTo(new Tally(1, 0, 3, 0));
        }
    }

    @Test
    void isMadeAgainFromNothingWhenItsHistoryIsDroppedToo() {
        try (Adapter adapter = Adapter.prepared()) {
            PostgresServer.execute(
                    adapter.target, "DROP TABLE releases CASCADE; DROP TABLE discogsography.flyway_schema_history");
            await(adapter.port.reopen());

            await(adapter.port.probe());
            await(adapter.store.prepare());

            assertThat(await(adapter.store.upsert(RecordType.RELEASES, artists(2, AUGUST))))
                    .isEqualTo(new Tally(2, 0, 0, 0));
            assertThat(PostgresServer.query(adapter.target, "SELECT count(*) FROM release_track"))
                    .containsExactly(List.of("0"));
        }
    }

    @Test
    void aDroppedTableIsMadeAgainByOrderOnlyAndTheBookOfLoadsStays() {
        try (Adapter adapter = Adapter.prepared()) {
            await(adapter.store.prepare());
            await(adapter.store.upsert(RecordType.RELEASES, artists(3, AUGUST)));
            PostgresServer.execute(
                    adapter.target,
                    // The first record has begun the book's line.
                    "UPDATE discogsography.load SET run = 'run-1', state = 'VERIFIED', expected = 3, digest = 0,"
                            + " ids = '', parts = '' WHERE type = 'releases' AND dump = 20260801;"
                            + "DROP TABLE releases CASCADE");

            assertThat(operatorFault(() -> await(adapter.port.probe()))).contains("releases");
            await(adapter.port.reopen());
            assertThat(operatorFault(() -> await(adapter.store.prepare()))).contains("releases");
            assertThat(operatorFault(() -> await(adapter.port.probe())))
                    .as("no server looks mended that only answers")
                    .contains("releases");

            await(adapter.port.renew());
            await(adapter.port.probe());
            await(adapter.store.prepare());

            assertThat(await(adapter.inventory.totals(RecordType.RELEASES)).count())
                    .isZero();
            assertThat(PostgresServer.query(adapter.target, "SELECT run, expected FROM discogsography.load"))
                    .containsExactly(List.of("run-1", "3"));
            assertThat(await(adapter.store.upsert(RecordType.RELEASES, artists(3, AUGUST))))
                    .isEqualTo(new Tally(3, 0, 0, 0));
        }
    }

    @Test
    void aTableThatSomebodyRestoresIsUsedWithoutAnyOrder() {
        try (Adapter adapter = Adapter.prepared()) {
            PostgresServer.execute(adapter.target, "ALTER TABLE releases RENAME TO hidden");
            assertThat(operatorFault(() -> await(adapter.store.prepare()))).contains("releases");

            PostgresServer.execute(adapter.target, "ALTER TABLE hidden RENAME TO releases");
            await(adapter.port.probe());

            assertThat(await(adapter.store.upsert(RecordType.RELEASES, artists(2, AUGUST))))
                    .isEqualTo(new Tally(2, 0, 0, 0));
        }
    }

    @Test
    void aPasswordThatIsChangedWhileRunningIsNoticedByTheNextConnection() {
        Target owner = PostgresServer.shared().newDatabase();
        String role = "changing" + owner.database();
        PostgresServer.execute(owner, "CREATE ROLE " + role + " LOGIN PASSWORD 'before'");
        try (Adapter adapter = new Adapter(PostgresServer.as(owner, role, "before"))) {
            await(adapter.port.probe());
            PostgresServer.execute(owner, "ALTER ROLE " + role + " PASSWORD 'after'");
            await(adapter.port.probe());

            await(adapter.port.disconnect());
            assertThat(operatorFault(() -> await(adapter.port.probe())))
                    .contains("POSTGRES_PASSWORD")
                    .doesNotContain(role, "before");

            PostgresServer.execute(owner, "ALTER ROLE " + role + " PASSWORD 'before'");
            await(adapter.port.probe());
        }
    }

    private String operatorFault(ThrowingCallable failing) {
        Fault fault = faults.classify(catchThrowable(failing));
        assertThat(fault.kind()).as("%s", fault).isEqualTo(Fault.Kind.OPERATOR);
        return fault.cause();
    }

    @Test
    void needsAGrantToBeMade() {
        Target target = PostgresServer.shared().newDatabase();
        PostgresServer.execute(target, "CREATE ROLE poor" + target.database() + " LOGIN PASSWORD 'poor'");
        try (Adapter adapter = new Adapter(PostgresServer.as(target, "poor" + target.database(), "poor"))) {
            Fault fault = faults.classify(catchThrowable(() -> await(adapter.store.prepare())));

            assertThat(fault.kind()).as("%s", fault).isEqualTo(Fault.Kind.OPERATOR);
            assertThat(fault.cause()).contains("permission denied");
        }
    }

    @Test
    void needsADatabaseThatTakesEveryCharacter() {
        Target target = PostgresServer.shared().newDatabase("ENCODING 'LATIN1' TEMPLATE template0");
        try (Adapter adapter = new Adapter(target)) {
            Fault fault = faults.classify(catchThrowable(() -> await(adapter.store.prepare())));

            assertThat(fault.kind()).as("%s", fault).isEqualTo(Fault.Kind.OPERATOR);
            assertThat(fault.cause()).contains("LATIN1", "UTF8");
        }
    }

    @Test
    void aWrongPasswordAndAWrongDatabaseAreOperatorFaults() {
        Target right = PostgresServer.shared().newDatabase();
        Target nowhere = new Target(right.server(), "nowhere", right.username(), right.password());
        try (Adapter password =
                        new Adapter(PostgresServer.as(right, right.username().reveal(), "wrong"));
                Adapter database = new Adapter(nowhere)) {
            assertThat(faults.classify(catchThrowable(() -> await(password.port.probe())))
                            .kind())
                    .isEqualTo(Fault.Kind.OPERATOR);
            assertThat(faults.classify(catchThrowable(() -> await(database.port.probe())))
                            .kind())
                    .isEqualTo(Fault.Kind.OPERATOR);
        }
    }

    private static List<List<String>> history(Target target) {
        return PostgresServer.query(
                target,
                "SELECT version, script, checksum, success FROM discogsography.flyway_schema_history ORDER BY installed_rank");
    }
}
