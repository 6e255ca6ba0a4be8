package org.discogsography.sandbox.sample;

import java.util.HashMap;
import java.util.Map;

/** The parts of odd records that replace the usual ones. */
final class OddParts {

    private final Map<Long, Map<Part, Part>> byId = new HashMap<>();

    OddParts with(Oddity oddity, Part usual, Part odd) {
        byId.computeIfAbsent(oddity.id(), id -> new HashMap<>()).put(usual, odd);
        return this;
    }

    OddParts with(Oddity oddity, Part usual, String markup) {
        return with(oddity, usual, Part.literal(markup));
    }

    Map<Part, Part> of(long id) {
        return byId.getOrDefault(id, Map.of());
    }
}
