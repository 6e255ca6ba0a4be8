package org.discogsography.tableinator.history;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.discogsography.common.contract.RecordType;
import org.discogsography.tableinator.history.Written.Counts;
import org.discogsography.tableinator.pool.PostgresPool;
import org.discogsography.tableinator.pool.Unis;

/** What became of each run, as the table {@code discogsography.run}. Thread-safe. */
@Singleton
public final class RunHistory {
    private static final String ADD = """
            INSERT INTO discogsography.run AS known
                (run, type, dump, state, started_at, last_at, created, changed, repaired)
            SELECT run, $1, dump, 'LOADING', now(), now(), created, changed, repaired
            FROM unnest($2::text[], $3::integer[], $4::bigint[], $5::bigint[], $6::bigint[])
                AS more (run, dump, created, changed, repaired)
            ORDER BY run
            ON CONFLICT (run, type) DO UPDATE
            SET created = known.created + EXCLUDED.created, changed = known.changed + EXCLUDED.changed,
                repaired = known.repaired + EXCLUDED.repaired, last_at = EXCLUDED.last_at
            """;

    private static final String NEWEST = """
            SELECT run, type, dump, state, started_at, last_at, announced_at, ended_at, created, changed, repaired, expected,
                   unreadable, repeated, stored, missing, dead_lettered, vanished, vanished_refused, verified_at
            FROM discogsography.run ORDER BY started_at DESC, type LIMIT $1
            """;

    /** Runs that are known to have their row; a run has four types, and few are under way. */
    private static final int REMEMBERED = 1_000;

    /** Batches in which nothing is new tell no more often that the run goes on. */
    private static final Duration PULSE = Duration.ofSeconds(30);

    private final PostgresPool pool;
    private final InstantSource clock;
    private final Map<String, Instant> noted = new ConcurrentHashMap<>();

    @Inject
    public RunHistory(PostgresPool pool) {
        this(pool, InstantSource.system());
    }

    RunHistory(PostgresPool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Within the transaction that writes the records, as its last statement; does nothing when there is no news. */
    public Future<Void> add(SqlConnection connection, RecordType type, Written written) {
        Map<String, Counts> byRun = written.byRun();
        boolean news =
                byRun.entrySet().stream().anyMatch(run -> isWritten(run.getValue()) || isDue(type, run.getKey()));
        return news
                ? connection.preparedQuery(ADD).execute(columns(type, byRun)).mapEmpty()
                : Future.succeededFuture();
    }

    /** The transaction of {@link #add} is committed. */
    public void added(RecordType type, Written written) {
        if (noted.size() > REMEMBERED) {
            noted.clear();
        }
        Instant now = clock.instant();
        written.byRun().forEach((run, counts) -> {
            if (isWritten(counts) || isDue(type, run)) {
                noted.put(key(type, run), now);
            }
        });
    }

    private boolean isDue(RecordType type, String run) {
        Instant last = noted.get(key(type, run));
        return last == null || last.plus(PULSE).isBefore(clock.instant());
    }

    /** The newest, each type of a run by itself. */
    public Uni<List<RunView>> newest(int limit) {
        return Unis.of(() ->
                        pool.with(connection -> connection.preparedQuery(NEWEST).execute(Tuple.of(limit))))
                .map(RunHistory::views);
    }

    private static boolean isWritten(Counts counts) {
        return counts.created() + counts.changed() + counts.repaired() > 0;
    }

    private static String key(RecordType type, String run) {
        return type.plural() + " " + run;
    }

    private static Tuple columns(RecordType type, Map<String, Counts> byRun) {
        return Tuple.of(
                type.plural(),
                byRun.keySet().toArray(String[]::new),
                byRun.values().stream().map(Counts::dump).toArray(Integer[]::new),
                byRun.values().stream().map(Counts::created).toArray(Long[]::new),
                byRun.values().stream().map(Counts::changed).toArray(Long[]::new),
                byRun.values().stream().map(Counts::repaired).toArray(Long[]::new));
    }

    private static List<RunView> views(RowSet<Row> rows) {
        List<RunView> views = new ArrayList<>(rows.size());
        for (Row row : rows) {
            views.add(RunView.of(
                    row.getString("run"),
                    row.getString("type"),
                    row.getInteger("dump"),
                    row.getString("state"),
                    new RunView.Times(
                            instant(row, "started_at"),
                            instant(row, "last_at"),
                            instant(row, "announced_at"),
                            instant(row, "ended_at"),
                            instant(row, "verified_at")),
                    new RunView.Records(
                            row.getLong("created"),
                            row.getLong("changed"),
                            row.getLong("repaired"),
                            row.getLong("expected"),
                            row.getLong("unreadable"),
                            row.getLong("repeated"),
                            row.getLong("stored"),
                            row.getLong("missing"),
                            row.getLong("dead_lettered"),
                            row.getLong("vanished"),
                            row.getLong("vanished_refused"))));
        }
        return views;
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
