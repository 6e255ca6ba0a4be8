package org.discogsography.consumer.store;

import org.discogsography.common.connection.DependencyPort;
import org.discogsography.common.fault.FaultTable;

/** The database of one consumer as something to watch over. Each consumer service has one such bean. */
public interface StoreDependency {
    DependencyPort port();

    FaultTable faults();

    /** The name in front of its queues: {@code graphinator} or {@code tableinator}. */
    String consumer();
}
