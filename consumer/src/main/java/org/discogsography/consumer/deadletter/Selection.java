package org.discogsography.consumer.deadletter;

import java.util.Locale;
import java.util.Set;

/**
 * Which letters are meant: those that every given condition takes.
 *
 * @param reason part of the reason, whatever its case; null for any
 * @param stage null for any
 * @param ids null for any
 */
public record Selection(String reason, String stage, Set<String> ids) {
    public static final Selection ALL = new Selection(null, null, null);

    public static Selection ofId(String id) {
        return new Selection(null, null, Set.of(id));
    }

    boolean takes(StoredDeadLetter letter) {
        return (ids == null || ids.contains(letter.id()))
                && (stage == null || stage.equals(letter.text(DeadLetter.STAGE)))
                && (reason == null || contains(letter.text(DeadLetter.REASON)));
    }

    private boolean contains(String text) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(reason.toLowerCase(Locale.ROOT));
    }
}
