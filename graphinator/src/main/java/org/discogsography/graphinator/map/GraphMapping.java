package org.discogsography.graphinator.map;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.discogsography.common.contract.IncomingRecord;

/**
 * What a record means in the graph. A pure function of the record. References without an id, or with id 0, are
 * unlinked: they make neither a node nor a relationship, but they keep their place in {@code position} (from 1).
 *
 * <p>What a record says twice: a relationship with a position is made for each occurrence, one without once for each target.
 */
public final class GraphMapping {
    /** Raise it when the same record shall make another node: nodes of older mappings are then written again. */
    public static final int VERSION = 2;

    /** The first version whose nodes say how many relationships they own. */
    public static final int COUNTS_EDGES = 2;

    private static final Set<String> ARTIST_KEYS =
            Set.of("name", "realname", "profile", "data_quality", "aliases", "members");
    private static final Set<String> LABEL_KEYS =
            Set.of("name", "profile", "contactinfo", "data_quality", "parentLabel");
    private static final Set<String> MASTER_KEYS =
            Set.of("title", "year", "main_release", "data_quality", "artists", "genres", "styles");
    private static final Set<String> RELEASE_KEYS = Set.of(
            "title",
            "released",
            "country",
            "status",
            "data_quality",
            "artists",
            "extraartists",
            "labels",
            "master_id",
            "is_main_release",
            "genres",
            "styles");

    private final long id;
    private final Fields record;
    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final Map<EdgeKind, List<Edge>> edges = new EnumMap<>(EdgeKind.class);

    private GraphMapping(IncomingRecord incoming, Set<String> keys) {
        this.id = incoming.id();
        this.record = RecordReader.read(incoming, keys);
    }

    /** @throws UnmappableRecordException when the data cannot be read */
    public static GraphNode map(IncomingRecord incoming) {
        return switch (incoming.type()) {
            case ARTISTS -> new GraphMapping(incoming, ARTIST_KEYS).artist();
            case LABELS -> new GraphMapping(incoming, LABEL_KEYS).label();
            case MASTERS -> new GraphMapping(incoming, MASTER_KEYS).master();
            case RELEASES -> new GraphMapping(incoming, RELEASE_KEYS).release();
        };
    }

    private GraphNode artist() {
        texts("name", "realname", "profile", "data_quality");
        edges(EdgeKind.ALIAS_OF, distinct(each("aliases", (alias, position) -> Edge.to(alias.id("id")))));
        edges(EdgeKind.MEMBER_OF, distinct(each("members", (member, position) -> Edge.to(member.id("id")))));
        return node();
    }

    private GraphNode label() {
        texts("name", "profile", "contactinfo", "data_quality");
        edges(EdgeKind.SUBLABEL_OF, List.of(Edge.to(record.object("parentLabel").id("id"))));
        return node();
    }

    private GraphNode master() {
        texts("title", "data_quality");
        property("year", Year.of(record.text("year")));
        property("main_release", record.id("main_release"));
        artists();
        genresAndStyles();
        return node();
    }

    private GraphNode release() {
        texts("title", "released", "country", "status", "data_quality");
        property("year", Year.ofDate(record.text("released")));
        artists();
        edges(
                EdgeKind.CREDITED_ON,
                each("extraartists", (credit, position) -> Edge.to(credit.id("id"), position, credit.text("role"))));
        edges(EdgeKind.ON, each("labels", (label, position) -> Edge.to(label.id("id"), position, label.text("catno"))));
        edges(EdgeKind.DERIVED_FROM, List.of(Edge.to(record.id("master_id"), isMainRelease())));
        genresAndStyles();
        return node();
    }

    private void artists() {
        edges(
                EdgeKind.BY,
                each(
                        "artists",
                        (artist, position) ->
                                Edge.to(artist.id("id"), position, artist.text("anv"), artist.text("join"))));
    }

    private void genresAndStyles() {
        edges(EdgeKind.IS_GENRE, toEach(record.distinctTexts("genres")));
        edges(EdgeKind.IS_STYLE, toEach(record.distinctTexts("styles")));
    }

    private Boolean isMainRelease() {
        String text = record.text("is_main_release");
        return text == null ? null : Boolean.valueOf(text);
    }

    // ---- building

    private void texts(String... keys) {
        for (String key : keys) {
            property(key, record.text(key));
        }
    }

    private void property(String key, Object value) {
        if (value != null) {
            properties.put(key, value);
        }
    }

    private void edges(EdgeKind kind, List<Edge> all) {
        List<Edge> linked = all.stream().filter(edge -> edge.target() != null).toList();
        if (!linked.isEmpty()) {
            edges.put(kind, linked);
        }
    }

    private List<Edge> each(String list, BiFunction<Fields, Long, Edge> edge) {
        List<Edge> made = new ArrayList<>();
        for (Fields entry : record.objects(list)) {
            made.add(edge.apply(entry, made.size() + 1L));
        }
        return made;
    }

    private static List<Edge> distinct(List<Edge> edges) {
        return edges.stream().distinct().toList();
    }

    private static List<Edge> toEach(List<String> names) {
        return names.stream().map(Edge::to).toList();
    }

    private GraphNode node() {
        return new GraphNode(id, properties, edges);
    }
}
