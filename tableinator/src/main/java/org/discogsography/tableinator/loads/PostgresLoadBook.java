package org.discogsography.tableinator.loads;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.discogsography.common.api.LoadState;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.CompletionCodec;
import org.discogsography.common.contract.Digest;
import org.discogsography.common.contract.PartDigests;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.contract.RunName;
import org.discogsography.common.contract.Unreadable;
import org.discogsography.consumer.store.Load;
import org.discogsography.consumer.store.LoadBook;
import org.discogsography.consumer.store.RowFindings;
import org.discogsography.tableinator.pool.PostgresPool;
import org.discogsography.tableinator.pool.Unis;

/** The book of loads as a table with one row per type. */
@Singleton
public final class PostgresLoadBook implements LoadBook {
    /**
     * With its line in the history of runs; the runs that it replaces before they were verified end there, and what was
     * verified once has been that.
     */
    private static final String ANNOUNCE = """
            WITH booked AS (
                INSERT INTO discogsography.load AS known
                    (type, dump, run, state, expected, digest, ids, parts, unreadable, unreadable_records, repeated,
                     started, since)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $10, $11, $12, $13, now())
                ON CONFLICT (type) DO UPDATE
                SET dump = EXCLUDED.dump, run = EXCLUDED.run, state = EXCLUDED.state, expected = EXCLUDED.expected,
                    digest = EXCLUDED.digest, ids = EXCLUDED.ids, parts = EXCLUDED.parts,
                    unreadable = EXCLUDED.unreadable, unreadable_records = EXCLUDED.unreadable_records,
                    repeated = EXCLUDED.repeated, started = EXCLUDED.started, since = EXCLUDED.since, stored = NULL,
                    missing = NULL, dead_lettered = NULL, vanished = NULL, vanished_refused = NULL,
                    vanished_referred = NULL, referred_by = NULL, verified_at = NULL,
                    newer = NULL,
                    newer_dump = nullif(greatest(known.dump, known.newer_dump, EXCLUDED.dump), EXCLUDED.dump)
                WHERE known.state = 'BEGUN'
                   OR known.dump < EXCLUDED.dump
                   OR (known.dump = EXCLUDED.dump
                       AND NOT (known.run = EXCLUDED.run AND known.digest = EXCLUDED.digest)
                       AND NOT starts_with(known.run, EXCLUDED.run || '+')
                       AND (known.started IS NULL OR coalesce(EXCLUDED.started >= known.started, false)))
                RETURNING run
            ),
            replaced AS (
                UPDATE discogsography.run
                SET state = CASE WHEN state IN ('MIXED', 'ALTERED') THEN 'VERIFIED' ELSE 'SUPERSEDED' END,
                    ended_at = coalesce(ended_at, now())
                WHERE type = $1 AND run <> $9 AND state IN ('LOADING', 'INCOMPLETE', 'MIXED', 'ALTERED')
                  AND EXISTS (SELECT FROM booked)
            ),
            late AS (
                UPDATE discogsography.run SET state = 'SUPERSEDED', ended_at = coalesce(ended_at, now())
                WHERE type = $1 AND run = $9 AND NOT EXISTS (SELECT FROM booked)
                  AND EXISTS (SELECT FROM discogsography.load WHERE type = $1
                              AND (dump > $2 OR (dump = $2 AND run <> $9 AND NOT starts_with(run, $9 || '+'))))
            )
            INSERT INTO discogsography.run AS known
                (run, type, dump, state, started_at, announced_at, expected, unreadable, repeated)
            SELECT $9, $1, $2, $4, now(), now(), $5, $11, $12 FROM booked
            ON CONFLICT (run, type) DO UPDATE
            SET state = EXCLUDED.state, expected = EXCLUDED.expected, unreadable = EXCLUDED.unreadable,
                repeated = EXCLUDED.repeated,
                announced_at = coalesce(known.announced_at, EXCLUDED.announced_at)
            """;

    private static final String ANNOUNCED = """
            SELECT dump, run, expected, digest, ids, parts, unreadable, repeated, started FROM discogsography.load
            WHERE type = $1 AND digest IS NOT NULL
            """;

    private static final String LOADS = """
            SELECT type, dump, run, state, expected, unreadable_records, repeated, stored, missing, dead_lettered, vanished,
                   vanished_refused, vanished_referred, referred_by, newer_dump, newer, altered, digest, since,
                   verified_at
            FROM discogsography.load
            """;

    private static final String UPDATE = """
            WITH booked AS (
                UPDATE discogsography.load
                SET state = $3, stored = $4, missing = $5, dead_lettered = $6, vanished = $7, vanished_refused = $8,
                    verified_at = $9, newer_dump = $11, newer = $12, altered = $13,
                    vanished_referred = $15, referred_by = $16
                WHERE type = $1 AND run = $2 AND newer_dump IS NOT DISTINCT FROM $14
                RETURNING state, stored, missing, dead_lettered, vanished, vanished_refused, verified_at
            )
            UPDATE discogsography.run AS known
            SET state = CASE WHEN booked.state = 'BEGUN' THEN known.state ELSE booked.state END, stored = booked.stored, missing = booked.missing,
                dead_lettered = booked.dead_lettered, vanished = greatest(known.vanished, booked.vanished),
                vanished_refused = booked.vanished_refused,
                verified_at = coalesce(booked.verified_at, known.verified_at),
                ended_at = CASE WHEN booked.state IN ('VERIFIED', 'SUPERSEDED') THEN coalesce(known.ended_at, now())
                                ELSE known.ended_at END
            FROM booked
            WHERE known.type = $1 AND known.run = $10
            """;

