package org.discogsography.graphinator.upsert;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.discogsography.common.contract.RecordType;
import org.discogsography.graphinator.map.EdgeKind;
import org.discogsography.graphinator.map.NodeKind;
import org.discogsography.graphinator.map.RecordShape;
import org.discogsography.graphinator.schema.Hidden;

/**
 * The Cypher of one record type. Whatever depends on the batch is within the one parameter {@code $batch}, a map: so each
 * text is planned once, while a list that is a parameter itself has it planned anew for each order of magnitude. Rows are
 * lists, not maps: that made writing half as fast again.
 *
 * @param read {@code ids}; takes the writer's lock, then tells versions and the size of the ledger
 * @param stubs {@code Artist}, {@code Genre}, …: keys of the nodes that rows refer to, sorted
 * @param write {@code rows} of {@link Rows}
 * @param prune {@code ids}; deletes all relationships that these records own, tells the element ids of their targets
 * @param demote {@code ids}; makes stubs of these nodes, tells their element ids
 */
public record Statements(String read, String stubs, String write, String prune, String demote) {
    /**
     * {@code ids}: element ids. Deletes those that are stubs and nothing else: neither full nor related to anything, with
     * no label, no property of anybody's own.
     */
    public static final String SWEEP = """
            UNWIND $batch.ids AS element
            MATCH (n) WHERE elementId(n) = element AND n.sha256 IS NULL
            REMOVE n.sha256
            WITH n WHERE NOT EXISTS { (n)--() } AND size(labels(n)) = 1 AND size(keys(n)) = 1
                AND (n:%s AND n.id IS NOT NULL OR n:%s AND n.name IS NOT NULL)
            DELETE n
            """.formatted(labels("id"), labels("name"));

    /**
     * Ends what the book says: {@code type}, {@code dump}, a newer one or the same, {@code run} without what a repair adds.
     * Decides again, under the node's lock.
     */
    static final String END = """
            MATCH (load:%1$s {type: $batch.type})
            SET load:%1$s
            WITH load
            WHERE coalesce(load.newerDump, 0) < $batch.dump
              AND (load.dump < $batch.dump
                   OR (load.dump = $batch.dump AND split(coalesce(load.run, ''), '+')[0] <> $batch.run))
            SET load.newerDump = $batch.dump, load.newer = null, load.verifiedAt = null,
                load.state = CASE WHEN load.state IN ['VERIFIED', 'ALTERED'] THEN 'MIXED' ELSE load.state END
            """.formatted(Hidden.LOAD);

    /** Notes the first record of a type of which nothing was ever announced; with the parameters of {@link #END}. */
    static final String BEGIN = """
            MERGE (load:%s {type: $batch.type})
            ON CREATE SET load.dump = $batch.dump, load.run = $batch.run, load.state = 'BEGUN', load.since = datetime()
            """.formatted(Hidden.LOAD);

    /** {@code type}, {@code rows} of id and dump: removes what is stored now from the ledger. */
    static final String SETTLE = """
            UNWIND $batch.rows AS row
            MATCH (entry:%s {type: $batch.type, id: row[0]}) WHERE entry.dump <= row[1]
            DELETE entry
            """.formatted(Hidden.DEAD_LETTER);

    /**
     * One writer at a time: parallel ones deadlock on shared artists and genres. Setting the label that the node has
     * takes its lock and writes nothing.
     */
    public static final String LOCK = "MERGE (writer:%1$s {id: 1}) SET writer:%1$s".formatted(Hidden.WRITER);

    /** After the constants above, which it is made from. */
    private static final Map<RecordType, Statements> ALL = all();

    /** Labels of nodes with this key: {@code Genre|Style}. */
    private static String labels(String key) {
        return Stream.of(NodeKind.values())
                .filter(kind -> kind.key().equals(key))
                .map(NodeKind::label)
                .collect(joining("|"));
    }

    /** The parameters of any of these statements. */
    public static Map<String, Object> batch(Map<String, Object> contents) {
        return Map.of("batch", contents);
    }

    public static Statements of(RecordType type) {
        return ALL.get(type);
    }

