package org.discogsography.tableinator.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.discogsography.common.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PostgresFaultsTest {
    private final PostgresFaults faults = new PostgresFaults();

    @ParameterizedTest(name = "{0} {2} is {1}")
    @CsvSource({
        "08000, TRANSIENT, connection exception",
        "08006, TRANSIENT, connection failure",
        "08P01, TRANSIENT, protocol violation",
        "0A000, OPERATOR, rules are not supported",
        "25006, OPERATOR, read only transaction",
        "25P02, TRANSIENT, transaction already failed",
        "26000, TRANSIENT, prepared statement gone",
        "40001, TRANSIENT, serialisation failure",
        "40P01, TRANSIENT, deadlock",
        "53100, UNWRITABLE, disk full",
        "53200, UNWRITABLE, out of memory",
        "53300, UNWRITABLE, too many connections",
        "55P03, TRANSIENT, lock not available",
        "57014, TRANSIENT, cancelled by statement_timeout",
        "57P01, TRANSIENT, shutting down",
        "57P02, TRANSIENT, crash of another session",
        "57P03, TRANSIENT, starting up",
        "57P05, TRANSIENT, idle session",
        "58030, UNWRITABLE, i/o error",
        "58P01, UNWRITABLE, file missing",
        "P0001, TRANSIENT, raised by somebody's trigger",
        "XX000, TRANSIENT, internal error",
        "XX001, OPERATOR, data corrupted",
        "XX002, OPERATOR, index corrupted",
        "28000, OPERATOR, not in pg_hba.conf",
        "28P01, OPERATOR, wrong password",
        "3D000, OPERATOR, no such database",
        "3F000, OPERATOR, no such schema",
        "42501, OPERATOR, no grant",
        "42P01, OPERATOR, no such table",
        "42703, OPERATOR, no such column",
        "42P10, OPERATOR, no primary key",
        "42883, OPERATOR, no such function",
        "22001, POISON, too long",
        "22003, POISON, number out of range",
        "22021, POISON, not UTF-8",
        "22P02, POISON, not JSON",
        "22P05, POISON, U+0000",
        "23502, POISON, null",
        "23505, POISON, duplicate",
        "23514, POISON, check constraint",
        "54000, POISON, too large",
        "54001, POISON, nested too deeply"
    })
    void judgesTheServersAnswersByTheirCode(String sqlState, Fault.Kind kind, String message) {
        assertThat(faults.classify(new PgException(message, "ERROR", sqlState, null))
                        .kind())
                .isEqualTo(kind);
        assertThat(faults.classify(new SQLException(message, sqlState)).kind()).isEqualTo(kind);
    }

    @ParameterizedTest(name = "{0} {2} is {1}")
    @CsvSource({
        "08006, TRANSIENT, connection failure",
        "25006, OPERATOR, read only transaction",
        "26000, TRANSIENT, prepared statement gone",
        "40P01, TRANSIENT, deadlock",
        "53100, UNWRITABLE, disk full",
        "55P03, TRANSIENT, lock not available",
        "57014, TRANSIENT, cancelled by statement_timeout",
        "58030, UNWRITABLE, i/o error",
        "28P01, OPERATOR, wrong password",
        "3D000, OPERATOR, no such database",
        "0A000, REFUSED, not supported",
        "23502, REFUSED, null",
        "23514, REFUSED, check constraint",
        "42501, REFUSED, row-level security",
        "42P01, REFUSED, no such table",
        "55000, REFUSED, not in the state that it has to be in",
        "P0001, REFUSED, raised by somebody's trigger",
        "MY001, REFUSED, a code of somebody's own",
        "XX000, REFUSED, internal error",
        "XX001, REFUSED, data corrupted",
        "22003, POISON, number out of range",
        "54000, POISON, too large"
    })
    void blamesTheRecordsOnlyForWhatMayBeAboutThem(String sqlState, Fault.Kind kind, String message) {
        assertThat(faults.ofRecords(new PgException(message, "ERROR", sqlState, null))
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void blamesNoRecordForATableThatHasChangedUnderAStatement() {
        var outdated = answer("cached plan must not change result type", "0A000", null, "RevalidateCachedQuery", null);

        assertThat(faults.ofRecords(outdated).kind()).isEqualTo(Fault.Kind.TRANSIENT);
        assertThat(faults.classify(outdated).kind()).isEqualTo(Fault.Kind.TRANSIENT);
    }

    @ParameterizedTest
    @CsvSource({"GetNewTransactionId, OPERATOR", "GetNewMultiXactId, OPERATOR", "index_form_tuple, POISON"})
    void blamesNoRecordForAServerThatHasNoTransactionsLeft(String routine, Fault.Kind kind) {
        var refused = answer("database is not accepting commands", "54000", null, routine, null);

        assertThat(refused.getRoutine()).isEqualTo(routine);
        assertThat(faults.classify(refused).kind()).isEqualTo(kind);
        assertThat(faults.ofRecords(refused).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @MethodSource
    void takesEveryOtherFailureForTransient(Throwable failure) {
        assertThat(faults.classify(failure).kind()).isEqualTo(Fault.Kind.TRANSIENT);
        assertThat(faults.classify(failure).cause()).isNotBlank();
    }

    static Stream<Throwable> takesEveryOtherFailureForTransient() {
        return Stream.of(
                ClosedConnectionException.INSTANCE,
                new ConnectException("Connection refused"),
                new UnknownHostException("postgres"),
                new VertxException("Connection was closed"),
                new NoStackTraceThrowable("Timeout"),
                new IllegalStateException((String) null));
    }

    @Test
    void findsTheServersAnswerBehindOtherExceptions() {
        var wrapped = new IllegalStateException("migration failed", new SQLException("no", "42501"));

        assertThat(faults.classify(wrapped).kind()).isEqualTo(Fault.Kind.OPERATOR);
    }

    @Test
    void namesTheTableThatIsMissing() {
        var missing = new PgException("relation \"public.releases\" does not exist", "ERROR", "42P01", null);

        assertThat(faults.classify(missing).cause()).isEqualTo("relation \"public.releases\" does not exist (42P01)");
    }

    @Test
    void namesTheConstraintThatRefusesARecord() {
        var refused = answer(
                "new row for relation \"labels\" violates check constraint \"no_first\"",
                "23514",
                "Failing row contains (5, secret).",
                "ExecConstraints",
                "no_first");

        assertThat(faults.classify(refused).cause())
                .isEqualTo("23514 new row for relation \"labels\" violates check constraint \"no_first\"");
    }

    @Test
    void saysNothingOfARecordsValues() {
        var refused = new PgException("invalid input syntax for type bigint: \"secret\"", "ERROR", "22P02", "more");

        assertThat(faults.classify(refused).cause()).isEqualTo("22P02 invalid input syntax for type bigint");
    }

    @Test
    void saysNothingOfTheUser() {
        var refused = new PgException("password authentication failed for user \"bob\"", "FATAL", "28P01", null);

        assertThat(faults.classify(refused).cause())
                .contains("POSTGRES_PASSWORD")
                .doesNotContain("bob");
    }

    /** As a server gives it, about the table of labels. */
    private static PgException answer(
            String message, String sqlState, String detail, String routine, String constraint) {
        String none = null;
        return new PgException(
                message,
                "ERROR",
                sqlState,
                detail,
                none,
                none,
                none,
                none,
                none,
                "file.c",
                "150",
                routine,
                "public",
                "labels",
                none,
                none,
                constraint);
    }
}
