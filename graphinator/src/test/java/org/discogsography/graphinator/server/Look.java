package org.discogsography.graphinator.server;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.neo4j.driver.Bookmark;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Query;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.summary.ResultSummary;

/** The shared server's graph as somebody else sees it, not through the adapter. */
public final class Look implements AutoCloseable {
    private final Driver driver = Neo4jServer.shared().driver();
    private final Session session = driver.session(SessionConfig.forDatabase("neo4j"));

    /**
     * Everything but our hidden nodes, as sorted lines: nodes with all properties, relationships with both ends, type and
     * properties.
     */
    public List<String> canonical() {
        List<String> nodes = session.run(
                        "MATCH (n) WHERE NOT any(l IN labels(n) WHERE l STARTS WITH '_') RETURN labels(n) AS l, properties(n) AS p")
                .list(row -> row.get("l").asList() + " " + sorted(row.get("p").asMap()));
        List<String> relationships = session.run("""
                        MATCH (a)-[r]->(b)
                        RETURN labels(a) AS from, coalesce(a.id, a.name) AS a, type(r) AS r, properties(r) AS p,
                               labels(b) AS to, coalesce(b.id, b.name) AS b
                        """)
                .list(row -> "%s %s -%s %s-> %s %s"
                        .formatted(
                                row.get("from").asList(),
                                row.get("a").asObject(),
                                row.get("r").asString(),
                                sorted(row.get("p").asMap()),
                                row.get("to").asList(),
                                row.get("b").asObject()));
        return Stream.concat(nodes.stream(), relationships.stream())
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    public long count(String pattern) {
        return session.run("MATCH " + pattern + " RETURN count(*) AS n")
                .single()
                .get("n")
                .asLong();
    }

    public List<Record> run(String cypher, Map<String, Object> parameters) {
        return session.run(new Query(cypher, parameters)).list();
    }

    public ResultSummary run(String cypher) {
        return session.run(cypher).consume();
    }

    /** Names the last transaction that wrote anything: the same text twice means that nothing was written between. */
    public String lastTransaction() {
        try (Session fresh = driver.session(SessionConfig.forDatabase("neo4j"))) {
            fresh.run("RETURN 1").consume();
            return fresh.lastBookmarks().stream().map(Bookmark::value).collect(Collectors.joining());
        }
    }

    /** Removes all nodes, however many: the server has little memory. */
    public void wipe() {
        run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 20000 ROWS");
    }

    /** Removes all constraints and indexes that a service makes. */
    public void dropSchema() {
        run("SHOW CONSTRAINTS YIELD name", Map.of())
                .forEach(row -> run("DROP CONSTRAINT `" + row.get("name").asString() + "` IF EXISTS"));
        run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'", Map.of())
                .forEach(row -> run("DROP INDEX `" + row.get("name").asString() + "` IF EXISTS"));
    }

    private static Map<String, Object> sorted(Map<String, Object> properties) {
        return new TreeMap<>(properties);
    }

    @Override
    public void close() {
        session.close();
        driver.close();
    }
}
