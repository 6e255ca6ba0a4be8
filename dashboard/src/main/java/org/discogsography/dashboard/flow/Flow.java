package org.discogsography.dashboard.flow;

import java.util.List;

/**
 * What goes on between the stations, per second over the last ten; null where it is not known.
 *
 * @param bytesRead of the compressed dump files
 * @param recordsRead by the extractor
 * @param recordsConfirmed by the broker
 */
public record Flow(Double bytesRead, Double recordsRead, Double recordsConfirmed, List<Branch> branches) {

    /**
     * From one consumer's queues to its store.
     *
     * @param depth messages in its queues, ready or in hand; null where the broker does not tell
     * @param settled records stored, found unchanged or dead-lettered
     * @param written records that were new or changed
     */
    public record Branch(String consumer, String store, Long depth, Double settled, Double written) {}
}
