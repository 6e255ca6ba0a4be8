package org.discogsography.consumer.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.discogsography.consumer.deadletter.DeadLetter;
import org.discogsography.consumer.deadletter.Shown;
import org.discogsography.consumer.deadletter.StoredDeadLetter;

/**
 * One dead letter as JSON; null is what it does not say.
 *
 * @param line of the message that it came in, from 0; null for all of that message
 * @param size in bytes, as it lies in the queue
 * @param recordId the record that it says it is; null for a whole message and where it cannot be read
 * @param body its bytes as text, without compression; absent unless asked for, and when they are no UTF-8
 * @param bodyBase64 its bytes when they are no UTF-8; absent unless asked for
 * @param bodyCut true when that is only the beginning of them, otherwise absent
 */
public record DeadLetterView(
        String id,
        String reason,
        String stage,
        Integer attempts,
        Instant at,
        String type,
        Integer dump,
        String run,
        Integer line,
        int size,
        Long recordId,
        @JsonInclude(JsonInclude.Include.NON_NULL) String body,
        @JsonInclude(JsonInclude.Include.NON_NULL) String bodyBase64,
        @JsonInclude(JsonInclude.Include.NON_NULL) Boolean bodyCut) {

    /** Names of the fields, numbers, time, and what else there is but texts. */
    private static final long BESIDE_TEXTS = 400;

    static DeadLetterView withoutBody(StoredDeadLetter letter) {
        return of(letter, null, null, null);
    }

    /** @param longest bytes of the body that are shown */
    static DeadLetterView withBody(StoredDeadLetter letter, int longest) {
        byte[] body = letter.plainBody();
        int shown = Math.min(body.length, longest);
        Boolean cut = shown < body.length ? true : null;
        try {
            return of(letter, text(body, cut == null ? shown : wholeCharacters(body, shown)), null, cut);
        } catch (CharacterCodingException notText) {
            return of(letter, null, Base64.getEncoder().encodeToString(Arrays.copyOf(body, shown)), cut);
        }
    }

    /** With it, how long it is as JSON. */
    Shown<DeadLetterView> shown() {
        return new Shown<>(
                this,
                BESIDE_TEXTS
                        + Stream.of(id, reason, stage, type, run, body, bodyBase64)
                                .filter(Objects::nonNull)
                                .mapToLong(DeadLetterView::escaped)
                                .sum());
    }

    private static String text(byte[] body, int length) throws CharacterCodingException {
        CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body, 0, length));
        return text.toString();
    }

    /** Where the last whole character before a place ends. */
    private static int wholeCharacters(byte[] utf8, int place) {
        int end = place;
        while (end > Math.max(0, place - 3) && (utf8[end] & 0xC0) == 0x80) {
            end--;
        }
        return end;
    }

    /** In bytes of JSON. */
    private static long escaped(String text) {
        return text.chars().mapToLong(DeadLetterView::escaped).sum();
    }

    private static long escaped(int character) {
        if (character < ' ') {
            return 6;
        }
        if (character == '"' || character == '\\') {
            return 2;
        }
        return character < 0x80 ? 1 : 3;
    }

    private static DeadLetterView of(StoredDeadLetter letter, String text, String base64, Boolean cut) {
        OptionalLong recordId = letter.recordId();
        return new DeadLetterView(
                letter.id(),
                letter.text(DeadLetter.REASON),
                letter.text(DeadLetter.STAGE),
                letter.number(DeadLetter.ATTEMPTS),
                letter.at(),
                letter.text("type"),
                letter.number("dump"),
                letter.text("run"),
                letter.number(DeadLetter.LINE),
                letter.body().length,
                recordId.isPresent() ? recordId.getAsLong() : null,
                text,
                base64,
                cut);
    }
}
