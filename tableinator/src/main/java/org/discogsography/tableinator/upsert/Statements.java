package org.discogsography.tableinator.upsert;

import org.discogsography.common.contract.RecordType;

/**
 * The SQL of one type. Each text is shorter than the 2048 characters up to which the client keeps a statement
 * prepared.
 *
 * @param read {@code $1} ids; a row without id is what the book says of the type
 * @param write {@code $1} ids, {@code $2} hashes, {@code $3} dumps, {@code $4} canonical JSON as UTF-8, {@code $5}
 *     mapping
 * @param settle {@code $1} type, {@code $2} ids, {@code $3} dumps
 */
record Statements(String read, String write, String settle) {
    /**
     * Ends what the book says: {@code $1} type, {@code $2} a newer dump, or the same, {@code $3} its run, without what a
     * repair adds. Decides again, under the row's lock.
     */
    static final String END = """
            UPDATE discogsography.load
            SET newer_dump = $2, newer = NULL, verified_at = NULL,
                state = CASE WHEN state IN ('VERIFIED', 'ALTERED') THEN 'MIXED' ELSE state END
            WHERE type = $1 AND coalesce(newer_dump, 0) < $2
              AND (dump < $2 OR (dump = $2 AND split_part(run, '+', 1) <> $3))
            """;

    /**
     * Notes the first record of a type of which nothing was ever announced: {@code $1} type, {@code $2} dump, {@code $3} its
     * run, without what a repair adds.
     */
    static final String BEGIN = """
            INSERT INTO discogsography.load (type, dump, run, state, since) VALUES ($1, $2, $3, 'BEGUN', now())
            ON CONFLICT (type) DO NOTHING
            """;

    static Statements of(RecordType type) {
        String table = "public." + type.plural();
        return new Statements(
                """
                SELECT id, sha256, dump, mapping, NULL AS state, NULL AS run FROM %s WHERE id = ANY ($1::bigint[])
                UNION ALL
                SELECT NULL, NULL, dump, newer_dump, state, run FROM discogsography.load WHERE type = '%s'
                """.formatted(table, type.plural()),
                // The condition decides again, under the row's lock, what the verdict said before: replicas may race.
                """
                INSERT INTO %s AS stored (id, sha256, dump, mapping, data, updated_at)
                SELECT id, sha256, dump, $5::smallint, convert_from(data, 'UTF8')::jsonb, now()
                FROM unnest($1::bigint[], $2::bytea[], $3::integer[], $4::bytea[]) AS incoming (id, sha256, dump, data)
                ON CONFLICT (id) DO UPDATE
                SET sha256 = EXCLUDED.sha256, dump = EXCLUDED.dump, mapping = EXCLUDED.mapping,
                    data = EXCLUDED.data, updated_at = EXCLUDED.updated_at
                WHERE stored.dump <= EXCLUDED.dump
                  AND (stored.sha256 <> EXCLUDED.sha256 OR stored.mapping < EXCLUDED.mapping)
                """.formatted(table),
                """
                DELETE FROM discogsography.dead_letter AS entry
                USING unnest($2::bigint[], $3::integer[]) AS stored (id, dump)
                WHERE entry.type = $1 AND entry.id = stored.id AND entry.dump <= stored.dump
                """);
    }
}
