package org.discogsography.graphinator.schema;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.discogsography.graphinator.driver.Graph;
import org.discogsography.graphinator.driver.Graph.Statements;
import org.jboss.logging.Logger;
import org.neo4j.driver.Value;
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
    private static final String WRITER = "MERGE (:%s {id: 1})".formatted(Hidden.WRITER);

    /** One statement for everything: a server that has just started takes half a second for each that is new to it. */
    private static final String INDEXES = """
            SHOW INDEXES YIELD name, state, type, entityType, labelsOrTypes, properties, owningConstraint
            RETURN name, state, owningConstraint IS NOT NULL AND entityType = 'NODE' AS owned,
                   type = 'RANGE' AND entityType = 'NODE' AS range, labelsOrTypes[0] AS label, properties
            """;

    private final Graph graph;
    private volatile boolean prepared;
    private volatile boolean hindered;

    public Schema(Graph graph) {
        this.graph = graph;
    }

    /** Makes what is missing and waits for the indexes, at most half as long as a statement may take. */
    public Uni<Void> prepare() {
        return graph.<Void>inStatements(statements -> {
                    List<Index> present = indexes(statements);
                    boolean complete = createMissing(statements, present);
                    awaitIndexes(
                            statements,
                            complete ? present : indexes(statements),
                            graph.limits().statementTimeout().dividedBy(2));
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
        boolean complete = prepared;
        return graph.inStatements(statements -> {
            List<Index> present = indexes(statements);
            if (complete) {
                verify(present);
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
        verify(indexes(statements));
    }

    private static void verify(List<Index> present) {
        Set<Constraint> constraints = constraints(present);
        for (Constraint required : Constraint.ALL) {
            if (!constraints.contains(required)) {
                throw SchemaProblemException.missing(required);
            }
        }
    }

    /** Whether nothing was missing. */
    private static boolean createMissing(Statements statements, List<Index> present) throws InterruptedException {
        List<String> missing = new ArrayList<>();
        Set<Constraint> constraints = constraints(present);
        Set<String> names = present.stream().map(Index::name).collect(Collectors.toSet());
        for (Constraint constraint : Constraint.ALL) {
            if (!constraints.contains(constraint)) {
                requireFree(constraint, present);
                missing.add(names.contains(constraint.name()) ? constraint.createUnnamed() : constraint.create());
            }
        }
        if (!missing.isEmpty()) {
            missing.add(WRITER);
        }
        for (SearchIndex index : SearchIndex.ALL) {
            if (!names.contains(index.name())) {
                missing.add(index.create());
            }
        }
        for (String statement : missing) {
            create(statements, statement);
        }
        return missing.isEmpty();
    }

    /** The server makes no constraint where an index of somebody else lies. One that is being built may be another service's. */
    private static void requireFree(Constraint constraint, List<Index> present) {
        for (Index index : present) {
            boolean conflicts = index.range() && !index.owned() && constraint.equals(index.subject());
            if (conflicts && !index.isBeingBuilt()) {
                throw SchemaProblemException.inTheWay(index.name(), constraint);
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

    /** People's indexes may stay behind; those of the constraints may not. */
    private static void awaitIndexes(Statements statements, List<Index> present, Duration atMost)
            throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        List<Index> waitingFor = notOnline(present);
        while (!waitingFor.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(POLL);
            waitingFor = notOnline(indexes(statements));
        }
        for (Index index : waitingFor) {
            if (index.owned()) {
                throw SchemaProblemException.underConstruction(index.name());
            }
            LOG.infof("index not online name=%s state=%s", index.name(), index.state());
        }
    }

    /**
     * An index as the server tells it.
     *
     * @param owned by a constraint on nodes: of uniqueness, or a key, which is unique too
     * @param range of the kind that a constraint has, on nodes
     */
    private record Index(
            String name, String state, boolean owned, boolean range, String label, List<String> properties) {
        /** The constraint that it belongs to, or is in the way of. */
        Constraint subject() {
            return new Constraint(label, properties);
        }

        boolean isBeingBuilt() {
            return state.equals("POPULATING");
        }
    }

    private static List<Index> indexes(Statements statements) {
        return statements
                .run(INDEXES)
                .list(row -> new Index(
                        row.get("name").asString(),
                        row.get("state").asString(),
                        row.get("owned").asBoolean(),
                        row.get("range").asBoolean(),
                        row.get("label").asString(null),
                        row.get("properties").asList(Value::asString, List.of())));
    }

    private static Set<Constraint> constraints(List<Index> present) {
        return present.stream().filter(Index::owned).map(Index::subject).collect(Collectors.toSet());
    }

    private static List<Index> notOnline(List<Index> present) {
        return present.stream().filter(index -> !index.state().equals("ONLINE")).toList();
    }
}
