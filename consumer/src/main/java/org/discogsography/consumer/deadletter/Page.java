package org.discogsography.consumer.deadletter;

import java.util.List;

/**
 * Some of the letters that were meant, the oldest first.
 *
 * @param <T> what is shown of a letter
 */
public record Page<T>(List<T> letters, End end) {
    public Page {
        letters = List.copyOf(letters);
    }

    /** Why it ends where it does. */
    public sealed interface End {}

    /** There are no more. */
    public record Last() implements End {}

    /** As many as were asked for; there are more behind this place. */
    public record Full(Place last) implements End {}

    /** As many bytes as an answer may have; there are more behind this place. */
    public record Cut(Place last) implements End {}

    /** Not all letters were looked at: so many of so many. */
    public record Late(long looked, long found) implements End {}
}
