package org.discogsography.extractor.publish;

import org.discogsography.common.contract.RecordType;
import org.discogsography.common.topology.Topology;

/**
 * Where a message goes.
 *
 * @param exchange empty for the default one, which routes to the queue named by the routing key
 */
public record Destination(String exchange, String routingKey) {
    /** Every consumer. */
    public static Destination ofType(RecordType type) {
        return new Destination(Topology.RECORDS_EXCHANGE, type.plural());
    }

    /** One consumer only. */
    public static Destination ofConsumer(String consumer, RecordType type) {
        return new Destination("", Topology.queue(consumer, type));
    }
}
