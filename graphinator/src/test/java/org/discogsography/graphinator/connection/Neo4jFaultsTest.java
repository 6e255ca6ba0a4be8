package org.discogsography.graphinator.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.common.fault.Fault.Kind.OPERATOR;
import static org.discogsography.common.fault.Fault.Kind.POISON;
import static org.discogsography.common.fault.Fault.Kind.TRANSIENT;
import static org.discogsography.common.fault.Fault.Kind.UNWRITABLE;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.discogsography.common.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.ConnectionReadTimeoutException;
import org.neo4j.driver.exceptions.DiscoveryException;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.neo4j.driver.exceptions.SessionExpiredException;
import org.neo4j.driver.exceptions.UntrustedServerException;
import org.neo4j.driver.exceptions.value.Uncoercible;

class Neo4jFaultsTest {
    private final Neo4jFaults faults = new Neo4jFaults();

    @ParameterizedTest
    @CsvSource({
        "Neo.TransientError.General.DatabaseUnavailable, TRANSIENT",
        "Neo.TransientError.General.MemoryPoolOutOfMemoryError, TRANSIENT",
        "Neo.TransientError.General.TransactionMemoryLimit, TRANSIENT",
        "Neo.TransientError.Database.DatabaseUnavailable, TRANSIENT",
        "Neo.TransientError.Transaction.DeadlockDetected, TRANSIENT",
        "Neo.TransientError.Transaction.LockAcquisitionTimeout, TRANSIENT",
        "Neo.TransientError.Transaction.BookmarkTimeout, TRANSIENT",
        "Neo.ClientError.Transaction.TransactionTimedOut, TRANSIENT",
        "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration, TRANSIENT",
        "Neo.ClientError.Transaction.LockClientStopped, TRANSIENT",
        "Neo.ClientError.Transaction.Terminated, TRANSIENT",
        "Neo.ClientError.Cluster.NotALeader, TRANSIENT",
        "Neo.ClientError.Security.AuthorizationExpired, TRANSIENT",
        "Neo.ClientError.Statement.EntityNotFound, TRANSIENT",
        "Neo.ClientError.Request.Invalid, TRANSIENT",
        "Neo.DatabaseError.General.UnknownError, TRANSIENT",
        "Neo.DatabaseError.Statement.ExecutionFailed, TRANSIENT",
        "Neo.DatabaseError.Transaction.TransactionLogError, UNWRITABLE",
        "Neo.DatabaseError.Transaction.TransactionStartFailed, UNWRITABLE",
        "Neo.DatabaseError.Transaction.TransactionCommitFailed, UNWRITABLE",
        "Neo.Something.New.Altogether, TRANSIENT",
        "Neo.ClientError.Security.Unauthorized, OPERATOR",
        "Neo.ClientError.Security.AuthenticationRateLimit, OPERATOR",
        "Neo.ClientError.Security.CredentialsExpired, OPERATOR",
        "Neo.ClientError.Security.TokenExpired, OPERATOR",
        "Neo.ClientError.Security.Forbidden, OPERATOR",
        "Neo.ClientError.Database.DatabaseNotFound, OPERATOR",
        "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase, OPERATOR",
        "Neo.ClientError.Schema.IndexAlreadyExists, OPERATOR",
        "Neo.ClientError.Schema.ConstraintNotFound, OPERATOR",
        "Neo.DatabaseError.Schema.ConstraintCreationFailed, OPERATOR",
        "Neo.ClientError.Statement.SyntaxError, OPERATOR",
        "Neo.ClientError.Statement.SemanticError, OPERATOR",
        "Neo.ClientError.Statement.ParameterMissing, OPERATOR",
        "Neo.ClientError.Procedure.ProcedureNotFound, OPERATOR",
        "Neo.ClientError.Schema.ConstraintValidationFailed, POISON",
        "Neo.ClientError.Statement.ArgumentError, POISON",
        "Neo.ClientError.Statement.ArithmeticError, POISON",
        "Neo.ClientError.Statement.TypeError, POISON"
    })
    void judgesWhatTheServerSays(String code, Fault.Kind kind) {
        Fault fault = faults.classify(said(code, "it is so: name = 'the payload of a record'"));

        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault.cause()).contains(code).doesNotContain("payload");
    }

    @ParameterizedTest
    @CsvSource({
        "Neo.DatabaseError.Transaction.TransactionStartFailed",
        "Neo.TransientError.Database.DatabaseUnavailable",
        "Neo.ClientError.Security.Unauthorized",
        "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase"
    })
    void showsTheServersOwnSentenceBesideItsCode(String code) {
        String sentence = "The database has encountered a critical error, and needs to be restarted.";

        assertThat(faults.classify(said(code, sentence + "\nPlease see the logs."))
                        .cause())
                .contains(sentence)
                .endsWith("(" + code + ")");
    }

    @ParameterizedTest
    @CsvSource({
        "Neo.ClientError.Statement.TypeError",
        "Neo.ClientError.Schema.ConstraintValidationFailed",
        "Neo.DatabaseError.Statement.ExecutionFailed",
        "Neo.DatabaseError.General.UnknownError",
        "Neo.Something.New.Altogether"
    })
    void repeatsNothingOfWhatTheServerMaySayOfARecord(String code) {
        assertThat(faults.classify(said(code, "The Persuader is no number")).cause())
                .doesNotContain("Persuader")
                .contains(code);
    }

    @Test
    void saysThatTheDiskIsFullWhateverTheCode() {
        Fault fault = faults.classify(said("Neo.DatabaseError.General.UnknownError", "No space left on device"));

        assertThat(fault.kind()).isEqualTo(UNWRITABLE);
        assertThat(fault.cause()).startsWith("No space left on device");
    }

    @ParameterizedTest
    @CsvSource({
        "Neo.TransientError.Transaction.DeadlockDetected, TRANSIENT",
        "Neo.ClientError.Transaction.TransactionTimedOut, TRANSIENT",
        "Neo.ClientError.Cluster.NotALeader, TRANSIENT",
        "Neo.ClientError.Statement.EntityNotFound, TRANSIENT",
        "Neo.DatabaseError.Transaction.TransactionLogError, UNWRITABLE",
        "Neo.ClientError.Security.Unauthorized, OPERATOR",
        "Neo.ClientError.Database.DatabaseNotFound, OPERATOR",
        "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase, OPERATOR",
        "Neo.ClientError.Statement.TypeError, POISON",
        "Neo.ClientError.Schema.ConstraintValidationFailed, REFUSED",
        "Neo.ClientError.Statement.SyntaxError, REFUSED",
        "Neo.ClientError.Procedure.ProcedureNotFound, REFUSED",
        "Neo.ClientError.Transaction.TransactionHookFailed, REFUSED",
        "Neo.ClientError.Request.Invalid, REFUSED",
        "Neo.DatabaseError.General.UnknownError, REFUSED",
        "Neo.DatabaseError.Statement.ExecutionFailed, REFUSED",
        "Neo.Something.New.Altogether, REFUSED"
    })
    void blamesTheRecordsOnlyForWhatMayBeAboutThem(String code, Fault.Kind kind) {
        Fault fault = faults.ofRecords(said(code, "refused: 'the payload of a record'"));

        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault.cause()).contains(code).doesNotContain("payload");
    }

    @Test
    void blamesNoRecordForAFullDisk() {
        Fault fault = faults.ofRecords(
                said("Neo.DatabaseError.Statement.ExecutionFailed", "java.io.IOException: No space left on device"));

        assertThat(fault.kind()).isEqualTo(UNWRITABLE);
    }

    @ParameterizedTest
    @MethodSource
    void judgesWhatTheDriverSays(Throwable failure, Fault.Kind kind) {
        assertThat(faults.classify(failure).kind()).isEqualTo(kind);
        assertThat(faults.classify(failure).cause()).isNotBlank();
    }

    static Stream<Arguments> judgesWhatTheDriverSays() {
        return Stream.of(
                arguments(new ServiceUnavailableException("Unable to connect to localhost:7687"), TRANSIENT),
                arguments(new SessionExpiredException("gone", new IllegalStateException()), TRANSIENT),
                arguments(new DiscoveryException("no routing table", new IllegalStateException()), TRANSIENT),
                arguments(ConnectionReadTimeoutException.INSTANCE, TRANSIENT),
                arguments(new ClientException("Unable to acquire connection from the pool within 5000ms"), TRANSIENT),
                arguments(new IllegalStateException("Pool closed"), TRANSIENT),
                arguments(new CompletionException(new UnknownHostException("neo4j")), TRANSIENT),
                arguments(new RuntimeException((String) null), TRANSIENT),
                arguments(new UntrustedServerException("certificate"), OPERATOR),
                arguments(new Uncoercible("STRING", "integer"), OPERATOR),
                arguments(
                        said(
                                "Neo.DatabaseError.Statement.ExecutionFailed",
                                "Property value is too large to index, please see index documentation"),
                        POISON),
                arguments(new CompletionException(said("Neo.ClientError.Statement.TypeError", "wrapped")), POISON));
    }

    @Test
    void saysThatThePoolGaveNothingInTime() {
        TimeoutException late = new TimeoutException("Unable to acquire connection from the pool");

        assertThat(faults.classify(new ClientException("50N42", "general", "N/A", late.getMessage(), Map.of(), late))
                        .cause())
                .isEqualTo("no answer in time");
    }

    @Test
    void tellsWhatToDoAboutAWrongPassword() {
        assertThat(faults.classify(said("Neo.ClientError.Security.Unauthorized", "The client is unauthorized"))
                        .cause())
                .contains("NEO4J_USERNAME", "NEO4J_PASSWORD");
    }

    private static Neo4jException said(String code, String message) {
        return new Neo4jException("50N42", "general processing exception", code, message, Map.of(), null);
    }
}
