package org.discogsography.system.rows;

import java.time.Duration;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.sandbox.suite.ServiceProcess;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.stage.FaultRows;
import org.discogsography.system.stage.MatrixRow;
import org.discogsography.system.stage.Said;
import org.discogsography.system.stage.Stage;
import org.discogsography.system.stores.StoredGraph;
import org.junit.jupiter.api.Test;

/** A graph that was restored or imported without what keeps its ids unique. */
@FaultRows
class ConstraintRows {
    private static final Duration BUILT = Duration.ofMinutes(5);

    /** Beyond all ids of the dump. */
    private static final long FIRST = 3_000_000_000L;

    @Test
    @MatrixRow("PN-14")
    void aConstraintDroppedInTheMiddleOfALoad(Stage stage) throws Exception {
        stage.play("PN-14", "dropped while running", row -> {
            row.load();
            row.awaitUnderWay(Dependency.NEO4J);
            row.requireUnderWay(Dependency.NEO4J);
            try (StoredGraph graph = stage.graph()) {
                graph.execute("DROP CONSTRAINT `" + graph.constraint("Release").name() + "`");
            }
            row.awaitVerified();
            try (StoredGraph graph = stage.graph()) {
                row.found("the constraint is there", graph.constraint("Release") != null, "made again by itself");
            }
        });
    }

    @Test
    @MatrixRow("PN-14")
    void aPopulatedGraphWithoutItsConstraint(Stage stage) throws Exception {
        stage.play("PN-14", "populated", row -> {
            long artists = row.mode().isFull() ? 6_000_000 : 1_500_000;
            ServiceProcess consumer = row.suite().service(Service.GRAPHINATOR);
            row.expect().restarted(Service.GRAPHINATOR);
            row.load();
            row.awaitUnderWay(Dependency.NEO4J);
            row.requireUnderWay(Dependency.NEO4J);
            consumer.stop();
            try (StoredGraph graph = stage.graph()) {
                graph.execute("DROP CONSTRAINT `" + graph.constraint("Artist").name() + "`");
                graph.execute("UNWIND range(1, " + artists + ") AS n CALL (n) { CREATE (:Artist {id: " + FIRST
                        + " + n}) } IN TRANSACTIONS OF 50000 ROWS");
            }
            consumer.start();
            consumer.awaitLive(BUILT);
            Said said =
                    Said.whenThePageSays(row, Service.GRAPHINATOR, page -> page.contains("constraint on Artist(id)"));
            said.mustName(row, "constraint on Artist(id)");
            said.mustNotBeReady(row, "constraint on Artist(id)");
            consumer.awaitReady(BUILT);
            try (StoredGraph graph = stage.graph()) {
                row.found("the constraint is there", graph.constraint("Artist") != null, "after the build");
                graph.execute("MATCH (n:Artist) WHERE n.id > " + FIRST
                        + " CALL (n) { DELETE n } IN TRANSACTIONS OF 50000 ROWS");
            }
        });
    }
}
