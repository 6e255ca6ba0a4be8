package org.discogsography.graphinator.map;

/** A kind of node: its label and its unique property. */
public enum NodeKind {
    ARTIST("Artist", "id"),
    LABEL("Label", "id"),
    MASTER("Master", "id"),
    RELEASE("Release", "id"),
    GENRE("Genre", "name"),
    STYLE("Style", "name");

    private final String label;
    private final String key;

    NodeKind(String label, String key) {
        this.label = label;
        this.key = key;
    }

    /** As in {@code (:Artist)}. */
    public String label() {
        return label;
    }

    /** {@code id} (integer) or {@code name} (text). */
    public String key() {
        return key;
    }
}
