package org.discogsography.tableinator.upsert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.discogsography.tableinator.server.Adapter.await;
import static org.discogsography.tableinator.server.Samples.AUGUST;
import static org.discogsography.tableinator.server.Samples.artist;
import static org.discogsography.tableinator.server.Samples.artists;
import static org.discogsography.tableinator.server.Samples.raw;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.fault.Fault;
import org.discogsography.consumer.store.DeadLetterLedger.Entry;
import org.discogsography.tableinator.connection.PostgresFaults;
import org.discogsography.tableinator.server.Adapter;
import org.discogsography.tableinator.server.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that look right to us and that only the server refuses. */
class RefusalTest {
    private final PostgresFaults faults = new PostgresFaults();
    private Adapter adapter;

    @BeforeEach
    void prepare() {
        adapter = Adapter.prepared();
    }

    @AfterEach
    void close() {
        adapter.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":5,\"name\":\"half a pair \\ud83d\"}",
                "{\"id\":5,\"name\":1e999999}",
                "{\"id\":5,\"name\":\"\\u0000\"}",
                "{\"id\":5,"
            })
    void isPoisonAndNothingOfItsBatchIsWritten(String json) {
        List<IncomingRecord> batch = new ArrayList<>(artists(4, AUGUST));
        batch.add(raw(RecordType.ARTISTS, 5, AUGUST, json.getBytes(StandardCharsets.UTF_8)));
        batch.add(artist(6, AUGUST, "neighbour"));

        Throwable refusal = catchThrowable(() -> await(adapter.store.upsert(RecordType.ARTISTS, batch)));

        Fault fault = faults.classify(refusal);
        assertThat(fault.kind()).as("%s", refusal).isEqualTo(Fault.Kind.POISON);
        assertThat(fault.cause()).doesNotContain("half a pair");
        assertThat(count()).isZero();
    }

    @ParameterizedTest
    @MethodSource
    void isARefusalThatNamesTheRuleAndNoValueOfTheRecord(String rule, String cause, String named) {
        await(adapter.store.prepare());
        PostgresServer.execute(adapter.target, rule);

        Fault fault = refusalOf(artist(5, AUGUST, "secret"));
        Fault other = refusalOf(artist(6, AUGUST, "another"));

        assertThat(fault.kind()).isEqualTo(Fault.Kind.REFUSED);
        assertThat(fault.cause()).isEqualTo(cause);
        assertThat(fault.rule()).isEqualTo(named);
        assertThat(other.rule()).as("the same for other records").isEqualTo(named);
        assertThat(adapter.port.probe()).as("the store as a whole").satisfies(Adapter::await);
    }

    static Stream<Arguments> isARefusalThatNamesTheRuleAndNoValueOfTheRecord() {
        return Stream.of(
                arguments(
                        "ALTER TABLE artists ADD COLUMN shelf text NOT NULL",
                        "23502 null value in column \"shelf\" of relation \"artists\" violates not-null constraint",
                        "23502 table artists, column shelf"),
                arguments(
                        "ALTER TABLE artists ADD CONSTRAINT no_secrets CHECK (length(data->>'name') < 3)",
                        "23514 new row for relation \"artists\" violates check constraint \"no_secrets\"",
                        "23514 table artists, constraint no_secrets"),
                arguments(
                        "CREATE UNIQUE INDEX one_dump ON artists (dump); INSERT INTO artists"
                                + " (id, sha256, dump, mapping, data, updated_at) VALUES (1, '\\x00', " + AUGUST
                                + ", 1, '{}', now())",
                        "23505 duplicate key value violates unique constraint \"one_dump\" (table artists)",
                        "23505 table artists, constraint one_dump"),
                arguments(
                        trigger("RAISE EXCEPTION 'shelf is full: no %', NEW.id"),
                        "P0001 shelf is full: no 5 (function guard())",
                        "P0001 function guard()"),
                arguments(
                        trigger("RAISE EXCEPTION 'no' USING ERRCODE = 'MY001'"),
                        "MY001 no (function guard())",
                        "MY001 function guard()"),
                arguments(
                        trigger("INSERT INTO audit VALUES (NEW.id)"),
                        "42P01 relation \"audit\" does not exist (function guard())",
                        "42P01 function guard()"),
                arguments(
                        trigger("NEW.shelf := 1"),
                        "42703 record \"new\" has no field \"shelf\" (function guard())",
                        "42703 function guard()"),
                arguments(
                        trigger("RETURN NULL"),
                        "rows for the table \"artists\" are taken without an error and are not there afterwards:"
                                + " look for a trigger that returns NULL, a rule, or a policy",
                        "swallowed artists"));
    }

    @Test
    void isARefusalWhenAPolicyDoesNotLetItIn() {
        String role = "guarded" + adapter.target.database();
        PostgresServer.execute(
                adapter.target,
                "CREATE ROLE " + role + " LOGIN PASSWORD 'guarded'; GRANT USAGE ON SCHEMA discogsography TO " + role
                        + "; GRANT ALL ON ALL TABLES IN SCHEMA public, discogsography TO " + role
                        + "; ALTER TABLE artists ENABLE ROW LEVEL SECURITY"
                        + "; CREATE POLICY reading ON artists FOR SELECT USING (true)"
                        + "; CREATE POLICY writing ON artists FOR INSERT WITH CHECK (id <> 5)");
        try (Adapter guarded = new Adapter(PostgresServer.as(adapter.target, role, "guarded"))) {
            await(guarded.store.prepare());

            Throwable refusal = catchThrowable(
                    () -> await(guarded.store.upsert(RecordType.ARTISTS, List.of(artist(5, AUGUST, "secret")))));

            assertThat(faults.ofRecords(refusal).kind()).isEqualTo(Fault.Kind.REFUSED);
            assertThat(faults.ofRecords(refusal).cause())
                    .isEqualTo("42501 new row violates row-level security policy for table \"artists\"");
            assertThat(guarded.port.probe()).satisfies(Adapter::await);
            assertThat(await(guarded.store.upsert(RecordType.ARTISTS, List.of(artist(6, AUGUST, "let in"))))
                            .created())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ALTER TABLE artists RENAME COLUMN data TO content | column "data" of relation "artists" does not exist (42703)
            ALTER TABLE artists DROP COLUMN dump              | column "dump" of relation "artists" does not exist (42703)
            CREATE RULE nothing AS ON INSERT TO artists DO INSTEAD NOTHING | DO INSTEAD NOTHING rules are not supported
            """)
    void isTheStoresOwnMatterWhenNoRowCouldBeWritten(String damage, String words) {
        await(adapter.store.prepare());
        PostgresServer.execute(adapter.target, damage);

        Fault refused = refusalOf(artist(5, AUGUST, "secret"));
        Fault probe = faults.classify(catchThrowable(() -> await(adapter.port.probe())));

        assertThat(refused.kind()).isEqualTo(Fault.Kind.REFUSED);
        assertThat(probe.kind()).isEqualTo(Fault.Kind.OPERATOR);
        assertThat(probe.cause()).contains(words);
    }

    /** Before each row of artists. */
    private static String trigger(String body) {
        return "CREATE FUNCTION guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + body
                + "; RETURN NEW; END $$; CREATE TRIGGER guard BEFORE INSERT ON artists FOR EACH ROW EXECUTE FUNCTION"
                + " guard()";
    }

    private Fault refusalOf(IncomingRecord record) {
        return faults.ofRecords(catchThrowable(() -> await(adapter.store.upsert(RecordType.ARTISTS, List.of(record)))));
    }

    @Test
    void leavesTheConnectionFitForTheNextBatch() {
        IncomingRecord bad = raw(RecordType.ARTISTS, 1, AUGUST, "not JSON".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> await(adapter.store.upsert(RecordType.ARTISTS, List.of(bad))));
        }

        await(adapter.store.upsert(RecordType.ARTISTS, artists(3, AUGUST)));

        assertThat(count()).isEqualTo(3);
        assertThat(adapter.pool.state().inUse()).isZero();
    }

    @Test
    void keepsTheLedgerEntryOfARecordThatIsRefusedAgain() {
        IncomingRecord bad = raw(RecordType.ARTISTS, 1, AUGUST, "not JSON".getBytes(StandardCharsets.UTF_8));
        await(adapter.ledger.add(List.of(Entry.of(bad, "not JSON"))));

        assertThatThrownBy(() -> await(adapter.store.upsert(RecordType.ARTISTS, List.of(bad))));

        assertThat(await(adapter.ledger.entries(RecordType.ARTISTS))).hasSize(1);
    }

    private long count() {
        return Long.parseLong(PostgresServer.query(adapter.target, "SELECT count(*) FROM artists")
                .getFirst()
                .getFirst());
    }
}
