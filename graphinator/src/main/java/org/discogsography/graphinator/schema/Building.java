package org.discogsography.graphinator.schema;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.discogsography.graphinator.driver.Graph;
import org.discogsography.graphinator.driver.Graph.Statements;
import org.jboss.logging.Logger;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * Makes the constraints and indexes that are missing. A constraint on millions of nodes takes its minutes, and is gone when
 * the session ends in which it is made; so nothing here is bounded in time but the wait for people's own indexes. Runs on
 * the thread that calls it.
 */
final class Building {
    private static final Logger LOG = Logger.getLogger("schema");

    private static final int COLLISIONS = 5;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Looks in a row at an index that nobody makes any more before it is removed: its maker may be about to finish. */
    private static final int LOOKS_AT_AN_ORPHAN = 3;

    /** A failure that took longer than that is not tried again at once, unless somebody else was quicker. */
    private static final Duration COSTLY = Duration.ofSeconds(2);

    private static final String WRITER = "MERGE (:%s {id: 1})".formatted(Hidden.WRITER);
    private static final String MAKERS = """
            SHOW TRANSACTIONS YIELD currentQuery
            WHERE toUpper(trim(currentQuery)) STARTS WITH 'CREATE CONSTRAINT'
            RETURN count(*) AS makers
            """;

    private final Graph graph;
    private final Statements statements;
    private final Consumer<String> progress;
    private final Duration patience;

    /**
     * @param statements without a bound in time
     * @param progress told what is being made, and how far it is
     * @param patience with people's indexes, which may stay behind
     */
    Building(Graph graph, Statements statements, Consumer<String> progress, Duration patience) {
        this.graph = graph;
        this.statements = statements;
        this.progress = progress;
        this.patience = patience;
    }

    void run() throws InterruptedException {
        List<Index> present = Index.all(statements);
        List<Constraint> missing = missing(present);
        for (Constraint constraint : missing) {
            make(constraint);
        }
        if (!missing.isEmpty()) {
            attempt(WRITER);
        }
        boolean complete = makeIndexes(present) && missing.isEmpty();
        List<Index> now = complete ? present : Index.all(statements);
        awaitConstraints(now);
        awaitIndexes(now);
    }

    static List<Constraint> missing(List<Index> present) {
        Set<Constraint> constraints = Index.constraints(present);
        return Constraint.ALL.stream()
                .filter(constraint -> !constraints.contains(constraint))
                .toList();
    }

    // ---- constraints

    private void make(Constraint constraint) throws InterruptedException {
        for (int collisions = 0; ; collisions++) {
            List<Index> present = Index.all(statements);
            if (Index.constraints(present).contains(constraint)) {
                return;
            }
            if (unfinished(constraint, present).isPresent()) {
                awaitOrRemove(constraint);
            } else if (made(constraint, present, collisions)) {
                return;
            }
        }
    }

    /** @return false when somebody else did the same at the same time: look again */
    private boolean made(Constraint constraint, List<Index> present, int collisions) throws InterruptedException {
        requireFree(constraint, present);
        boolean isNamed = present.stream().noneMatch(index -> index.name().equals(constraint.name()));
        long begun = System.nanoTime();
        progress.accept("building the constraint on " + constraint.place());
        try (Progress _ = new Progress(
                graph,
                indexes -> unfinished(constraint, indexes).ifPresent(index -> progress.accept(index.progress())))) {
            statements
                    .run(isNamed ? constraint.create() : constraint.createUnnamed())
                    .consume();
            return true;
        } catch (Neo4jException failure) {
            boolean wasCostly = System.nanoTime() - begun > COSTLY.toNanos();
            boolean collided = failure.code() != null && failure.code().contains("AlreadyExists");
            if (collisions >= COLLISIONS || (wasCostly && !collided)) {
                throw failure;
            }
            pause();
            return false;
        }
    }

