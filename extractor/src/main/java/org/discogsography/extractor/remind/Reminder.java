package org.discogsography.extractor.remind;

import org.discogsography.common.contract.RecordType;
import org.discogsography.common.topology.Topology;

/**
 * That one consumer is told of one run again.
 *
 * @param run that was published completely
 */
record Reminder(String consumer, RecordType type, String run) {
    String queue() {
        return Topology.queue(consumer, type);
    }
}
