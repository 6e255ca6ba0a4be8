package org.discogsography.tableinator.connection;

import io.vertx.pgclient.PgException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Set;
import org.discogsography.common.fault.Fault;
import org.discogsography.common.fault.FaultTable;
import org.discogsography.common.tls.TlsFaults;
import org.discogsography.tableinator.pool.LockedException;
import org.discogsography.tableinator.pool.PoolerException;
import org.discogsography.tableinator.pool.PostgresTls;
import org.discogsography.tableinator.schema.SchemaProblem;
import org.discogsography.tableinator.upsert.Swallowed;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** PostgreSQL's fault taxonomy: by SQLSTATE when the server has spoken, else transient. */
public final class PostgresFaults implements FaultTable {
    private static final int LONGEST_CAUSE = 200;
    private static final String LIMIT_EXCEEDED = "54000";
    private static final String NOT_SUPPORTED = "0A000";
    private static final Set<String> NO_TLS =
            Set.of("Postgres Server does not handle SSL connection", "The server does not support SSL.");

    @Override
    public Fault classify(Throwable failure) {
        return TlsFaults.classify(failure, PostgresTls.SETTING).orElseGet(() -> spoken(failure));
    }

    private static Fault spoken(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            switch (at) {
                case PgException server -> {
                    return of(server);
                }
                case SQLException server
                when server.getSQLState() != null -> {
                    return coded(SqlStates.kindOf(server.getSQLState()), server.getSQLState(), server.getMessage());
                }
                case LockedException locked -> {
                    return Fault.unwritable(locked.getMessage());
                }
                case Throwable refused
                when isWithoutTls(refused) -> {
                    return Fault.operator("the server does not offer TLS, and POSTGRES_TLS asks for it: switch ssl on"
                            + " there, or set POSTGRES_TLS=disable where nobody can listen");
                }
                case SchemaProblem problem -> {
                    return Fault.operator(problem.getMessage());
                }
                case PoolerException problem -> {
                    return Fault.operator(problem.getMessage());
                }
                case FlywayValidateException refused -> {
                    return Fault.operator(firstLine(refused.getMessage()));
                }
                case UnknownHostException unknown -> {
                    return Fault.transientFault("unknown host " + unknown.getMessage());
                }
                default -> {
                    // look at the cause
                }
            }
        }
        return Fault.transientFault(
                firstLine(failure.getMessage() == null ? failure.toString() : failure.getMessage()));
    }

    /** Whether the server has said that it takes no sessions at the moment. */
    static boolean isRecovering(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            String sqlState = switch (at) {
                case PgException server -> server.getSqlState();
                case SQLException server -> server.getSQLState();
                default -> null;
            };
            if (sqlState != null) {
                return SqlStates.CANNOT_CONNECT_NOW.equals(sqlState);
            }
        }
        return false;
    }

    /** As {@link #classify}, with whatever the server says of the records themselves. */
    @Override
    public Fault ofRecords(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            switch (at) {
                case Swallowed swallowed -> {
                    return Fault.refused(swallowed.getMessage(), swallowed.rule());
                }
                case PgException server -> {
                    return ofRecords(server);
                }
                default -> {
                    // look at the cause
                }
            }
        }
        return classify(failure);
    }

    private static Fault ofRecords(PgException server) {
        if (hasNoTransactionsLeft(server) || hasOutdatedPlan(server)) {
            return of(server);
        }
        return switch (SqlStates.kindOfRecords(server.getSqlState())) {
            case REFUSED -> Refusal.of(server).fault();
            case TRANSIENT, UNWRITABLE, OPERATOR, POISON -> of(server);
        };
    }

    /**
     * The server has used up its transaction ids, and says so with the code of a row that is too large. What tells them
     * apart is the routine that gives out the ids: {@code GetNewTransactionId}, {@code GetNewMultiXactId}.
     */
    private static boolean hasNoTransactionsLeft(PgException server) {
        return LIMIT_EXCEEDED.equals(server.getSqlState())
                && server.getRoutine() != null
                && server.getRoutine().startsWith("GetNew");
    }

    /** Somebody has changed a table under a prepared statement: a new connection prepares it anew. */
    private static boolean hasOutdatedPlan(PgException server) {
        return NOT_SUPPORTED.equals(server.getSqlState()) && "RevalidateCachedQuery".equals(server.getRoutine());
    }

    private static Fault of(PgException server) {
        Fault.Kind kind = kindOf(server);
        return kind == Fault.Kind.POISON && server.getConstraint() != null
                ? Fault.poison(Refusal.of(server).cause())
                : coded(kind, server.getSqlState(), server.getErrorMessage());
    }

    private static Fault.Kind kindOf(PgException server) {
        if (hasNoTransactionsLeft(server)) {
            return Fault.Kind.OPERATOR;
        }
        return hasOutdatedPlan(server) ? Fault.Kind.TRANSIENT : SqlStates.kindOf(server.getSqlState());
    }

    private static Fault coded(Fault.Kind kind, String sqlState, String message) {
        String words = message == null ? "" : message;
        return PoolerFaults.classify(sqlState, firstLine(words)).orElseGet(() -> {
            String text = text(kind, sqlState, words);
            return kind == Fault.Kind.POISON ? new Fault(kind, text, sqlState) : new Fault(kind, text);
        });
    }

    /** In the words of either client. */
    private static boolean isWithoutTls(Throwable failure) {
        return NO_TLS.contains(String.valueOf(failure.getMessage()));
    }

    private static String text(Fault.Kind kind, String sqlState, String message) {
        if (sqlState.startsWith("28")) {
            return Logins.refused(sqlState, firstLine(message));
        }
        return switch (kind) {
            case POISON, REFUSED -> sqlState + " " + withoutValues(message);
            case OPERATOR, TRANSIENT, UNWRITABLE -> firstLine(message) + " (" + sqlState + ")";
        };
    }

    /** What the server quotes may be part of a record. */
    private static String withoutValues(String message) {
        int end = message.length();
        for (char quote : new char[] {':', '"', '\n'}) {
            int at = message.indexOf(quote);
            end = at < 0 ? end : Math.min(end, at);
        }
        return message.substring(0, Math.min(end, LONGEST_CAUSE)).strip();
    }

    static String firstLine(String message) {
        String line = message.lines()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return line.substring(0, Math.min(line.length(), LONGEST_CAUSE));
    }
}
