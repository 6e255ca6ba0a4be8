package org.discogsography.tableinator.connection;

import jakarta.inject.Singleton;
import org.discogsography.common.connection.DependencyPort;
import org.discogsography.common.fault.FaultTable;
import org.discogsography.consumer.store.StoreDependency;

/** The database of this consumer. */
@Singleton
public final class PostgresDependency implements StoreDependency {
    private final PostgresPort port;
    private final PostgresFaults faults = new PostgresFaults();

    public PostgresDependency(PostgresPort port) {
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
        return "tableinator";
    }
}
