package org.discogsography.consumer.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.util.Map;
import org.discogsography.common.contract.BodyEncoding;

/**
 * A message to be published, persistent.
 *
 * @param exchange empty for the default exchange, which knows every queue by its name
 * @param body shared, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed through unchanged
public record Outgoing(String exchange, String routingKey, BasicProperties properties, byte[] body) {
    private static final int PERSISTENT = 2;

    /** Straight to one queue. */
    public static Outgoing toQueue(String queue, BasicProperties properties, byte[] body) {
        return new Outgoing("", queue, properties, body);
    }

    /** Of a message without compression and without headers. */
    public static BasicProperties properties(String messageId, String contentType) {
        return properties(messageId, contentType, BodyEncoding.NONE, Map.of());
    }

    public static BasicProperties properties(
            String messageId, String contentType, String contentEncoding, Map<String, Object> headers) {
        return new BasicProperties.Builder()
                .deliveryMode(PERSISTENT)
                .messageId(messageId)
                .contentType(contentType)
                .contentEncoding(contentEncoding)
                .headers(headers)
                .build();
    }
}
