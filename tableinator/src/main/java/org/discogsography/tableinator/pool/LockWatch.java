package org.discogsography.tableinator.pool;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds out for whom our statements wait. The server tells only while they wait, so it is asked, on a connection of its
 * own, as soon as one takes longer than usual; when it fails in the end, the failure says by whom. Thread-safe.
 */
public final class LockWatch {
    /** Our sessions by their names, so that those of replicas count as ours: between them waiting is as it should be. */
    private static final String BLOCKER = """
            SELECT blocker.pid, theirs.application_name, theirs.usename, theirs.state,
                   coalesce(theirs.xact_start, waited.since) AS since, waited.relation
            FROM pg_stat_activity AS ours
            CROSS JOIN LATERAL unnest(pg_blocking_pids(ours.pid)) AS blocker (pid)
            LEFT JOIN pg_stat_activity AS theirs ON theirs.pid = blocker.pid
            LEFT JOIN LATERAL (
                SELECT relation::regclass::text AS relation, (to_jsonb(held) ->> 'waitstart')::timestamptz AS since
                FROM pg_locks AS held
                WHERE held.pid = ours.pid AND (NOT held.granted OR held.locktype = 'tuple')
                ORDER BY relation IS NULL, held.granted
                LIMIT 1) AS waited ON true
            WHERE ours.datname = current_database() AND ours.usename = session_user
              AND ours.wait_event_type = 'Lock' AND starts_with(ours.application_name, 'tableinator')
              AND coalesce(NOT starts_with(theirs.application_name, 'tableinator'), true)
            ORDER BY since NULLS LAST, blocker.pid
            LIMIT 1
            """;

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** By its timeout, in the end. */
    private static final String QUERY_CANCELED = "57014";

    private static final Duration LATEST_LOOK = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Supplier<Pool> pool;
    private final Duration interval;
    private Future<Optional<String>> asking = Future.succeededFuture(Optional.empty());

    /**
     * @param pool for one connection, beside those that may be waiting
     * @param shortestWait before a statement gives up waiting for a lock
     */
    LockWatch(Vertx vertx, Supplier<Pool> pool, Duration shortestWait) {
        this.vertx = vertx;
        this.pool = pool;
        Duration third = shortestWait.dividedBy(3);
        this.interval = third.compareTo(LATEST_LOOK) < 0 ? third : LATEST_LOOK;
    }

    /**
     * The operation, whose failure is a {@link LockedException} when it has waited in vain for somebody's lock.
     *
     * @param operation already under way
     */
    public <T> Future<T> over(Future<T> operation) {
        Look look = new Look(operation);
        return operation.recover(failure -> Future.failedFuture(look.seen()
                .filter(waiting -> hasWaited(failure))
                .<Throwable>map(waiting -> new LockedException(waiting, failure))
                .orElse(failure)));
    }

    private static boolean hasWaited(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            String sqlState = switch (at) {
                case PgException server -> server.getSqlState();
                case SQLException server -> server.getSQLState();
                default -> null;
            };
            if (LOCK_NOT_AVAILABLE.equals(sqlState) || QUERY_CANCELED.equals(sqlState)) {
                return true;
            }
        }
        return false;
    }

    /** One question at a time, whoever wants to know. */
    private synchronized Future<Optional<String>> ask() {
        if (asking.isComplete()) {
            asking = pool.get().query(BLOCKER).execute().map(rows -> {
                for (Row row : rows) {
                    return Optional.of(sentence(row));
                }
                return Optional.empty();
            });
        }
        return asking;
    }

    private static String sentence(Row row) {
        String relation = row.getString("relation");
        return "PostgreSQL answers, and waits for a lock on " + (relation == null ? "a row" : relation) + " that "
                + holder(row) + " holds: it goes on when that one ends";
    }

    private static String holder(Row row) {
        if (row.getInteger("pid") == 0) {
            return "a prepared transaction (pg_prepared_xacts)";
        }
        StringBuilder text = new StringBuilder("process ").append(row.getInteger("pid"));
        text.append(" (");
        append(text, "", row.getString("application_name"));
        append(text, "user ", row.getString("usename"));
        append(text, "", row.getString("state"));
        OffsetDateTime since = row.getOffsetDateTime("since");
        append(text, "since ", since == null ? null : utc(since));
        return text.append(')').toString();
    }

    private static void append(StringBuilder text, String what, String value) {
        if (value != null && !value.isBlank()) {
            text.append(text.charAt(text.length() - 1) == '(' ? "" : ", ")
                    .append(what)
                    .append(value.strip());
        }
    }

    private static String utc(OffsetDateTime time) {
        return time.toInstant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Asks again and again while one operation is under way. */
    private final class Look {
        private final Future<?> operation;
        private volatile String seen;

        Look(Future<?> operation) {
            this.operation = operation;
            if (!operation.isComplete()) {
                long timer = vertx.setPeriodic(interval.toMillis(), this::look);
                operation.onComplete(ended -> vertx.cancelTimer(timer));
            }
        }

        Optional<String> seen() {
            return Optional.ofNullable(seen);
        }

        private void look(long timer) {
            // What cannot be found out now does not matter: the operation's own failure tells the rest.
            ask().onSuccess(waiting -> {
                if (!operation.isComplete()) {
                    seen = waiting.orElse(null);
                }
            });
        }
    }
}
