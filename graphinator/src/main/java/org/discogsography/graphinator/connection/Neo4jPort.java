package org.discogsography.graphinator.connection;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.discogsography.common.config.HostPort;
import org.discogsography.common.connection.DependencyPort;
import org.discogsography.common.connection.PoolState;
import org.discogsography.common.connection.PortKnock;
import org.discogsography.graphinator.driver.Graph;
import org.discogsography.graphinator.schema.Schema;

/** Neo4j as a supervised dependency. */
@Singleton
public final class Neo4jPort implements DependencyPort {
    private final Graph graph;
    private final Schema schema;

    public Neo4jPort(Graph graph, Schema schema) {
        this.graph = graph;
        this.schema = schema;
    }

    @Override
    public String name() {
        return "neo4j";
    }

    @Override
    public String address() {
        return graph.target().address();
    }

    /** Once the schema has been prepared, "up" means that records could be written. */
    @Override
    public Uni<Void> probe() {
        return schema.probe();
    }

    @Override
    public Uni<Void> reopen() {
        return Uni.createFrom().voidItem().invoke(() -> {
            schema.forget();
            graph.replace();
        });
    }

    @Override
    public Uni<Boolean> knock() {
        HostPort server = graph.target().server().server();
        return PortKnock.at(server.host(), server.port(), graph.limits().connectionTimeout());
    }

    @Override
    public PoolState pool() {
        return graph.state();
    }
}
