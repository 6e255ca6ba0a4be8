package org.discogsography.consumer.verify;

import org.discogsography.consumer.store.Inventory.Totals;
import org.discogsography.consumer.store.Relationships;
import org.roaringbitmap.RoaringBitmap;

/** What a look at the rows of a type says about its load. Numbers are records. */
sealed interface Findings {
    /**
     * Every record of the dump is stored with the right content, or dead-lettered.
     *
     * @param extra ids of rows that the dump does not have
     * @param kept further rows of earlier dumps, whose records may be there and cannot be read
     * @param relationships as many as the rows own, as far as anybody can tell
     */
    record Complete(long stored, long deadLettered, RoaringBitmap extra, long kept, Relationships relationships)
            implements Findings {}

    /**
     * Something is missing or differs.
     *
     * @param stored of the dump's ids, in whatever version
     * @param missing neither stored nor dead-lettered; null when all ids are there, but some contents are not those of
     *     the dump: how many cannot be told from a digest
     * @param wanted ids whose records would mend it: those missing, and all of each part that differs
     * @param relationships where they differ, it is not known yet who lacks some
     */
    record Unequal(long stored, Long missing, long deadLettered, RoaringBitmap wanted, Relationships relationships)
            implements Findings {
        Unequal alsoWanting(RoaringBitmap further) {
            return new Unequal(stored, missing, deadLettered, RoaringBitmap.or(wanted, further), relationships);
        }
    }

    /** Of rows that are exactly those of the dump, by count and digest. */
    static Findings ofEqual(Totals totals) {
        return totals.relationships().differ()
                ? new Unequal(totals.count(), 0L, 0, new RoaringBitmap(), totals.relationships())
                : new Complete(totals.count(), 0, new RoaringBitmap(), 0, totals.relationships());
    }

    /**
     * Records of a newer dump are stored: this one cannot be judged any more.
     *
     * @param newer all rows of newer dumps
     * @param newerDump the newest, as {@code yyyymmdd}
     */
    record Overtaken(long stored, long newer, int newerDump) implements Findings {}
}
