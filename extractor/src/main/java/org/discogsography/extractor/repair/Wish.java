package org.discogsography.extractor.repair;

import java.time.Instant;
import org.discogsography.common.contract.RecordType;
import org.roaringbitmap.RoaringBitmap;

/**
 * What a consumer wants again of a dump.
 *
 * @param ids none: only the completion; not to be changed
 */
record Wish(Target target, int dump, RoaringBitmap ids, Instant askedAt) {
    /** Whose queue it is for. */
    record Target(String consumer, RecordType type) {}

    /** Both as one. Of two dumps the newer one counts: a store that has it leaves the older one alone. */
    Wish and(Wish later) {
        if (dump != later.dump) {
            return dump > later.dump ? this : later;
        }
        return new Wish(target, dump, RoaringBitmap.or(ids, later.ids), later.askedAt);
    }
}
