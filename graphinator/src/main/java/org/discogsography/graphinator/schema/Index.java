package org.discogsography.graphinator.schema;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.discogsography.graphinator.driver.Graph.Statements;
import org.neo4j.driver.Value;

/**
 * An index as the server tells it.
 *
 * @param percent of the nodes that it holds already
 * @param owned by a constraint on nodes: of uniqueness, or a key, which is unique too
 * @param range of the kind that a constraint has, on nodes
 */
record Index(
        String name,
        String state,
        double percent,
        boolean owned,
        boolean range,
        String label,
        List<String> properties) {
    /** One statement for everything: a server that has just started takes half a second for each that is new to it. */
    private static final String SHOW = """
            SHOW INDEXES YIELD name, state, populationPercent, type, entityType, labelsOrTypes, properties,
                               owningConstraint
            RETURN name, state, populationPercent AS percent,
                   owningConstraint IS NOT NULL AND entityType = 'NODE' AS owned,
                   type = 'RANGE' AND entityType = 'NODE' AS range, labelsOrTypes[0] AS label, properties
            """;

    static List<Index> all(Statements statements) {
        return statements
                .run(SHOW)
                .list(row -> new Index(
                        row.get("name").asString(),
                        row.get("state").asString(),
                        row.get("percent").asDouble(0),
                        row.get("owned").asBoolean(),
                        row.get("range").asBoolean(),
                        row.get("label").asString(null),
                        row.get("properties").asList(Value::asString, List.of())));
    }

    static Set<Constraint> constraints(List<Index> present) {
        return present.stream().filter(Index::owned).map(Index::subject).collect(Collectors.toSet());
    }

    static List<Index> notOnline(List<Index> present) {
        return present.stream().filter(index -> !index.state().equals("ONLINE")).toList();
    }

    /** The constraint that it belongs to, or is in the way of. */
    Constraint subject() {
        return new Constraint(label, properties);
    }

    /** Whether the server makes no constraint beside it. */
    boolean stopsItsConstraint() {
        return range && !owned;
    }

    boolean isBeingBuilt() {
        return state.equals("POPULATING");
    }

    boolean hasFailed() {
        return state.equals("FAILED");
    }

    /** A name that we give, or have the server choose. */
    boolean isNamedByUs() {
        return name.equals(subject().name()) || name.startsWith("constraint_");
    }

    /** {@code building the constraint on Artist(id), 43 %}. */
    String progress() {
        String what =
                owned || stopsItsConstraint() ? "constraint on " + subject().place() : "index " + name;
        return "building the " + what + ", " + (int) percent + " %";
    }

    /** The statement that removes it. */
    String drop() {
        return "DROP INDEX `" + name.replace("`", "``") + "`";
    }
}
