package org.discogsography.graphinator.connection;

import static org.discogsography.common.fault.Fault.Kind.OPERATOR;
import static org.discogsography.common.fault.Fault.Kind.POISON;
import static org.discogsography.common.fault.Fault.Kind.REFUSED;
import static org.discogsography.common.fault.Fault.Kind.TRANSIENT;
import static org.discogsography.common.fault.Fault.Kind.UNWRITABLE;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.discogsography.common.fault.Fault;

/**
 * Neo4j's status codes by prefix, the first match counts. Codes that are not listed are transient: data that is
 * innocent must never be dead-lettered; where records are written, they are a refusal of those records. Statements that
 * the server does not understand are the operator's (a server too old or too new): they hold no data.
 */
final class StatusCodes {
    private static final String FAILED = "Neo.DatabaseError.Statement.ExecutionFailed";
    private static final String VIOLATED = "Neo.ClientError.Schema.ConstraintValidationFailed";

    /** The one refusal of data that has no code of its own. */
    private static final String TOO_LARGE_TO_INDEX = "Property value is too large to index";

    /** Failures of the server's disk, which have no code of their own either. */
    private static final Pattern DISK =
            Pattern.compile("No space left|IOException|I/O error", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_SENTENCE = 200;
    private static final Pattern NODE = Pattern.compile("\\b(Node|Relationship)\\(\\d+\\)");

    /** Where the server begins to quote the record. */
    private static final Pattern VALUE = Pattern.compile(" = |['\"\n]");

    private static final List<Row> TABLE = List.of(
            new Row("Neo.ClientError.Security.AuthorizationExpired", TRANSIENT), // the driver logs in again
            new Row(
                    "Neo.ClientError.Security.Forbidden",
                    OPERATOR,
                    "not permitted: grant the user of NEO4J_USERNAME" + " reading, writing and schema changes"),
            new Row("Neo.ClientError.Security.", OPERATOR, "login refused: check NEO4J_USERNAME and NEO4J_PASSWORD"),
            new Row("Neo.ClientError.Database.", OPERATOR, "no such database: check NEO4J_DATABASE"),
            new Row("Neo.ClientError.Schema.ConstraintValidationFailed", POISON, REFUSED, ""),
            new Row("Neo.ClientError.Schema.", OPERATOR), // an index or constraint of somebody else is in the way
            new Row("Neo.ClientError.Statement.ArgumentError", POISON),
            new Row("Neo.ClientError.Statement.ArithmeticError", POISON),
            new Row("Neo.ClientError.Statement.TypeError", POISON),
            new Row("Neo.ClientError.Statement.EntityNotFound", TRANSIENT), // deleted by somebody else meanwhile
            new Row(
                    "Neo.ClientError.Statement.",
                    OPERATOR,
                    REFUSED,
                    "the server does not understand: check its version"),
            new Row(
                    "Neo.ClientError.Procedure.",
                    OPERATOR,
                    REFUSED,
                    "the server does not understand: check its version"),
            new Row("Neo.ClientError.General.", OPERATOR), // read-only database
            new Row("Neo.ClientError.Transaction.TransactionHookFailed", TRANSIENT, REFUSED, ""), // a trigger
            new Row("Neo.ClientError.Transaction.", TRANSIENT), // timed out, terminated
            new Row("Neo.ClientError.Cluster.", TRANSIENT), // the leader has moved
            new Row("Neo.ClientError.", TRANSIENT, REFUSED, ""),
            new Row("Neo.DatabaseError.Schema.", OPERATOR), // a constraint that existing data contradicts
            new Row("Neo.DatabaseError.Statement.", TRANSIENT, REFUSED, ""), // internal errors
            new Row("Neo.DatabaseError.General.", TRANSIENT, REFUSED, ""), // internal errors
            new Row("Neo.DatabaseError.Transaction.", UNWRITABLE), // disk full, and what comes of it until a restart
            new Row("Neo.DatabaseError.", TRANSIENT),
            new Row("Neo.TransientError.", TRANSIENT));

    /**
     * A class of codes.
     *
     * @param ofRecords what it means where records are written
     */
    private record Row(String prefix, Fault.Kind kind, Fault.Kind ofRecords, String advice) {
        Row(String prefix, Fault.Kind kind) {
            this(prefix, kind, kind, "");
        }

        Row(String prefix, Fault.Kind kind, String advice) {
            this(prefix, kind, kind, advice);
        }

        String cause(String code) {
            return told(advice, "", code);
        }

        /** What the server says of statements, and of what violates a constraint, may quote the record. */
        boolean isAboutTheServer() {
            return !prefix.contains(".Statement.") && !prefix.equals(VIOLATED) && ofRecords != REFUSED;
        }
    }

    private StatusCodes() {}

    /** True for what the server said; the driver's own failures have no such code. */
    static boolean isStatus(String code) {
        return code != null && code.startsWith("Neo.");
    }

    /** @param message repeated up to where it quotes a value, and not at all where it may be about a record */
    static Fault judge(String code, String message) {
        if (isTooLarge(code, message)) {
            return Fault.poison("a value is too large for an index (" + code + ")");
        }
        Optional<Row> known = row(code);
        boolean ofTheDisk =
                code.startsWith("Neo.DatabaseError.") && DISK.matcher(message).find();
        String sentence = ofTheDisk || known.filter(Row::isAboutTheServer).isPresent() ? withoutValues(message) : "";
        Fault.Kind kind = ofTheDisk ? UNWRITABLE : known.map(Row::kind).orElse(TRANSIENT);
        return new Fault(kind, told(known.map(Row::advice).orElse(""), sentence, code));
    }

    private static String told(String advice, String sentence, String code) {
        String words =
                Stream.of(advice, sentence).filter(text -> !text.isEmpty()).collect(Collectors.joining(": "));
        return words.isEmpty() ? code : words + " (" + code + ")";
    }

    /**
     * The same where records were written.
     *
     * @param message repeated without the values that it quotes, when it says that records are refused
     */
    static Fault judgeOfRecords(String code, String message) {
        Fault plain = judge(code, message);
        boolean refused = row(code).map(row -> row.ofRecords() == REFUSED).orElse(true);
        if (!refused || isTooLarge(code, message) || DISK.matcher(message).find()) {
            return plain;
        }
        String sentence = withoutValues(message);
        // Of what is not known, two records may be refused in different words.
        String rule = code.equals(VIOLATED) ? code + " " + sentence : code;
        return Fault.refused(row(code).map(row -> row.cause(code)).orElse(code) + ": " + sentence, rule);
    }

    /** {@code a node already exists with label `Release` and property `country`}. */
    private static String withoutValues(String message) {
        Matcher value = VALUE.matcher(message);
        String schema = message.substring(0, value.find() ? value.start() : message.length());
        String sentence = NODE.matcher(schema)
                .replaceAll(found -> "a " + found.group(1).toLowerCase(Locale.ROOT))
                .strip();
        return sentence.substring(0, Math.min(sentence.length(), LONGEST_SENTENCE));
    }

    private static boolean isTooLarge(String code, String message) {
        return code.equals(FAILED) && message.startsWith(TOO_LARGE_TO_INDEX);
    }

    private static Optional<Row> row(String code) {
        return TABLE.stream().filter(row -> code.startsWith(row.prefix())).findFirst();
    }
}
