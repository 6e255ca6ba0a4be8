package org.discogsography.graphinator.connection;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.discogsography.common.connection.DependencyPort;
import org.discogsography.common.connection.PoolState;
import org.discogsography.common.connection.PortProbe;
import org.discogsography.common.connection.Preparation;
import org.discogsography.graphinator.driver.Graph;
import org.discogsography.graphinator.driver.Neo4jAddress;
import org.discogsography.graphinator.schema.Hidden;
import org.discogsography.graphinator.schema.Schema;
import org.discogsography.graphinator.upsert.Rehearsal;

/** Neo4j as a supervised dependency. */
@Singleton
public final class Neo4jPort implements DependencyPort {
    /** Bolt's handshake: its magic number and four versions; the server answers with the one that it takes, or none. */
    private static final byte[] BOLT = {0x60, 0x60, (byte) 0xB0, 0x17, 0, 8, 8, 5, 0, 4, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0};

    private static final String TRIAL =
            "MATCH (:%1$s {id: 1}) MERGE (trial:%1$s {id: 2}) SET trial.since = timestamp()".formatted(Hidden.WRITER);

    private final Graph graph;
    private final Schema schema;
    private final Rehearsal rehearsal;
    private final PortProbe portProbe;
    private volatile boolean silent;
    private final AtomicBoolean cold = new AtomicBoolean();

    public Neo4jPort(Graph graph, Schema schema, Rehearsal rehearsal) {
        this.graph = graph;
        this.schema = schema;
        this.rehearsal = rehearsal;
        Neo4jAddress address = graph.target().server();
        this.portProbe =
                address.tls() ? PortProbe.ofTls(address.server()) : PortProbe.ofBytes(address.server(), BOLT, 4);
    }

    @Override
    public String name() {
        return "neo4j";
    }

    @Override
    public String address() {
        return graph.target().address();
    }

    /**
     * Once the schema has been prepared, "up" means that records could be written. A server that answers for the first
     * time after a silence has plans to make; not sooner, because what is begun at the first answer ends with the connections
     * that {@link #reopen} throws away.
     */
    @Override
    public Uni<Void> probe() {
        return Uni.createFrom().deferred(() -> {
            if (!cold.getAndSet(false)) {
                return schema.probe();
            }
            rehearsal.begin();
            return schema.probe().onTermination().invoke((done, failure, givenUp) -> {
                if (failure != null || givenUp) {
                    // Its plans have ended with its connections.
                    cold.set(true);
                }
            });
        });
    }

    /**
     * Writes into a node of our own. It has another id than the one that writers lock: a trial waits for nobody. Before there
     * is any, the schema has not been made, and making it will show whether this server can be written to.
     */
    @Override
    public Uni<Void> trial() {
        return probe().chain(() -> graph.inTransaction(transaction -> {
            transaction.run(TRIAL).consume();
            return null;
        }));
    }

    @Override
    public Uni<Void> reopen() {
        return Uni.createFrom().voidItem().invoke(() -> {
            schema.forget();
            graph.replace();
        });
    }

    @Override
    public Uni<Void> disconnect() {
        return Uni.createFrom().voidItem().invoke(graph::replace);
    }

    @Override
    public Uni<Boolean> answers() {
        return portProbe.answers(graph.connectionTimeout()).invoke(this::heard);
    }

    private void heard(boolean answers) {
        if (answers && silent) {
            cold.set(true);
        }
        silent = !answers;
    }

    @Override
    public Optional<Preparation> preparation() {
        return schema.preparation();
    }

    @Override
    public PoolState pool() {
        return graph.state();
    }

    @Override
    public void tune(Duration connectionTimeout, Duration keepAlive) {
        graph.tune(connectionTimeout, keepAlive);
    }
}
