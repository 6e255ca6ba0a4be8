package org.discogsography.tableinator.connection;

import java.util.List;
import java.util.Optional;
import org.discogsography.common.fault.Fault;

/**
 * What poolers say, nearly always with the one code of a protocol violation: only their words tell what a person has to
 * mend from what passes. What is not listed stays what the code makes of it, which is transient.
 */
final class PoolerFaults {
    private static final String PROTOCOL_VIOLATION = "08P01";

    /** Of a statement that is not prepared in this session, and of one that is prepared there already. */
    private static final List<String> FOREIGN_STATEMENTS = List.of("26000", "42P05");

    private static final List<Row> TABLE = List.of(
            new Row(
                    "unsupported startup parameter",
                    "the pooler takes no connections like ours: let it ignore the parameter (ignore_startup_parameters), or"
                            + " set POSTGRES_ADDRESS to the server itself"),
            new Row("no such database", "check POSTGRES_DATABASE and the pooler's list of databases"),
            new Row("no such user", "check POSTGRES_USERNAME and the pooler's list of users (auth_file, auth_query)"),
            // PgBouncer's, of a wrong password and of a user that it does not know.
            new Row(
                    "SASL authentication failed",
                    "check POSTGRES_USERNAME and POSTGRES_PASSWORD, and the pooler's list of users (auth_file, auth_query)"),
            new Row("auth failed", "check POSTGRES_USERNAME and POSTGRES_PASSWORD"),
            new Row("password authentication failed", "check POSTGRES_USERNAME and POSTGRES_PASSWORD"),
            new Row("wrong password", "check POSTGRES_USERNAME and POSTGRES_PASSWORD"),
            new Row(
                    "SSL required",
                    "the pooler lets nobody in without TLS: set POSTGRES_TLS=require, or verify-full with POSTGRES_TLS_CA"),
            new Row(
                    "not allowed in statement pooling mode",
                    "a pooler in statement mode cannot be used: set pool_mode to session or transaction, or POSTGRES_ADDRESS"
                            + " to the server itself"),
            new Row("database is disabled", "enable it in the pooler"),
            new Row("bouncer config error", "see the pooler's own log"));

    private record Row(String words, String remedy) {}

    private PoolerFaults() {}

    static Optional<Fault> classify(String sqlState, String message) {
        if (FOREIGN_STATEMENTS.contains(sqlState)) {
            // Ours are not prepared behind a pooler that is known for one: the next connection knows.
            return Optional.of(Fault.transientFault(message + " (" + sqlState + ")"));
        }
        if (!PROTOCOL_VIOLATION.equals(sqlState)) {
            return Optional.empty();
        }
        return TABLE.stream()
                .filter(row -> message.contains(row.words()))
                .findFirst()
                .map(row -> Fault.operator(withoutNames(message) + " (" + sqlState + "): " + row.remedy()));
    }

    /** A name in quotes may be the user's. */
    private static String withoutNames(String message) {
        return message.startsWith("unsupported startup parameter")
                ? message
                : message.replaceAll("\"[^\"]*\"", "\"*****\"").replaceAll("(no such user): .*", "$1");
    }
}
