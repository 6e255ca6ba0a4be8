package org.discogsography.consumer.verify;

import org.discogsography.consumer.store.Inventory.Totals;
import org.discogsography.consumer.store.Relationships;
import org.roaringbitmap.RoaringBitmap;

/**
 * The rows of a type beside what the dump has. Numbers are records.
 *
 * @param found all rows, whatever they are
 * @param stored of the dump's ids, in whatever version, but for newer ones
 * @param deadLettered of the dump's ids, with their own content in the ledger only
 * @param newer rows of newer dumps, of ids that the dump has or has not
 * @param newerDump the newest of those; 0 when there is none
 * @param missing neither stored nor dead-lettered
 * @param surplus ids of rows that the dump does not have
 * @param kept further rows of earlier dumps, whose records may be there and cannot be read
 */
record Comparison(
        Totals found,
        long stored,
        long deadLettered,
        long newer,
        int newerDump,
        RoaringBitmap missing,
        RoaringBitmap surplus,
        long kept,
        Differing differing) {

    /** What it means for the load. */
    Findings findings(Relationships relationships) {
        if (newer > 0) {
            return new Findings.Overtaken(stored, newer, newerDump);
        }
        if (missing.isEmpty() && differing.isEmpty() && !relationships.differ()) {
            return new Findings.Complete(stored, deadLettered, surplus, kept, relationships);
        }
        Long count = missing.isEmpty() && !differing.isEmpty() ? null : missing.getLongCardinality();
        return new Findings.Unequal(stored, count, deadLettered, wanted(), relationships);
    }

    /** Ids whose records would mend it: those missing, and all of each part that differs. */
    RoaringBitmap wanted() {
        return RoaringBitmap.or(missing, differing.ids());
    }
}
