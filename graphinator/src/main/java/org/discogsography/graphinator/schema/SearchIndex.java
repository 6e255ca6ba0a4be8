package org.discogsography.graphinator.schema;

import java.util.List;

/**
 * An index for people's questions; writing does not need it. Names and titles have text indexes (equality, prefix, part)
 * and a full-text index (words), no range index: that one refuses values above 8 KB, and a refused value is a refused
 * record. Text indexes refuse above 32 KB, which no real name comes near.
 */
record SearchIndex(String name, String create) {
    static final List<SearchIndex> ALL = List.of(
            text("Artist", "name"),
            text("Label", "name"),
            text("Master", "title"),
            text("Release", "title"),
            range("Master", "year"),
            range("Release", "year"),
            new SearchIndex(
                    "names",
                    "CREATE FULLTEXT INDEX names IF NOT EXISTS"
                            + " FOR (n:Artist|Label|Master|Release) ON EACH [n.name, n.title]"));

    private static SearchIndex text(String label, String property) {
        String name = label + "_" + property + "_text";
        return new SearchIndex(
                name, "CREATE TEXT INDEX %s IF NOT EXISTS FOR (n:%s) ON (n.%s)".formatted(name, label, property));
    }

    private static SearchIndex range(String label, String property) {
        String name = label + "_" + property;
        return new SearchIndex(
                name, "CREATE INDEX %s IF NOT EXISTS FOR (n:%s) ON (n.%s)".formatted(name, label, property));
    }
}
