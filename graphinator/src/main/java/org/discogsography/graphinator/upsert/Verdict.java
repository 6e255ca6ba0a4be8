package org.discogsography.graphinator.upsert;

import org.discogsography.common.contract.IncomingRecord;

/** What has to be done with one record of a batch. */
enum Verdict {
    /** Nothing is known of it, or only that others refer to it. */
    NEW,
    /** Other content than the node, or written by an older mapping. */
    CHANGED,
    UNCHANGED,
    /** The node is of a newer dump, or the whole type is verified for one. */
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
        Version node = stored.versions().get(incoming.id());
        if (node == null) {
            return NEW;
        }
        if (node.dump() > incoming.dump()) {
            return STALE;
        }
        return node.sha256().equals(incoming.hash().hex()) && node.mapping() >= mapping ? UNCHANGED : CHANGED;
    }
}
