package org.discogsography.tableinator.pool;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the server itself shall watch for us: long statements and waits for locks, transactions whose client has gone.
 * Said by SET and not at connecting, because poolers refuse parameters that they do not know. Behind a pooler a session
 * may be another one with each transaction, and the next one somebody else's: there it is said anew in each transaction,
 * for that one only, and no statement stays prepared.
 */
final class Session {
    private final String once;
    private final String inTransaction;
    private volatile boolean pooled;

    Session(PoolLimits limits) {
        Map<String, String> watched = watched(limits);
        this.inTransaction = statements("SET LOCAL", watched);
        Map<String, String> all = new LinkedHashMap<>(watched);
        all.putAll(sockets(limits));
        this.once = statements("SET", all);
    }

    /**
     * Whether somebody stands between us and the server, as far as the connections tell that were made until now. A pooler
     * gives a number for the session that is not the server's.
     */
    boolean isPooled() {
        return pooled;
    }

    /** To be done with each new connection, before anything else. */
    Future<Void> begin(SqlConnection connection) {
        int told = PgConnection.cast(connection).processId();
        return connection.query("SELECT pg_backend_pid()").execute().compose(rows -> {
            if (rows.iterator().next().getInteger(0) != told) {
                pooled = true;
                return allowsTransactions(connection);
            }
            return connection.query(once).execute().mapEmpty();
        });
    }

    /**
     * A pooler in statement mode ends the connection with the first transaction. It says why, but without the message that
     * ends an answer, and so the client keeps that to itself.
     */
    private static Future<Void> allowsTransactions(SqlConnection connection) {
        return connection
                .query("BEGIN")
                .execute()
                .recover(failure ->
                        Future.failedFuture(failure instanceof PgException ? failure : statementMode(failure)))
                .compose(begun -> connection.query("COMMIT").execute())
                .mapEmpty();
    }

    private static PoolerException statementMode(Throwable failure) {
        return new PoolerException(
                "the pooler in front of PostgreSQL ended the connection with the first transaction, as one in statement mode"
                        + " does, which cannot be used: set its pool_mode to session or transaction, or POSTGRES_ADDRESS to the"
                        + " server itself",
                failure);
    }

    /** Statements without parameters, to be sent first in each transaction behind a pooler. */
    String inTransaction() {
        return inTransaction;
    }

    private static Map<String, String> watched(PoolLimits limits) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("statement_timeout", millis(limits.statement()));
        settings.put("lock_timeout", millis(limits.lock()));
        settings.put("idle_in_transaction_session_timeout", millis(limits.silence()));
        return settings;
    }

    /** The server's end of the connection; behind a pooler that is not ours. */
    private static Map<String, String> sockets(PoolLimits limits) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("tcp_user_timeout", millis(limits.silence()));
        settings.put(
                "tcp_keepalives_idle",
                String.valueOf(Math.max(1, limits.keepAlive().toSeconds())));
        settings.put("tcp_keepalives_interval", "5");
        settings.put("tcp_keepalives_count", "3");
        return settings;
    }

    private static String statements(String set, Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> set + " " + setting.getKey() + " = " + setting.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
