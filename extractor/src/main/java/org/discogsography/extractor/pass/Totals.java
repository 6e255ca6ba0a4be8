package org.discogsography.extractor.pass;

import java.time.Instant;
import java.util.OptionalLong;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.Digest;
import org.discogsography.common.contract.PartDigests;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.contract.Unreadable;
import org.discogsography.extractor.drift.Observed;
import org.discogsography.extractor.normalise.Block;
import org.discogsography.extractor.read.Malformed;
import org.roaringbitmap.RoaringBitmap;

/** What a completion says of the records of a file, added up. For one thread. */
public final class Totals {
    private final RoaringBitmap ids = new RoaringBitmap();
    private final PartDigests parts = new PartDigests();
    private Observed observed = Observed.NOTHING;
    private final RoaringBitmap unreadable = new RoaringBitmap();
    private long unnamed;
    private long again;
    private long duplicates;
    private long count;

    /** @return false when its id was there before: of two records with one id, the first counts */
    boolean add(Block.Entry record) {
        if (!ids.checkedAdd((int) record.id())) {
            duplicates++;
            return false;
        }
        parts.add(record.id(), record.hashPrefix());
        count++;
        return true;
    }

    /** A record that the file has and that is not among those added. */
    void unreadable(Malformed record) {
        OptionalLong id = record.recordId();
        if (id.isEmpty()) {
            unnamed++;
        } else if (!unreadable.checkedAdd((int) id.getAsLong())) {
            again++;
        }
    }

    void observed(Observed all) {
        observed = all;
    }

    /** What was noticed of the records; known when the file was read to its end. */
    public Observed observed() {
        return observed;
    }

    public long count() {
        return count;
    }

    /** Left out because a record with their id came before them, be it with the same content or another. */
    public long duplicates() {
        return duplicates;
    }

    public Digest digest() {
        return parts.total();
    }

    /** Not to be changed. */
    public RoaringBitmap ids() {
        return ids;
    }

    /**
     * To be taken when everything has been added.
     *
     * @param repeated those of the duplicates that had another content than the first
     * @param started when the run began, or that which it repairs; null when that is not known any more
     */
    public Completion completion(RecordType type, int dump, String run, long repeated, Instant started) {
        return new Completion(
                type,
                dump,
                run,
                count,
                parts.total(),
                ids,
                parts,
                new Unreadable(unreadable, unnamed, again),
                repeated,
                started);
    }
}