    /** The index of a constraint that is being made, or was: it belongs to the constraint only at the end. */
    private static Optional<Index> unfinished(Constraint constraint, List<Index> present) {
        return present.stream()
                .filter(index -> index.stopsItsConstraint() && constraint.equals(index.subject()))
                .filter(index -> index.isBeingBuilt() || (index.hasFailed() && index.isNamedByUs()))
                .findFirst();
    }

    /**
     * Waits for another service that makes the same constraint. A server that was killed meanwhile keeps the index, complete
     * and without an owner, for ever: it is removed.
     */
    private void awaitOrRemove(Constraint constraint) throws InterruptedException {
        int looks = 0;
        Optional<Index> begun = unfinished(constraint, Index.all(statements));
        while (begun.isPresent()) {
            Index index = begun.get();
            progress.accept(index.progress());
            looks = isOrphan(index) ? looks + 1 : 0;
            if (looks == LOOKS_AT_AN_ORPHAN) {
                LOG.warnf("index without constraint removed name=%s", index.name());
                statements.run(index.drop() + " IF EXISTS").consume();
            } else {
                Thread.sleep(LOOK);
            }
            begun = unfinished(constraint, Index.all(statements));
        }
    }

    private boolean isOrphan(Index index) {
        boolean isComplete = index.hasFailed() || index.percent() >= 100;
        return isComplete && index.isNamedByUs() && makers() == 0;
    }

    private long makers() {
        return statements.run(MAKERS).single().get("makers").asLong();
    }

    /** The server makes no constraint where an index of somebody else lies. */
    private static void requireFree(Constraint constraint, List<Index> present) {
        for (Index index : present) {
            if (index.stopsItsConstraint() && constraint.equals(index.subject())) {
                throw SchemaProblemException.inTheWay(index, constraint);
            }
        }
    }

    /** After a crash the server builds them anew. */
    private void awaitConstraints(List<Index> present) throws InterruptedException {
        List<Index> waitingFor = unfinished(present);
        while (!waitingFor.isEmpty()) {
            for (Index index : waitingFor) {
                if (index.hasFailed()) {
                    throw SchemaProblemException.failed(index);
                }
            }
            progress.accept(waitingFor.getFirst().progress());
            Thread.sleep(PAUSE);
            waitingFor = unfinished(Index.all(statements));
        }
    }

    private static List<Index> unfinished(List<Index> present) {
        return Index.notOnline(present).stream().filter(Index::owned).toList();
    }

    // ---- indexes for people

    /** @return whether none was missing */
    private boolean makeIndexes(List<Index> present) throws InterruptedException {
        Set<String> names = present.stream().map(Index::name).collect(Collectors.toSet());
        List<String> missing = new ArrayList<>();
        for (SearchIndex index : SearchIndex.ALL) {
            if (!names.contains(index.name())) {
                missing.add(index.create());
            }
        }
        for (String statement : missing) {
            attempt(statement);
        }
        return missing.isEmpty();
    }

    private void awaitIndexes(List<Index> present) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        List<Index> waitingFor = Index.notOnline(present);
        while (!waitingFor.isEmpty() && System.nanoTime() < deadline) {
            progress.accept(waitingFor.getFirst().progress());
            Thread.sleep(PAUSE);
            waitingFor = Index.notOnline(Index.all(statements));
        }
        waitingFor.forEach(index -> LOG.infof("index not online name=%s state=%s", index.name(), index.state()));
    }

    /** Each statement says IF NOT EXISTS, but two services that say so at once can still collide: one tries again. */
    private void attempt(String statement) throws InterruptedException {
        for (int collisions = 0; ; collisions++) {
            try {
                statements.run(statement).consume();
                return;
            } catch (Neo4jException collision) {
                if (collisions >= COLLISIONS) {
                    throw collision;
                }
                pause();
            }
        }
    }

    private static void pause() throws InterruptedException {
        Thread.sleep(ThreadLocalRandom.current().nextLong(PAUSE.toMillis()));
    }
}
