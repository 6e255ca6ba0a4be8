package org.discogsography.system.oracle;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Nodes and relationships that the graph of a dump must have, counted from its XML. */
public final class ExpectedGraph {
    private static final Map<String, String> LABELS =
            Map.of("artists", "Artist", "labels", "Label", "masters", "Master", "releases", "Release");

    private final Map<String, Long> relationships = new TreeMap<>();
    private final Map<String, Long> records = new TreeMap<>();

    public static ExpectedGraph of(Path folder) {
        ExpectedGraph graph = new ExpectedGraph();
        LABELS.forEach((type, label) -> DumpFile.forEach(folder, type, node -> {
            graph.records.merge(label, 1L, Long::sum);
            switch (label) {
                case "Artist" -> graph.artist(node);
                case "Label" -> graph.label(node);
                case "Master" -> graph.master(node);
                default -> graph.release(node);
            }
        }));
        return graph;
    }

    /** Records per node label; stubs not counted. */
    public Map<String, Long> records() {
        return records;
    }

    /** Relationships per {@code (Start)-[TYPE]->(End)}. */
    public Map<String, Long> relationships() {
        return relationships;
    }

    private void artist(Node artist) {
        add(
                "(Artist)-[ALIAS_OF]->(Artist)",
                artist.path("aliases", "name")
                        .mapToLong(name -> name.id("id"))
                        .filter(id -> id > 0)
                        .distinct()
                        .count());
        add("(Artist)-[MEMBER_OF]->(Artist)", memberIds(artist));
    }

    /** The four historic forms of {@code members} say a member's id once or twice; who is named twice is one member. */
    private static long memberIds(Node artist) {
        LongStream attributes = artist.path("members", "name").mapToLong(name -> name.id("id"));
        LongStream elements = artist.path("members", "id").mapToLong(id -> Node.parse(id.text.toString()));
        return LongStream.concat(attributes, elements)
                .filter(id -> id > 0)
                .distinct()
                .count();
    }

    private void label(Node label) {
        add("(Label)-[SUBLABEL_OF]->(Label)", referring(label.path("parentLabel")));
    }

    private void master(Node master) {
        add("(Master)-[BY]->(Artist)", referring(master.path("artists", "artist")));
        tags("Master", master);
    }

    private void release(Node release) {
        add("(Release)-[BY]->(Artist)", referring(release.path("artists", "artist")));
        add("(Release)-[ON]->(Label)", referring(release.path("labels", "label")));
        add("(Artist)-[CREDITED_ON]->(Release)", referring(release.path("extraartists", "artist")));
        add("(Release)-[DERIVED_FROM]->(Master)", release.id("master_id") > 0 ? 1 : 0);
        tags("Release", release);
    }

    private void tags(String label, Node node) {
        add("(" + label + ")-[IS]->(Genre)", distinctTexts(node.path("genres", "genre")));
        add("(" + label + ")-[IS]->(Style)", distinctTexts(node.path("styles", "style")));
    }

    private static long referring(Stream<Node> references) {
        return references.filter(node -> node.id("id") > 0).count();
    }

    private static long distinctTexts(Stream<Node> nodes) {
        return nodes.map(node -> node.text.toString())
                .filter(text -> !text.isEmpty())
                .distinct()
                .count();
    }

    private void add(String relationship, long count) {
        if (count > 0) {
            relationships.merge(relationship, count, Long::sum);
        }
    }
}
