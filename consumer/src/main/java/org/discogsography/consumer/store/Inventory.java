package org.discogsography.consumer.store;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.Digest;
import org.discogsography.common.contract.RecordType;

/** What a database really holds: read from the rows, never from a counter. Stubs do not count. */
public interface Inventory {
    /** Count and digest of all rows of a type, added up by the server; and their relationships, where there are any. */
    Uni<Totals> totals(RecordType type);

    /** Every row of a type, in pages, in no particular order. */
    Multi<List<StoredId>> scan(RecordType type);

    /**
     * Deletes records that vanished from a dump, all that can be deleted in one transaction. A record that others still
     * point to becomes a stub again where the store has stubs; one that the store refuses to delete is kept.
     *
     * @param dump rows of a newer dump are left alone
     */
    Uni<Deletion> delete(RecordType type, List<Long> ids, int dump);

    /**
     * Looks at every row of a type for one whose content is not the one that its hash is of, or that does not have the
     * relationships that it says it owns, as far as what the store keeps can tell.
     *
     * @return their ids, one list per page that was looked at: mostly empty ones
     */
    Multi<List<Long>> altered(RecordType type);

    /**
     * Makes those of these rows that are altered give way to the right record when it comes, whatever their hash is. One
     * whose content is another one loses its hash: what remains is the hash of no record, so that a census misses it. One
     * transaction.
     *
     * @return how many of them were altered
     */
    Uni<Long> disown(RecordType type, List<Long> ids);

    /**
     * Takes hash, dump and mapping from those of these rows that are of this dump: what remains is of no dump, and
     * whatever record comes with their id replaces it. One transaction.
     *
     * @return how many rows it was taken from
     */
    Uni<Long> forget(RecordType type, List<Long> ids, int dump);

    /** The relationships of a type beside what its rows own, as {@link #totals} tells them. */
    default Uni<Relationships> relationships(RecordType type) {
        return Uni.createFrom().item(new Relationships.None());
    }

    /**
     * What a comparison of all rows cannot see, as a sentence without its end; empty when it sees everything.
     *
     * @param contents whether it looks for {@link #altered} rows too
     */
    default Optional<String> blindSpot(boolean contents) {
        return contents ? Optional.empty() : Optional.of("a row's content that was changed under its hash");
    }

    /** Rows, their digest and their relationships. */
    record Totals(long count, Digest digest, Relationships relationships) {
        /** Of a store without relationships. */
        public Totals(long count, Digest digest) {
            this(count, digest, new Relationships.None());
        }

        /** Whether these are exactly the records that were announced. */
        public boolean accountsFor(Completion completion) {
            return count == completion.count() && digest.equals(completion.digest());
        }
    }

    /**
     * One row.
     *
     * @param hashPrefix first 8 bytes of its hash, big endian
     * @param dump month in which its content last changed, as {@code yyyymmdd}
     */
    record StoredId(long id, long hashPrefix, int dump) {}
}
