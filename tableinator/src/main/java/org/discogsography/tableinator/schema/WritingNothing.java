package org.discogsography.tableinator.schema;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.discogsography.common.contract.RecordType;

/**
 * A statement that writes no row into each table, yet fails as a real write would: when a table, a column, a primary
 * key or a grant is missing, and when the server is read-only.
 */
final class WritingNothing {
    static final String SQL = """
            WITH %s,
            from_load AS (DELETE FROM discogsography.load WHERE false),
            from_run AS (DELETE FROM discogsography.run WHERE false),
            from_ledger AS (DELETE FROM discogsography.dead_letter WHERE false)
            SELECT 1
            """.formatted(
                    Arrays.stream(RecordType.values()).map(WritingNothing::into).collect(Collectors.joining(",\n")));

    private WritingNothing() {}

    private static String into(RecordType type) {
        return """
                into_%1$s AS (
                    INSERT INTO public.%1$s (id, sha256, dump, mapping, data, updated_at)
                    SELECT id, sha256, dump, mapping, data, updated_at FROM public.%1$s WHERE false
                    ON CONFLICT (id) DO UPDATE SET dump = EXCLUDED.dump)""".formatted(type.plural());
    }
}
