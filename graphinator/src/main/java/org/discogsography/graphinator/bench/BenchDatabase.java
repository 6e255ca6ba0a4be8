package org.discogsography.graphinator.bench;

import java.time.Duration;
import java.util.Map;
import org.discogsography.common.config.DatabaseLimits;
import org.discogsography.graphinator.driver.Graph;
import org.discogsography.graphinator.driver.Neo4jSettings;
import org.discogsography.graphinator.schema.Schema;
import org.discogsography.graphinator.upsert.GraphRecordStore;
import org.discogsography.graphinator.upsert.Rehearsal;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;

/** The database that is written to, in both ways. Only an empty one is accepted, and it is left empty. */
final class BenchDatabase implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String NODES_OF_OTHERS =
            "MATCH (n) WHERE NOT any(label IN labels(n) WHERE label STARTS WITH '_') RETURN count(n) AS nodes";

    private final Graph graph;
    private final GraphRecordStore store;
    private final Driver driver;
    private final SessionConfig session;

    private BenchDatabase(Neo4jSettings settings, DatabaseLimits limits) {
        Neo4jSettings.Target target = settings.target();
        this.graph = new Graph(settings, limits);
        this.store = new GraphRecordStore(graph, new Schema(graph), new Rehearsal(graph));
        this.session = SessionConfig.forDatabase(target.database());
        this.driver = GraphDatabase.driver(
                target.server().toString(),
                AuthTokens.basic(target.username().reveal(), target.password().reveal()));
    }

    /** @throws IllegalArgumentException naming the key that is missing */
    static BenchDatabase of(Map<String, String> environment) {
        return new BenchDatabase(BenchSettings.of(environment), new BenchSettings.Limits());
    }

    Writer adapter() {
        return (type, batch) -> {
            long start = System.nanoTime();
            store.upsert(type, batch).await().atMost(PATIENCE);
            return System.nanoTime() - start;
        };
    }

    Writer bare() {
        return new BareDriver(driver, session.database().orElseThrow());
    }

    /** @throws IllegalStateException when somebody's data is there */
    void requireEmpty() {
        try (Session opened = driver.session(session)) {
            long nodes = opened.run(NODES_OF_OTHERS).single().get("nodes").asLong();
            if (nodes > 0) {
                throw new IllegalStateException(
                        "the database has " + nodes + " nodes: the bench writes to an empty database only");
            }
        }
        store.prepare().await().atMost(PATIENCE);
    }

    void wipe() {
        try (Session opened = driver.session(session)) {
            opened.run("MATCH (n) WHERE NOT n:_Writer CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")
                    .consume();
        }
    }

    @Override
    public void close() {
        graph.close();
        driver.close();
    }
}