    private static final String FORGET = """
            WITH forgotten AS (DELETE FROM discogsography.load WHERE type = $1 AND dump = $2 RETURNING type),
            reopened AS (
                UPDATE discogsography.load
                SET newer_dump = NULL, newer = NULL, verified_at = NULL,
                    state = CASE WHEN state IN ('MIXED', 'SUPERSEDED') THEN 'LOADING' ELSE state END
                WHERE type = $1 AND dump <> $2 AND newer_dump = $2
            ),
            ended AS (
                UPDATE discogsography.run SET state = 'FORGOTTEN', ended_at = coalesce(ended_at, now())
                WHERE type = $1 AND dump = $2
            )
            SELECT EXISTS (SELECT FROM forgotten)
            """;

    private final PostgresPool pool;

    public PostgresLoadBook(PostgresPool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Void> announce(Completion completion) {
        return run(
                        ANNOUNCE,
                        () -> Tuple.tuple()
                                .addString(completion.type().plural())
                                .addInteger(completion.dump())
                                .addString(completion.run())
                                .addString(LoadState.LOADING.name())
                                .addLong(completion.count())
                                .addLong(completion.digest().sum())
                                .addBuffer(Buffer.buffer(CompletionCodec.serialise(completion.ids())))
                                .addBuffer(Buffer.buffer(completion.parts().toBytes()))
                                .addString(RunName.repaired(completion.run()))
                                .addBuffer(Buffer.buffer(completion.unreadable().toBytes()))
                                .addLong(completion.unreadable().count())
                                .addLong(completion.repeated())
                                .addOffsetDateTime(utc(completion.started())))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Completion>> announced(RecordType type) {
        return run(ANNOUNCED, () -> Tuple.of(type.plural())).map(rows -> {
            for (Row row : rows) {
                return Optional.of(completion(type, row));
            }
            return Optional.empty();
        });
    }

    @Override
    public Uni<List<Load>> loads() {
        return run(LOADS, Tuple::tuple).map(PostgresLoadBook::loads);
    }

    @Override
    public Uni<Void> update(Load seen, Load load) {
        return run(
                        UPDATE,
                        () -> Tuple.tuple()
                                .addString(load.type().plural())
                                .addString(load.run())
                                .addString(load.state().name())
                                .addLong(load.rows().stored())
                                .addLong(load.rows().missing())
                                .addLong(load.rows().deadLettered())
                                .addLong(load.rows().vanished())
                                .addLong(load.rows().vanishedRefused())
                                .addOffsetDateTime(utc(load.verifiedAt()))
                                .addString(RunName.repaired(load.run()))
                                .addInteger(load.rows().newerDump())
                                .addLong(load.rows().newer())
                                .addLong(load.rows().altered())
                                .addInteger(seen.rows().newerDump())
                                .addLong(load.rows().vanishedReferred())
                                .addString(load.rows().keptBecause()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> forget(RecordType type, int dump) {
        return run(FORGET, () -> Tuple.of(type.plural(), dump))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private Uni<RowSet<Row>> run(String sql, Supplier<Tuple> parameters) {
        return Unis.of(
                () -> pool.with(connection -> connection.preparedQuery(sql).execute(parameters.get())));
    }

    private static Completion completion(RecordType type, Row row) {
        return new Completion(
                type,
                row.getInteger("dump"),
                row.getString("run"),
                row.getLong("expected"),
                new Digest(row.getLong("digest")),
                CompletionCodec.deserialise(row.getBuffer("ids").getBytes()),
                PartDigests.of(row.getBuffer("parts").getBytes()),
                unreadable(row.getBuffer("unreadable")),
                zeroIfUnknown(row.getLong("repeated")),
                instant(row.getOffsetDateTime("started")));
    }

    private static Unreadable unreadable(Buffer bytes) {
        return Unreadable.of(bytes == null ? null : bytes.getBytes());
    }

    private static long zeroIfUnknown(Long count) {
        return count == null ? 0 : count;
    }

    private static List<Load> loads(RowSet<Row> rows) {
        List<Load> loads = new ArrayList<>(rows.size());
        for (Row row : rows) {
            loads.add(new Load(
                    RecordType.named(row.getString("type")).orElseThrow(),
                    row.getInteger("dump"),
                    row.getString("run"),
                    LoadState.valueOf(row.getString("state")),
                    row.getLong("expected"),
                    row.getLong("unreadable_records"),
                    row.getLong("repeated"),
                    new RowFindings(
                            row.getLong("stored"),
                            row.getLong("missing"),
                            row.getLong("dead_lettered"),
                            row.getLong("vanished"),
                            row.getLong("vanished_refused"),
                            row.getLong("vanished_referred"),
                            row.getString("referred_by"),
                            row.getInteger("newer_dump"),
                            row.getLong("newer"),
                            row.getLong("altered"),
                            null),
                    digest(row.getLong("digest")),
                    instant(row.getOffsetDateTime("since")),
                    instant(row.getOffsetDateTime("verified_at"))));
        }
        return loads;
    }

    private static Digest digest(Long sum) {
        return sum == null ? null : new Digest(sum);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
