package org.discogsography.graphinator.map;

import java.util.List;

/** A kind of relationship, seen from the record that owns it. */
public enum EdgeKind {
    BY("BY", Direction.TO_TARGET, NodeKind.ARTIST),
    CREDITED_ON("CREDITED_ON", Direction.FROM_TARGET, NodeKind.ARTIST),
    ON("ON", Direction.TO_TARGET, NodeKind.LABEL),
    DERIVED_FROM("DERIVED_FROM", Direction.TO_TARGET, NodeKind.MASTER),
    IS_GENRE("IS", Direction.TO_TARGET, NodeKind.GENRE),
    IS_STYLE("IS", Direction.TO_TARGET, NodeKind.STYLE),
    /** Owned by the group: its members point to it. */
    MEMBER_OF("MEMBER_OF", Direction.FROM_TARGET, NodeKind.ARTIST),
    ALIAS_OF("ALIAS_OF", Direction.TO_TARGET, NodeKind.ARTIST),
    /** Owned by the sublabel. */
    SUBLABEL_OF("SUBLABEL_OF", Direction.TO_TARGET, NodeKind.LABEL);

    /** Which way the arrow points. */
    public enum Direction {
        TO_TARGET,
        FROM_TARGET
    }

    private final String type;
    private final Direction direction;
    private final NodeKind target;

    EdgeKind(String type, Direction direction, NodeKind target) {
        this.type = type;
        this.direction = direction;
        this.target = target;
    }

    /** As in {@code -[:BY]->}. */
    public String type() {
        return type;
    }

    public Direction direction() {
        return direction;
    }

    /**
     * In Cypher, seen from the owner.
     *
     * @param owner what stands in the owner's brackets: {@code n}, {@code :Release}, or nothing
     * @param relationship what stands before its type
     * @param properties what stands behind its type
     * @param target what stands in the brackets at the other end
     */
    public String pattern(String owner, String relationship, String properties, String target) {
        String middle = "[" + relationship + ":" + type + properties + "]";
        return direction == Direction.TO_TARGET
                ? "(" + owner + ")-" + middle + "->(" + target + ")"
                : "(" + owner + ")<-" + middle + "-(" + target + ")";
    }

    /** The same, whatever is at the other end. */
    public String pattern(String owner) {
        return pattern(owner, "", "", "");
    }

    /** What is at the other end. */
    public NodeKind target() {
        return target;
    }

    /** Names of an {@link Edge}'s values, in their order. */
    public List<String> properties() {
        return switch (this) {
            case BY -> List.of("position", "anv", "join");
            case CREDITED_ON -> List.of("position", "role");
            case ON -> List.of("position", "catno");
            case DERIVED_FROM -> List.of("main");
            case IS_GENRE, IS_STYLE, MEMBER_OF, ALIAS_OF, SUBLABEL_OF -> List.of();
        };
    }
}
