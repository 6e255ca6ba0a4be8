package org.discogsography.graphinator.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.discogsography.graphinator.map.NodeKind;

/**
 * A uniqueness constraint. Known by what it constrains, not by its name: somebody may have made the same one before.
 */
record Constraint(String label, List<String> properties) {
    /** Without these nothing may be written: they are identity, and the index behind every look-up. */
    static final List<Constraint> ALL = all();

    private static List<Constraint> all() {
        List<Constraint> all = new ArrayList<>();
        for (NodeKind kind : NodeKind.values()) {
            all.add(new Constraint(kind.label(), List.of(kind.key())));
        }
        all.add(new Constraint(Hidden.WRITER, List.of("id")));
        all.add(new Constraint(Hidden.LOAD, List.of("type")));
        all.add(new Constraint(Hidden.DEAD_LETTER, List.of("type", "id")));
        return List.copyOf(all);
    }

    /** {@code Artist.id}. */
    String subject() {
        return label + "." + String.join("+", properties);
    }

    /** {@code Artist(id)}. */
    String place() {
        return label + "(" + String.join(", ", properties) + ")";
    }

    /** {@code Artist_id}: the name that it is given. */
    String name() {
        return label + "_" + String.join("_", properties);
    }

    String create() {
        return create(name() + " ");
    }

    /** For when something else has its name: the server chooses one. */
    String createUnnamed() {
        return create("");
    }

    private String create(String name) {
        return "CREATE CONSTRAINT %sIF NOT EXISTS FOR (n:%s) REQUIRE (%s) IS UNIQUE"
                .formatted(
                        name,
                        label,
                        properties.stream().map(property -> "n." + property).collect(Collectors.joining(", ")));
    }
}
