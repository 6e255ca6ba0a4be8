package org.discogsography.graphinator.schema;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.discogsography.graphinator.driver.Graph;
import org.discogsography.graphinator.driver.Graph.Statements;
import org.jboss.logging.Logger;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * Constraints and indexes: made when the database comes up, watched from then on. A constraint that goes missing while
 * the service runs is not made again behind its operator's back; it stops the writing and is named, until somebody
 * makes it again or reconnects by hand. Thread-safe; two services may prepare at once.
 */
@Singleton
public final class Schema {
    private static final Logger LOG = Logger.getLogger("schema");

    private static final int ATTEMPTS = 5;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final String CONSTRAINTS = """
            SHOW CONSTRAINTS YIELD entityType, type, labelsOrTypes, properties
            WHERE entityType = 'NODE' AND type ENDS WITH 'UNIQUENESS'
            RETURN labelsOrTypes[0] AS label, properties
            """;
    private static final String INDEXES =
            "SHOW INDEXES YIELD name, state, owningConstraint RETURN name, state, owningConstraint IS NOT NULL AS owned";

    private final Graph graph;
    private volatile boolean prepared;
    private volatile boolean hindered;

    public Schema(Graph graph) {
        this.graph = graph;
    }

    /** Makes what is missing and waits for the indexes, at most half as long as a statement may take. */
    public Uni<Void> prepare() {
        return graph.<Void>inStatements(statements -> {
                    createMissing(statements);
                    statements
                            .run("MERGE (:%s {id: 1})".formatted(Hidden.WRITER))
                            .consume();
                    awaitIndexes(statements, graph.limits().statementTimeout().dividedBy(2));
                    return null;
                })
                .invoke(() -> {
                    prepared = true;
                    hindered = false;
                })
                .onFailure()
                .invoke(() -> hindered = true);
    }

    /**
     * A round trip; once prepared, it fails when a constraint is missing. After a preparation that failed it is that
     * preparation once more: otherwise a server that only answers would look as if it were mended.
     */
    public Uni<Void> probe() {
        if (!prepared && hindered) {
            return prepare();
        }
        return graph.inStatements(statements -> {
            if (prepared) {
                verify(statements);
            } else {
                statements.run("RETURN 1").consume();
            }
            return null;
        });
    }

    /** The next server may be another one, whose schema nobody has prepared. */
    public void forget() {
        prepared = false;
        hindered = false;
    }

    /** @throws SchemaProblemException naming a constraint that is missing */
    public void verify(Statements statements) {
        Set<Constraint> present = constraints(statements);
        for (Constraint required : Constraint.ALL) {
            if (!present.contains(required)) {
                throw SchemaProblemException.missing(required);
            }
        }
    }

    private static void createMissing(Statements statements) throws InterruptedException {
        Set<Constraint> present = constraints(statements);
        for (Constraint constraint : Constraint.ALL) {
            if (!present.contains(constraint)) {
                create(statements, constraint.create());
            }
        }
        Set<String> indexes = new HashSet<>(
                statements.run(INDEXES).list(row -> row.get("name").asString()));
        for (SearchIndex index : SearchIndex.ALL) {
            if (!indexes.contains(index.name())) {
                create(statements, index.create());
            }
        }
    }

    /** Each statement says IF NOT EXISTS, but two services that say so at once can still collide: one tries again. */
    private static void create(Statements statements, String statement) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                statements.run(statement).consume();
                return;
            } catch (Neo4jException collision) {
                if (attempt == ATTEMPTS) {
                    throw collision;
                }
                Thread.sleep(ThreadLocalRandom.current().nextLong(POLL.toMillis()));
            }
        }
    }

    private static Set<Constraint> constraints(Statements statements) {
        return Set.copyOf(statements
                .run(CONSTRAINTS)
                .list(row -> new Constraint(
                        row.get("label").asString(), row.get("properties").asList(value -> value.asString()))));
    }

    /** People's indexes may stay behind; those of the constraints may not. */
    private static void awaitIndexes(Statements statements, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        List<Index> waitingFor = notOnline(statements);
        while (!waitingFor.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(POLL);
            waitingFor = notOnline(statements);
        }
        for (Index index : waitingFor) {
            if (index.owned()) {
                throw SchemaProblemException.underConstruction(index.name());
            }
            LOG.infof("index not online name=%s state=%s", index.name(), index.state());
        }
    }

    private record Index(String name, String state, boolean owned) {}

    private static List<Index> notOnline(Statements statements) {
        return statements
                .run(INDEXES)
                .list(row -> new Index(
                        row.get("name").asString(),
                        row.get("state").asString(),
                        row.get("owned").asBoolean()))
                .stream()
                .filter(index -> !index.state().equals("ONLINE"))
                .toList();
    }
}