    private static Map<RecordType, Statements> all() {
        Map<RecordType, Statements> all = new EnumMap<>(RecordType.class);
        for (RecordType type : RecordType.values()) {
            RecordShape shape = RecordShape.of(type);
            all.put(
                    type,
                    new Statements(read(type, shape.node()), stubs(shape), write(shape), prune(shape), demote(shape)));
        }
        return all;
    }

    private static String read(RecordType type, NodeKind node) {
        return """
                %s
                RETURN COUNT { (:%s) } AS deadLetters,
                       COLLECT {
                           MATCH (load:%s {type: '%s'}) WHERE load.state IS NOT NULL
                           RETURN [load.state, load.dump, coalesce(load.run, ''), coalesce(load.newerDump, 0)]
                       } AS booked,
                       COLLECT {
                           UNWIND $batch.ids AS id
                           MATCH (n:%s {id: id})
                           WHERE n.sha256 IS NOT NULL OR n.mapping IS NOT NULL OR n.dump IS NOT NULL
                              OR n.edges IS NOT NULL
                           RETURN [id, coalesce(toStringOrNull(n.sha256), ''), coalesce(toIntegerOrNull(n.dump), 0),
                                   coalesce(toIntegerOrNull(n.mapping), 0)]
                       } AS versions
                """.formatted(LOCK, Hidden.DEAD_LETTER, Hidden.LOAD, type.plural(), node.label());
    }

    private static String stubs(RecordShape shape) {
        return shape.owned().stream()
                        .map(EdgeKind::target)
                        .distinct()
                        .map(target -> "CALL () { UNWIND $batch.%1$s AS key MERGE (:%1$s {%2$s: key}) }"
                                .formatted(target.label(), target.key()))
                        .collect(joining("\n"))
                + "\nFINISH";
    }

    /** A property that a record does not have is null, which takes it from the node; those of others stay. */
    private static String write(RecordShape shape) {
        List<String> properties = new ArrayList<>();
        for (String property : shape.filled()) {
            properties.add("%s: row[%d]".formatted(property, properties.size() + 1));
        }
        int column = properties.size() + 1;
        StringBuilder cypher = new StringBuilder("""
                UNWIND $batch.rows AS row
                MERGE (n:%s {id: row[0]})
                SET n += {%s}
                WITH n, row
                """.formatted(shape.node().label(), String.join(", ", properties)));
        for (EdgeKind kind : shape.owned()) {
            cypher.append(
                    """
                    CALL (n, row) {
                        UNWIND row[%d] AS edge
                        MATCH (t:%s {%s: edge[0]})
                        CREATE %s
                    }
                    """.formatted(column, kind.target().label(), kind.target().key(), created(kind)));
            column++;
        }
        return cypher.append("FINISH").toString();
    }

    private static String created(EdgeKind kind) {
        List<String> properties = new ArrayList<>();
        for (String property : kind.properties()) {
            properties.add("%s: edge[%d]".formatted(property, properties.size() + 1));
        }
        String values = properties.isEmpty() ? "" : " {" + String.join(", ", properties) + "}";
        return kind.pattern("n", "r", values, "t");
    }

    /** Whatever is at the other end: a relationship of an owned type at its owner is the mapping's. */
    private static String prune(RecordShape shape) {
        String owned = shape.types().stream()
                .map(type -> "MATCH " + type.pattern("n", "r", "", "t") + " RETURN r, t")
                .collect(joining("\n    UNION ALL\n    "));
        return """
                UNWIND $batch.ids AS id
                MATCH (n:%s {id: id})
                CALL (n) {
                    %s
                }
                DELETE r
                RETURN DISTINCT elementId(t) AS target
                """.formatted(shape.node().label(), owned);
    }

    private static String demote(RecordShape shape) {
        String nothing =
                shape.filled().stream().map(property -> "n." + property).collect(joining(", "));
        return """
                UNWIND $batch.ids AS id
                MATCH (n:%s {id: id})
                REMOVE %s
                RETURN elementId(n) AS target
                """.formatted(shape.node().label(), nothing);
    }
}
