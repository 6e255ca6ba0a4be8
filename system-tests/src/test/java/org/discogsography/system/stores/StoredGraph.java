package org.discogsography.system.stores;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.exceptions.Neo4jException;

/** What Neo4j holds, as the user's own queries would see it. */
public final class StoredGraph implements Sized {
    private static final String USER_LABELS = "(n:Artist OR n:Label OR n:Master OR n:Release OR n:Genre OR n:Style)";

    private final Driver driver;

    /** Connects with the suite's own settings. */
    public StoredGraph(Map<String, String> environment) {
        driver = GraphDatabase.driver(
                environment.get("NEO4J_ADDRESS"),
                AuthTokens.basic(environment.get("NEO4J_USERNAME"), environment.get("NEO4J_PASSWORD")));
    }

    /** Of the server. */
    public String version() {
        return query("CALL dbms.components() YIELD versions RETURN versions[0] AS version")
                .getFirst()
                .get("version")
                .asString();
    }

    /** Full records per label; stubs not counted. */
    public Map<String, Long> records() {
        return counts("MATCH (n) WHERE " + USER_LABELS + " AND n.sha256 IS NOT NULL "
                + "RETURN labels(n)[0] AS key, count(*) AS count");
    }

    /** Nodes that are only referred to. */
    public long stubs() {
        return query("MATCH (n:Artist|Label|Master|Release) WHERE n.sha256 IS NULL RETURN count(n) AS count")
                .getFirst()
                .get("count")
                .asLong();
    }

    /** Nodes that the graph must not have: id 0, or a stub, genre or style that nothing points to. */
    public List<String> strays() {
        return query("MATCH (n) WHERE " + USER_LABELS + " AND (n.id = 0 OR (n.sha256 IS NULL AND NOT (n)--())) "
                        + "RETURN labels(n)[0] + ' ' + coalesce(toString(n.id), n.name) AS key")
                .stream()
                .map(row -> row.get("key").asString())
                .toList();
    }

    /** Relationships per {@code (Start)-[TYPE]->(End)}. */
    public Map<String, Long> relationships() {
        return counts("MATCH (a)-[r]->(b) RETURN '(' + labels(a)[0] + ')-[' + type(r) + ']->(' + labels(b)[0] + ')' "
                + "AS key, count(*) AS count");
    }

    /** Every node and relationship with all properties, one line each, sorted: equal graphs give equal lists. */
    public List<String> canonical() {
        Stream<String> nodes =
                query("MATCH (n) WHERE " + USER_LABELS + " RETURN labels(n) AS labels, properties(n) AS p").stream()
                        .map(row ->
                                row.get("labels").asList() + sorted(row.get("p").asMap()));
        Stream<String> relationships = query("MATCH (a)-[r]->(b) RETURN labels(a)[0] + coalesce(a.id, a.name) AS start,"
                        + " type(r) AS type, labels(b)[0] + coalesce(b.id, b.name) AS end, properties(r) AS p")
                .stream()
                .map(row -> row.get("start").asString() + " " + row.get("type").asString() + " "
                        + row.get("end").asString() + sorted(row.get("p").asMap()));
        return Stream.concat(nodes, relationships).sorted().toList();
    }

    /**
     * Every node and relationship with all properties but the month, however many: count and digest per label and type.
     */
    public Map<String, Tally> tallies() {
        Map<String, Tally> tallies = new TreeMap<>();
        tally(
                "MATCH (n) WHERE " + USER_LABELS + " RETURN labels(n)[0] AS group, '' AS ends,"
                        + " n {.*, dump: null} AS p",
                tallies);
        tally(
                "MATCH (a)-[r]->(b) RETURN type(r) AS group, labels(a)[0] + coalesce(a.id, a.name) + ' '"
                        + " + labels(b)[0] + coalesce(b.id, b.name) AS ends, properties(r) AS p",
                tallies);
        return tallies;
    }

    private void tally(String cypher, Map<String, Tally> into) {
        try (Session session = driver.session()) {
            session.run(cypher)
                    .forEachRemaining(row -> into.merge(
                            row.get("group").asString(),
                            Tally.of(row.get("ends").asString()
                                    + sorted(row.get("p").asMap())),
                            Tally::plus));
        }
    }

