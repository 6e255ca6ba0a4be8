package org.discogsography.consumer.deadletter;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import org.discogsography.common.contract.BodyEncoding;
import org.discogsography.common.contract.ContractViolation;
import org.discogsography.consumer.amqp.Outgoing;

/**
 * A dead letter as it lies in its queue: one of ours, or a message that the broker itself dead-lettered.
 *
 * @param headers texts as {@link String}, integers as boxed numbers
 * @param contentType null when it has none
 * @param contentEncoding empty when it has none
 * @param body the original bytes; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // the original bytes, handed through
public record StoredDeadLetter(
        String id, Map<String, Object> headers, String contentType, String contentEncoding, byte[] body) {
    /** Who has judged a letter; {@code broker} when a policy of the broker has, and no consumer. */
    public static final List<String> STAGES = List.of(Stage.DECODE.header(), Stage.STORE.header(), BrokerDeath.STAGE);

    /** Where the broker says which of its queues have dead-lettered a message, and why. */
    private static final String DEATHS = "x-death";

    /** In bytes: an answer may show a thousand letters. */
    private static final int READABLE = 1024 * 1024;

    static StoredDeadLetter of(GetResponse got) {
        BasicProperties properties = got.getProps();
        Map<String, Object> headers = new HashMap<>();
        if (properties.getHeaders() != null) {
            properties.getHeaders().forEach((name, value) -> headers.put(name, plain(value)));
            if (!headers.containsKey(DeadLetter.REASON)) {
                BrokerDeath.told(properties.getHeaders().get(DEATHS)).ifPresent(headers::putAll);
            }
        }
        return new StoredDeadLetter(
                id(headers, properties, got.getBody()),
                headers,
                properties.getContentType(),
                Objects.requireNonNullElse(properties.getContentEncoding(), BodyEncoding.NONE),
                got.getBody());
    }

    /** The client's own text type means nothing to anybody else. */
    private static Object plain(Object value) {
        return value instanceof Number ? value : String.valueOf(value);
    }

    private static String id(Map<String, Object> headers, BasicProperties properties, byte[] body) {
        if (headers.get(DeadLetter.ORIGINAL_MESSAGE_ID) instanceof String original) {
            return DeadLetter.id(
                    original, headers.get(DeadLetter.LINE) instanceof Number line ? line.intValue() : DeadLetter.WHOLE);
        }
        String messageId = properties.getMessageId();
        return DeadLetter.id(
                messageId == null || messageId.isEmpty() ? DeadLetter.nameless(body) : messageId, DeadLetter.WHOLE);
    }

    /** Null when it has no such header. */
    public String text(String header) {
        return headers.get(header) == null ? null : headers.get(header).toString();
    }

    /** Null when it has no such header, or no number in it. */
    public Integer number(String header) {
        return headers.get(header) instanceof Number number ? number.intValue() : null;
    }

    /** Null when it does not say. */
    public Instant at() {
        try {
            return text(DeadLetter.AT) == null ? null : Instant.parse(text(DeadLetter.AT));
        } catch (DateTimeException notOurs) {
            return null;
        }
    }

    /** The record that it says it is. Empty for a whole message, and when it cannot be read. */
    public OptionalLong recordId() {
        return headers.containsKey(DeadLetter.LINE) ? RecordIdentity.id(body) : OptionalLong.empty();
    }

    /** Its body without compression; as it lies there when it is damaged, or too long for somebody to read. */
    public byte[] plainBody() {
        try {
            return BodyEncoding.decode(contentEncoding, body, READABLE);
        } catch (ContractViolation damaged) {
            return body;
        }
    }

    /** The same once more for the queue that it came from, as a message of its own that keeps its origin. */
    Outgoing again(String queue) {
        Map<String, Object> kept = new HashMap<>(headers);
        kept.keySet().removeIf(name -> !DeadLetter.TRAVELLING.contains(name));
        return Outgoing.toQueue(
                queue,
                Outgoing.properties(
                        UUID.randomUUID().toString(),
                        contentType == null ? "application/octet-stream" : contentType,
                        contentEncoding,
                        kept),
                body);
    }
}
