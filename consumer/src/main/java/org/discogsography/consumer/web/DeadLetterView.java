package org.discogsography.consumer.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.OptionalLong;
import org.discogsography.consumer.letters.Letter;
import org.discogsography.consumer.poison.DeadLetter;

/**
 * One dead letter as JSON; null is what it does not say.
 *
 * @param line of the message that it came in, from 0; null for all of that message
 * @param size in bytes, as it lies in the queue
 * @param recordId the record that it says it is; null for a whole message and where it cannot be read
 * @param body its bytes as text, without compression; absent unless asked for, and when they are no UTF-8
 * @param bodyBase64 its bytes when they are no UTF-8; absent unless asked for
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
        @JsonInclude(JsonInclude.Include.NON_NULL) String bodyBase64) {

    static DeadLetterView withoutBody(Letter letter) {
        return of(letter, null, null);
    }

    static DeadLetterView withBody(Letter letter) {
        byte[] body = letter.plainBody();
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return of(letter, text.toString(), null);
        } catch (CharacterCodingException notText) {
            return of(letter, null, Base64.getEncoder().encodeToString(body));
        }
    }

    private static DeadLetterView of(Letter letter, String text, String base64) {
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
                base64);
    }
}
