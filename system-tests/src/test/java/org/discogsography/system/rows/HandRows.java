package org.discogsography.system.rows;

import java.util.ArrayList;
import java.util.List;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.system.Launcher;
import org.discogsography.system.stage.FaultRows;
import org.discogsography.system.stage.MatrixRow;
import org.discogsography.system.stage.Row;
import org.discogsography.system.stage.Said;
import org.discogsography.system.stage.Stage;
import org.discogsography.system.stores.StoredGraph;
import org.junit.jupiter.api.Test;

/** Somebody changes the graph by hand, and {@code verify} has to notice and to mend it. */
@FaultRows
class HandRows {
    private static final int DIFFERENT = 1;

    @Test
    @MatrixRow("M-8")
    void aNodeThatOthersPointToIsDeleted(Stage stage) throws Exception {
        stage.play("M-8", "node deleted", row -> play(row, """
                MATCH (a:Artist)<-[r:BY]-() WHERE a.sha256 IS NOT NULL
                WITH a, count(r) AS degree ORDER BY degree DESC, a.id LIMIT 1
                DETACH DELETE a
                """));
    }

    @Test
    @MatrixRow("M-8")
    void oneRelationshipIsDeleted(Stage stage) throws Exception {
        stage.play("M-8", "relationship deleted", row -> play(row, """
                MATCH (m:Master)-[r:BY]->() WITH r, m ORDER BY m.id LIMIT 1 DELETE r
                """));
    }

    @Test
    @MatrixRow("M-8")
    void oneRelationshipIsAdded(Stage stage) throws Exception {
        stage.play("M-8", "relationship added", row -> play(row, """
                MATCH (r:Release) WHERE r.sha256 IS NOT NULL WITH r ORDER BY r.id LIMIT 1
                MATCH (l:Label) WHERE l.sha256 IS NOT NULL WITH r, l ORDER BY l.id LIMIT 1
                CREATE (r)-[:ON {catno: 'by hand', position: 99}]->(l)
                """));
    }

    private static void play(Row row, String cypher) throws Exception {
        row.expect().lossesOnTheWay();
        row.load();
        row.awaitVerified();
        long before = size(row);
        try (StoredGraph graph = row.stage().graph()) {
            graph.execute(cypher);
        }
        row.found("the fault bit", size(row) != before, before + " nodes and relationships, then " + size(row));

        Launcher.Result noticed = verify(row);
        row.found("verify notices", noticed.exitCode() == DIFFERENT, noticed.output());
        Said.of(row, Service.GRAPHINATOR).mustNotBeGood(row);

        Launcher.Result mended = verify(row, "--repair");
        row.found("verify --repair mends", mended.exitCode() == 0, mended.output());
    }

    private static long size(Row row) {
        try (StoredGraph graph = row.stage().graph()) {
            return graph.size();
        }
    }

    private static Launcher.Result verify(Row row, String... options) {
        List<String> arguments = new ArrayList<>(List.of("verify"));
        for (Service service : List.of(Service.EXTRACTOR, Service.GRAPHINATOR, Service.TABLEINATOR)) {
            arguments.add("--" + service.id());
            arguments.add(row.suite().service(service).uri().toString());
        }
        arguments.addAll(List.of(options));
        return Launcher.run(row.suite().logs(), arguments.toArray(String[]::new));
    }
}
