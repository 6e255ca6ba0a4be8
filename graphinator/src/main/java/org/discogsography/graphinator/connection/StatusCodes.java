package org.discogsography.graphinator.connection;

import static org.discogsography.common.fault.Fault.Kind.OPERATOR;
import static org.discogsography.common.fault.Fault.Kind.POISON;
import static org.discogsography.common.fault.Fault.Kind.TRANSIENT;

import java.util.List;
import org.discogsography.common.fault.Fault;

/**
 * Neo4j's status codes by prefix, the first match counts. Codes that are not listed are transient: data that is
 * innocent must never be dead-lettered. Statements that the server does not understand are the operator's (a server too
 * old or too new), never the record's: they hold no data.
 */
final class StatusCodes {
    private static final String FAILED = "Neo.DatabaseError.Statement.ExecutionFailed";

    /** The one refusal of data that has no code of its own. */
    private static final String TOO_LARGE_TO_INDEX = "Property value is too large to index";

    private static final List<Row> TABLE = List.of(
            new Row("Neo.ClientError.Security.AuthorizationExpired", TRANSIENT), // the driver logs in again
            new Row(
                    "Neo.ClientError.Security.Forbidden",
                    OPERATOR,
                    "not permitted: grant the user of NEO4J_USERNAME" + " reading, writing and schema changes"),
            new Row("Neo.ClientError.Security.", OPERATOR, "login refused: check NEO4J_USERNAME and NEO4J_PASSWORD"),
            new Row("Neo.ClientError.Database.", OPERATOR, "no such database: check NEO4J_DATABASE"),
            new Row("Neo.ClientError.Schema.ConstraintValidationFailed", POISON),
            new Row("Neo.ClientError.Schema.", OPERATOR), // an index or constraint of somebody else is in the way
            new Row("Neo.ClientError.Statement.ArgumentError", POISON),
            new Row("Neo.ClientError.Statement.ArithmeticError", POISON),
            new Row("Neo.ClientError.Statement.TypeError", POISON),
            new Row("Neo.ClientError.Statement.EntityNotFound", TRANSIENT), // deleted by somebody else meanwhile
            new Row("Neo.ClientError.Statement.", OPERATOR, "the server does not understand: check its version"),
            new Row("Neo.ClientError.Procedure.", OPERATOR, "the server does not understand: check its version"),
            new Row("Neo.ClientError.General.", OPERATOR), // read-only database
            new Row("Neo.ClientError.Transaction.", TRANSIENT), // timed out, terminated
            new Row("Neo.ClientError.Cluster.", TRANSIENT), // the leader has moved
            new Row("Neo.ClientError.", TRANSIENT),
            new Row("Neo.DatabaseError.Schema.", OPERATOR), // a constraint that existing data contradicts
            new Row("Neo.DatabaseError.", TRANSIENT), // disk full, internal error
            new Row("Neo.TransientError.", TRANSIENT));

    private record Row(String prefix, Fault.Kind kind, String advice) {
        Row(String prefix, Fault.Kind kind) {
            this(prefix, kind, "");
        }

        Fault of(String code) {
            return new Fault(kind, advice.isEmpty() ? code : advice + " (" + code + ")");
        }
    }

    private StatusCodes() {}

    /** True for what the server said; the driver's own failures have no such code. */
    static boolean isStatus(String code) {
        return code != null && code.startsWith("Neo.");
    }

    /** @param message only looked at, never repeated */
    static Fault judge(String code, String message) {
        if (code.equals(FAILED) && message.startsWith(TOO_LARGE_TO_INDEX)) {
            return Fault.poison("a value is too large for an index (" + code + ")");
        }
        return TABLE.stream()
                .filter(row -> code.startsWith(row.prefix()))
                .findFirst()
                .map(row -> row.of(code))
                .orElseGet(() -> Fault.transientFault(code));
    }
}
