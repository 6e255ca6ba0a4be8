package org.discogsography.consumer.store;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.discogsography.common.contract.Digest;
import org.discogsography.common.contract.RecordType;

/** What a database really holds: read from the rows, never from a counter. Stubs do not count. */
public interface Inventory {
    /** Count and digest of all rows of a type, added up by the server. */
    Uni<Totals> totals(RecordType type);

    /** Every row of a type, in pages, in no particular order. */
    Multi<List<StoredId>> scan(RecordType type);

    /**
     * Deletes records that vanished from a dump, in one transaction. A record that others still point to becomes a
     * stub again where the store has stubs.
     *
     * @param dump rows of a newer dump are left alone
     * @return how many rows are gone
     */
    Uni<Long> delete(RecordType type, List<Long> ids, int dump);

    /**
     * Looks at every row of a type for one whose content is not the one that its hash is of, as far as what the store
     * keeps can tell.
     *
     * @return their ids, one list per page that was looked at: mostly empty ones
     */
    Multi<List<Long>> altered(RecordType type);

    /**
     * Takes the hash from those of these rows that are altered: what remains is the hash of no record. So a census
     * misses their contents, and the right record replaces them when it comes. One transaction.
     *
     * @return how many rows it was taken from
     */
    Uni<Long> disown(RecordType type, List<Long> ids);

    /**
     * Takes hash, dump and mapping from those of these rows that are of this dump: what remains is of no dump, and
     * whatever record comes with their id replaces it. One transaction.
     *
     * @return how many rows it was taken from
     */
    Uni<Long> forget(RecordType type, List<Long> ids, int dump);

    /** Rows and their digest. */
    record Totals(long count, Digest digest) {}

    /**
     * One row.
     *
     * @param hashPrefix first 8 bytes of its hash, big endian
     * @param dump month in which its content last changed, as {@code yyyymmdd}
     */
    record StoredId(long id, long hashPrefix, int dump) {}
}
