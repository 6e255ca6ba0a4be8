package org.discogsography.graphinator.connection;

import jakarta.inject.Singleton;
import org.discogsography.common.connection.DependencyPort;
import org.discogsography.common.fault.FaultTable;
import org.discogsography.consumer.store.StoreDependency;

/** The database of this consumer. */
@Singleton
public final class Neo4jDependency implements StoreDependency {
    private final Neo4jPort port;
    private final Neo4jFaults faults = new Neo4jFaults();

    public Neo4jDependency(Neo4jPort port) {
        this.port = port;
    }

    @Override
    public DependencyPort port() {
        return port;
    }

    @Override
    public FaultTable faults() {
        return faults;
    }

    @Override
    public String consumer() {
        return "graphinator";
    }
}
