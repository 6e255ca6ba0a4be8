package org.discogsography.consumer.deadletter;

import java.util.Comparator;

/**
 * Where a letter stands among all, by time and id. Its place in the queue says nothing: a queue puts what was looked at
 * behind what was not.
 *
 * @param at as its header has it; empty when it has none
 */
public record Place(String at, String id) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::at).thenComparing(Place::id);

    static Place of(StoredDeadLetter letter) {
        String at = letter.text(DeadLetter.AT);
        return new Place(at == null || at.indexOf(' ') >= 0 ? "" : at, letter.id());
    }

    /** @param text as {@link #toString} makes it */
    public static Place parse(String text) {
        int blank = text.indexOf(' ');
        return blank < 0 ? new Place("", text) : new Place(text.substring(0, blank), text.substring(blank + 1));
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return at + " " + id;
    }
}
