package org.discogsography.consumer.verify;

import java.util.BitSet;
import org.discogsography.common.contract.PartDigests;
import org.roaringbitmap.IntConsumer;
import org.roaringbitmap.RoaringBitmap;

/**
 * Parts of a type whose ids are all there and whose digest is not the dump's: in each, some content is another one.
 *
 * @param parts from 0
 * @param all ids of the dump
 */
record Differing(BitSet parts, RoaringBitmap all) {
    boolean isEmpty() {
        return parts.isEmpty();
    }

    int count() {
        return parts.cardinality();
    }

    /** Every id of the dump in these parts: those that differ are among them, which ones a digest does not say. */
    RoaringBitmap ids() {
        RoaringBitmap ids = new RoaringBitmap();
        if (!isEmpty()) {
            all.forEach((IntConsumer) id -> {
                if (parts.get(PartDigests.part(id))) {
                    ids.add(id);
                }
            });
        }
        return ids;
    }
}
