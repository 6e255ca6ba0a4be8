package org.discogsography.tableinator.upsert;

import org.discogsography.common.contract.IncomingRecord;

/** What has to be done with one record of a batch. */
enum Verdict {
    NEW,
    /** Other content than the row, or written by an older mapping. */
    CHANGED,
    UNCHANGED,
    /** The row is of a newer dump, or the whole type is verified for one. */
    STALE;

    /**
     * Judges a record.
     *
     * @param mapping the version that would write it now
     */
    static Verdict of(IncomingRecord incoming, Stored stored, int mapping) {
        if (incoming.dump() < stored.verified()) {
            return STALE;
        }
        Version row = stored.versions().get(incoming.id());
        if (row == null) {
            return NEW;
        }
        if (row.dump() > incoming.dump()) {
            return STALE;
        }
        return row.hash().equals(incoming.hash()) && row.mapping() >= mapping ? UNCHANGED : CHANGED;
    }
}
