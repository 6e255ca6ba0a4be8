package org.discogsography.consumer.deadletter;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.discogsography.common.contract.BodyEncoding;
import org.discogsography.common.contract.RecordHash;
import org.discogsography.consumer.intake.Delivery;

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

    /** Header: id of the message that it first came in. */
    public static final String ORIGINAL_MESSAGE_ID = "original-message-id";

    /** Header: line of that message, from 0; absent for the whole of it. */
    public static final String LINE = "line";

    public static final String STAGE = "stage";
    public static final String REASON = "reason";
    public static final String ATTEMPTS = "attempts";
    public static final String AT = "dead-lettered-at";

    private static final List<String> CONTRACT_HEADERS = List.of("contract", "kind", "type", "dump", "run", "seq");

    /** Headers that a letter needs when it is sent again: those of the contract, and where it came from. */
    public static final Set<String> TRAVELLING =
            Set.of("contract", "kind", "type", "dump", "run", "seq", "count", ORIGINAL_MESSAGE_ID, LINE);

    private static final int LONGEST_TEXT = 200;
    private static final int NAME_DIGITS = 16;

    /** The stable name of a letter: where it first came from, however often it was sent again. */
    public static String id(String originalMessageId, int line) {
        return originalMessageId + (line == WHOLE ? ":all" : ":" + line);
    }

    /** The contract's headers as they came, so that the letter can be sent again, and what went wrong. */
    Map<String, Object> headers(Instant at) {
        Map<String, Object> headers = new HashMap<>();
        CONTRACT_HEADERS.forEach(name -> keep(name, headers));
        if (line == WHOLE) {
            keep("count", headers);
        } else {
            headers.put("count", 1);
        }
        headers.put(ORIGINAL_MESSAGE_ID, originalMessageId());
        if (originalLine() != WHOLE) {
            headers.put(LINE, originalLine());
        }
        headers.put("queue", source.queue());
        headers.put(STAGE, stage.header());
        headers.put(REASON, shortened(reason));
        headers.put(ATTEMPTS, attempts);
        headers.put(AT, at.toString());
        return headers;
    }

    /** A line is taken out of a compressed body; a whole body stays as it is. */
    String contentEncoding() {
        return line == WHOLE ? source.contentEncoding() : BodyEncoding.NONE;
    }

    String id() {
        return id(originalMessageId(), originalLine());
    }

    /** A name for a message that its publisher gave none: the same whenever it comes. */
    public static String nameless(byte[] body) {
        return "sha256-" + RecordHash.of(body).hex().substring(0, NAME_DIGITS);
    }

    /** A letter that was sent again says where it first came from. */
    private String originalMessageId() {
        if (source.headers().get(ORIGINAL_MESSAGE_ID) instanceof String original && original.length() <= LONGEST_TEXT) {
            return original;
        }
        return source.messageId().isEmpty() ? nameless(source.body()) : source.messageId();
    }

    private int originalLine() {
        return source.headers().get(LINE) instanceof Number original ? original.intValue() : line;
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
