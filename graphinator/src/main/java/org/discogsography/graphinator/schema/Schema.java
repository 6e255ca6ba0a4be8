package org.discogsography.graphinator.schema;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.discogsography.common.connection.Preparation;
import org.discogsography.graphinator.driver.Graph;
import org.discogsography.graphinator.driver.Graph.Statements;
import org.jboss.logging.Logger;

/**
 * Constraints and indexes: made when the database comes up, watched from then on, and made again when they go missing while
 * the service runs; until they are, nothing is written. Nothing can be lost by that, other than with a table. Thread-safe;
 * two services may prepare at once.
 */
@Singleton
public final class Schema {
    private static final Logger LOG = Logger.getLogger("schema");

    private final Graph graph;
    private Uni<Void> building;
    private int builds;
    private volatile boolean prepared;
    private volatile boolean hindered;
    private volatile Preparation preparation;

    public Schema(Graph graph) {
        this.graph = graph;
    }

    /**
     * Makes what is missing and waits until it is there, however long that takes: {@link #preparation} tells how far it is.
     * One at a time: whoever asks meanwhile waits for the same, and giving up the wait does not end it.
     */
    public Uni<Void> prepare() {
        return Uni.createFrom().deferred(this::build);
    }

    /** Present while constraints or indexes are being made. */
    public Optional<Preparation> preparation() {
        return Optional.ofNullable(preparation);
    }

    /**
     * A round trip; once prepared, it has a constraint made again that is missing. After a preparation that failed it is
     * that preparation once more: otherwise a server that only answers would look as if it were mended. What takes longer
     * than a probe may goes on without it.
     */
    public Uni<Void> probe() {
        return Uni.createFrom().deferred(() -> !prepared && hindered ? prepareOrLeave() : look());
    }

    /** The next server may be another one, whose schema nobody has prepared. */
    public synchronized void forget() {
        builds++;
        building = null;
        preparation = null;
        prepared = false;
        hindered = false;
    }

    /** @throws SchemaProblemException naming a constraint that is missing */
    public void verify(Statements statements) {
        for (Constraint missing : Building.missing(Index.all(statements))) {
            throw SchemaProblemException.missing(missing);
        }
    }

    private Uni<Void> prepareOrLeave() {
        return prepare()
                .ifNoItem()
                .after(graph.connectionTimeout().dividedBy(2))
                .recoverWithUni(() -> preparation == null
                        ? Uni.createFrom().failure(new TimeoutException())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> look() {
        boolean complete = prepared;
        return graph.inStatements(Index::all)
                .invoke(present -> {
                    if (complete) {
                        mend(Building.missing(present));
                    }
                })
                .replaceWithVoid();
    }

    private void mend(List<Constraint> missing) {
        if (!missing.isEmpty()) {
            LOG.warnf("constraint missing on=%s", missing.getFirst().place());
            // How it ends is told by the next probe, or the next write.
            prepare().subscribe().with(done -> {}, failure -> {});
        }
    }

    private synchronized Uni<Void> build() {
        if (building == null) {
            int mine = ++builds;
            building = graph.<Void>unhurried(statements -> {
                        new Building(
                                        graph,
                                        statements,
                                        what -> progress(mine, what),
                                        graph.limits().statementTimeout().dividedBy(2))
                                .run();
                        return null;
                    })
                    .onItemOrFailure()
                    .invoke((done, failure) -> ended(mine, failure))
                    .memoize()
                    .indefinitely();
        }
        return building;
    }

    private synchronized void progress(int build, String what) {
        if (build == builds) {
            Instant since = preparation == null ? Instant.now() : preparation.since();
            preparation = new Preparation(since, what);
        }
    }

    private synchronized void ended(int build, Throwable failure) {
        if (build == builds) {
            if (preparation != null && failure == null) {
                LOG.infof("schema prepared since=%s", preparation.since());
            }
            building = null;
            preparation = null;
            prepared = failure == null;
            hindered = failure != null;
        }
    }
}
