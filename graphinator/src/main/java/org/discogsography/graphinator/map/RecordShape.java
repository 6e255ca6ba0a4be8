package org.discogsography.graphinator.map;

import static org.discogsography.graphinator.map.EdgeKind.ALIAS_OF;
import static org.discogsography.graphinator.map.EdgeKind.BY;
import static org.discogsography.graphinator.map.EdgeKind.CREDITED_ON;
import static org.discogsography.graphinator.map.EdgeKind.DERIVED_FROM;
import static org.discogsography.graphinator.map.EdgeKind.IS_GENRE;
import static org.discogsography.graphinator.map.EdgeKind.IS_STYLE;
import static org.discogsography.graphinator.map.EdgeKind.MEMBER_OF;
import static org.discogsography.graphinator.map.EdgeKind.ON;
import static org.discogsography.graphinator.map.EdgeKind.SUBLABEL_OF;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.discogsography.common.contract.RecordType;

/**
 * What the records of one type are in the graph.
 *
 * @param node the node that a record fills
 * @param properties of that node, beside its id and the version of the record
 * @param owned relationships that are replaced together with the record; every kind of relationship between two kinds of
 *     nodes has one owner
 */
public record RecordShape(NodeKind node, List<String> properties, List<EdgeKind> owned) {
    /** What a full node says of its record, beside the contents. */
    private static final List<String> VERSION = List.of("sha256", "digest", "dump", "mapping", "edges");

    private static final RecordShape ARTIST = new RecordShape(
            NodeKind.ARTIST, List.of("name", "realname", "profile", "data_quality"), List.of(ALIAS_OF, MEMBER_OF));
    private static final RecordShape LABEL = new RecordShape(
            NodeKind.LABEL, List.of("name", "profile", "contactinfo", "data_quality"), List.of(SUBLABEL_OF));
    private static final RecordShape MASTER = new RecordShape(
            NodeKind.MASTER, List.of("title", "year", "main_release", "data_quality"), List.of(BY, IS_GENRE, IS_STYLE));
    private static final RecordShape RELEASE = new RecordShape(
            NodeKind.RELEASE,
            List.of("title", "year", "released", "country", "status", "data_quality"),
            List.of(BY, CREDITED_ON, ON, DERIVED_FROM, IS_GENRE, IS_STYLE));

    /** Names of all properties that make a stub a full node, contents first. No others are ever touched. */
    public List<String> filled() {
        List<String> names = new ArrayList<>(properties);
        names.addAll(VERSION);
        return names;
    }

    /**
     * The owned types of relationship, each by one of its kinds: {@code IS} goes to genres and to styles. Their order is
     * that of a node's {@code edges}.
     */
    public List<EdgeKind> types() {
        Map<String, EdgeKind> types = new LinkedHashMap<>();
        owned.forEach(kind -> types.putIfAbsent(kind.type(), kind));
        return List.copyOf(types.values());
    }

    public static RecordShape of(RecordType type) {
        return switch (type) {
            case ARTISTS -> ARTIST;
            case LABELS -> LABEL;
            case MASTERS -> MASTER;
            case RELEASES -> RELEASE;
        };
    }
}
