package org.discogsography.graphinator.schema;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.discogsography.graphinator.driver.Graph;

/** Looks at the indexes again and again, on a thread and in a session of its own, until it is closed. */
final class Progress implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Graph graph;
    private final Consumer<List<Index>> seen;
    private final Thread looking;
    private volatile boolean closed;

    Progress(Graph graph, Consumer<List<Index>> seen) {
        this.graph = graph;
        this.seen = seen;
        this.looking = Thread.ofVirtual().name("neo4j-progress").start(this::look);
    }

    private void look() {
        while (!closed) {
            try {
                Thread.sleep(PAUSE);
                List<Index> indexes = graph.inStatements(Index::all).await().atMost(LONGEST);
                if (!closed) {
                    seen.accept(indexes);
                }
            } catch (InterruptedException over) {
                return;
            } catch (RuntimeException unknown) {
                // How far it is, the next look will tell; that it fails, whoever makes it.
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        looking.interrupt();
    }
}
