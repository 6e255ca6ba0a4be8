package org.discogsography.tableinator.upsert;

import org.discogsography.common.contract.IncomingRecord;

/** What has to be done with one record of a batch. */
enum Verdict {
    NEW,
    /** Other content than the row, or written by an older mapping. */
    CHANGED,
    UNCHANGED,
    /** The row is of a newer dump. */
    STALE;

    /**
     * Judges a record.
     *
     * @param row what is stored under its id, or null
     * @param mapping the version that would write it now
     */
    static Verdict of(IncomingRecord incoming, Version row, int mapping) {
        if (row == null) {
            return NEW;
        }
        if (row.dump() > incoming.dump()) {
            return STALE;
        }
        return row.hash().equals(incoming.hash()) && row.mapping() >= mapping ? UNCHANGED : CHANGED;
    }
}
