package org.discogsography.consumer.store;

import java.util.Set;
import java.util.TreeSet;

/**
 * What became of vanished records that were to be deleted. A store keeps those that something of its users' refers to, or
 * that a rule of theirs protects.
 *
 * @param deleted rows that are gone
 * @param kept rows that the store has refused to delete
 * @param reasons why, each once, as {@code my_notes refers to them}; empty when none is kept
 */
public record Deletion(long deleted, long kept, Set<String> reasons) {
    public static final Deletion NOTHING = of(0);

    /** The most reasons that are told. */
    private static final int TOLD = 5;

    /** In a store that keeps none. */
    public static Deletion of(long deleted) {
        return new Deletion(deleted, 0, Set.of());
    }

    public Deletion plus(Deletion other) {
        Set<String> both = new TreeSet<>(reasons);
        both.addAll(other.reasons);
        return new Deletion(deleted + other.deleted, kept + other.kept, both);
    }

    /** All reasons, as the end of a sentence; null without one. */
    public String because() {
        if (reasons.isEmpty()) {
            return null;
        }
        String told = String.join(", ", reasons.stream().sorted().limit(TOLD).toList());
        return reasons.size() > TOLD ? told + ", and " + (reasons.size() - TOLD) + " more reasons" : told;
    }
}
