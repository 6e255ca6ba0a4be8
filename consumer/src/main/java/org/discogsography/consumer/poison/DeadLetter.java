package org.discogsography.consumer.poison;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.discogsography.consumer.feed.Delivery;

/**
 * What goes to a dead-letter queue: the original bytes of one line, or of a whole message when that is bad as such.
 *
 * @param line which line of the message, from 0; {@link #WHOLE} for all of it
 * @param reason one line for people, without payload and without secret
 * @param attempts how often it was tried
 */
@SuppressWarnings("ArrayRecordComponent") // the original bytes, handed through
public record DeadLetter(Delivery source, int line, byte[] body, Stage stage, String reason, int attempts) {
    public static final int WHOLE = -1;

    private static final List<String> CONTRACT_HEADERS = List.of("contract", "kind", "type", "dump", "run", "seq");
    private static final int LONGEST_TEXT = 200;

    /** The contract's headers as they came, so that the letter can be sent again, and what went wrong. */
    Map<String, Object> headers(Instant at) {
        Map<String, Object> headers = new HashMap<>();
        CONTRACT_HEADERS.forEach(name -> keep(name, headers));
        if (line == WHOLE) {
            keep("count", headers);
        } else {
            headers.put("count", 1);
            headers.put("line", line);
        }
        headers.put("queue", source.queue());
        headers.put("original-message-id", source.messageId());
        headers.put("stage", stage.header());
        headers.put("reason", shortened(reason));
        headers.put("attempts", attempts);
        headers.put("dead-lettered-at", at.toString());
        return headers;
    }

    /** A header that breaks the contract could be anything: only numbers and short texts are repeated. */
    private void keep(String name, Map<String, Object> headers) {
        switch (source.headers().get(name)) {
            case Number number -> headers.put(name, number);
            case String text when text.length() <= LONGEST_TEXT -> headers.put(name, text);
            case null, default -> {
                // absent or odd: left out
            }
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
