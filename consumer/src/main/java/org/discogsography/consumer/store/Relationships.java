package org.discogsography.consumer.store;

import java.util.Map;

/** The relationships of one type of record beside what its rows say that they own. */
public sealed interface Relationships {
    /** The store has none. */
    record None() implements Relationships {}

    /**
     * Nobody can tell yet.
     *
     * @param rows that were written before relationships were counted
     */
    record Uncounted(long rows) implements Relationships {}

    /**
     * Counted.
     *
     * @param difference how many of each kind there are more (fewer, when negative) than the rows own; kinds without a
     *     difference are left out
     */
    record Counted(Map<String, Long> difference) implements Relationships {
        public Counted {
            difference = Map.copyOf(difference);
        }

        @Override
        public boolean differ() {
            return !difference.isEmpty();
        }
    }

    /** True when there are more or fewer than the rows own. */
    default boolean differ() {
        return false;
    }

    /** As the book keeps it: null when nobody can tell. */
    default Map<String, Long> difference() {
        return null;
    }
}
