package org.discogsography.consumer.broker;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.util.Map;

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

    public static BasicProperties properties(String messageId, String contentType, Map<String, Object> headers) {
        return new BasicProperties.Builder()
                .deliveryMode(PERSISTENT)
                .messageId(messageId)
                .contentType(contentType)
                .headers(headers)
                .build();
    }
}
