package org.discogsography.extractor.extract;

import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How far everything is confirmed, although confirms come in any order: up to the first message that is not.
 * Thread-safe.
 */
final class ConfirmedPrefix {
    /** Messages that are not confirmed: by their number, where they begin. */
    private final NavigableMap<Long, Position> unconfirmed = new TreeMap<>();

    private Position end;

    ConfirmedPrefix(Position from) {
        this.end = from;
    }

    /** To be told before the message is published, in the order of the messages. */
    synchronized void sending(Position after) {
        unconfirmed.put(after.seq(), end);
        end = after;
    }

    synchronized void confirmed(long seq) {
        unconfirmed.remove(seq);
    }

    synchronized Position position() {
        return unconfirmed.isEmpty() ? end : unconfirmed.firstEntry().getValue();
    }
}