    /** Every node by label and key, every relationship by type, with all properties. */
    public Snapshot snapshot() {
        Snapshot snapshot = new Snapshot();
        for (Record row : query("MATCH (n) WHERE " + USER_LABELS + " RETURN 'node ' + labels(n)[0] AS group,"
                + " toString(coalesce(n.id, n.name)) AS key, n {.*, dump: null} AS p, n.dump AS month")) {
            add(snapshot, row);
        }
        for (Record row : query("MATCH (a)-[r]->(b) RETURN 'relationship ' + type(r) AS group, labels(a)[0] + ' ' +"
                + " toString(coalesce(a.id, a.name)) + ' to ' + labels(b)[0] + ' ' +"
                + " toString(coalesce(b.id, b.name)) AS key, properties(r) AS p, null AS month")) {
            add(snapshot, row);
        }
        return snapshot;
    }

    private static void add(Snapshot snapshot, Record row) {
        snapshot.add(
                row.get("group").asString(),
                row.get("key").asString(),
                row.get("month").toString(),
                sorted(row.get("p").asMap()));
    }

    /** Ids of the full records with this label. */
    public Set<Long> ids(String label) {
        return query("MATCH (n:" + label + ") WHERE n.sha256 IS NOT NULL RETURN n.id AS id").stream()
                .map(row -> row.get("id").asLong())
                .collect(Collectors.toSet());
    }

    public boolean has(String label, long id) {
        return !query("MATCH (n:" + label + " {id: " + id + "}) WHERE n.sha256 IS NOT NULL RETURN n.id")
                .isEmpty();
    }

    /** Nodes and relationships, from the database's own counters. */
    @Override
    public long size() {
        try (Session session = driver.session()) {
            return session.run("CALL () { MATCH (n) RETURN count(n) AS nodes }"
                            + " CALL () { MATCH ()-[r]->() RETURN count(r) AS relationships }"
                            + " RETURN nodes + relationships AS size")
                    .single()
                    .get("size")
                    .asLong();
        }
    }

    /** Takes every record, the book of loads and the ledger away. */
    public void clear() {
        try (Session session = driver.session()) {
            // Relationships first: a single genre may have more of them than fit into a transaction.
            session.run("MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 20000 ROWS")
                    .consume();
            session.run("MATCH (n) WHERE NOT n:_Writer CALL (n) { DELETE n } IN TRANSACTIONS OF 20000 ROWS")
                    .consume();
        }
    }

    /** @param statement makes it again */
    public record Constraint(String name, String statement) {}

    /** The constraint on this label. */
    public Constraint constraint(String label) {
        Record row = query("SHOW CONSTRAINTS YIELD name, labelsOrTypes, createStatement" + " WHERE labelsOrTypes = ['"
                        + label + "'] RETURN name, createStatement")
                .getFirst();
        return new Constraint(
                row.get("name").asString(), row.get("createStatement").asString());
    }

    /** Whether the server refuses everybody who comes with this account, because of logins that failed before. */
    public boolean isLocked() {
        try {
            execute("RETURN 1");
            return false;
        } catch (Neo4jException refused) {
            if (refused.code().endsWith(".AuthenticationRateLimit")) {
                return true;
            }
            throw refused;
        }
    }

    /** Cuts the connections of every graphinator. */
    public void throwOutGraphinators() {
        execute("CALL dbms.listConnections() YIELD connectionId, userAgent WHERE userAgent STARTS WITH"
                + " 'discogsography-graphinator' WITH collect(connectionId) AS ids"
                + " CALL dbms.killConnections(ids) YIELD message RETURN count(message)");
    }

    /** Runs a statement of the harness. */
    public void execute(String cypher) {
        try (Session session = driver.session()) {
            session.run(cypher).consume();
        }
    }

    @Override
    public void close() {
        driver.close();
    }

    private static String sorted(Map<String, Object> properties) {
        return " " + new TreeMap<>(properties);
    }

    private Map<String, Long> counts(String cypher) {
        Map<String, Long> counts = new TreeMap<>();
        query(cypher)
                .forEach(row ->
                        counts.put(row.get("key").asString(), row.get("count").asLong()));
        return counts;
    }

    private List<Record> query(String cypher) {
        try (Session session = driver.session()) {
            return session.executeRead(transaction -> transaction.run(cypher).list());
        }
    }
}
