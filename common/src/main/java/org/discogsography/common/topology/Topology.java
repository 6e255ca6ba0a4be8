package org.discogsography.common.topology;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.discogsography.common.contract.RecordType;

/**
 * Exchanges, queues and bindings of the suite. Everybody declares all of them, idempotently, before publishing or
 * consuming: a message published while only one of two queues is bound would be lost without a trace.
 */
public final class Topology {
    public static final String RECORDS_EXCHANGE = "discogsography.records";
    public static final String DEAD_EXCHANGE = "discogsography.dead";

    /** Where consumers ask the extractor for what they lack; reached through the default exchange. */
    public static final String REPAIR_QUEUE = "extractor.repair";

    public static final List<String> CONSUMERS = List.of("graphinator", "tableinator");

    /**
     * How often the broker may redeliver before it dead-letters by itself. Poison is judged by the consumers; brokers
     * from 4.0 would otherwise stop at 20, and -1 means "at the first requeue" before 4.0.
     */
    public static final int DELIVERY_LIMIT = 1_000_000;

    /** Looking through dead letters returns them, which some brokers count as deliveries. */
    private static final Map<String, Object> ENDURING =
            Map.of("x-queue-type", "quorum", "x-delivery-limit", DELIVERY_LIMIT);

    private Topology() {}

    public static String queue(String consumer, RecordType type) {
        return consumer + "." + type.plural();
    }

    public static String deadLetterQueue(String queue) {
        return queue + ".dead";
    }

    /** Every record queue of one consumer. */
    public static List<String> queuesOf(String consumer) {
        List<String> queues = new ArrayList<>();
        for (RecordType type : RecordType.values()) {
            queues.add(queue(consumer, type));
        }
        return List.copyOf(queues);
    }

    /** Every record queue of every consumer. */
    public static List<String> queues() {
        return CONSUMERS.stream()
                .flatMap(consumer -> queuesOf(consumer).stream())
                .toList();
    }

    /**
     * Declares everything on a channel of its own.
     *
     * @throws TopologyConflict when a queue or exchange exists with other arguments; nothing is changed or deleted
     * @throws IOException when the broker is out of reach
     */
    public static void declare(Connection connection) throws IOException {
        String[] declaring = {""};
        try (Channel channel = connection.createChannel()) {
            exchanges(channel, declaring);
            declaring[0] = "queue " + REPAIR_QUEUE;
            channel.queueDeclare(REPAIR_QUEUE, true, false, false, ENDURING);
            for (RecordType type : RecordType.values()) {
                for (String consumer : CONSUMERS) {
                    queue(channel, queue(consumer, type), type, declaring);
                }
            }
        } catch (TimeoutException slow) {
            throw new IOException("the broker did not close the channel in time", slow);
        } catch (IOException refused) {
            if (refused.getCause() instanceof ShutdownSignalException signal && isConflict(signal)) {
                throw new TopologyConflict(declaring[0], signal);
            }
            throw refused;
        }
    }

    private static void exchanges(Channel channel, String[] declaring) throws IOException {
        declaring[0] = "exchange " + RECORDS_EXCHANGE;
        channel.exchangeDeclare(RECORDS_EXCHANGE, BuiltinExchangeType.TOPIC, true);
        declaring[0] = "exchange " + DEAD_EXCHANGE;
        channel.exchangeDeclare(DEAD_EXCHANGE, BuiltinExchangeType.DIRECT, true);
    }

    private static void queue(Channel channel, String queue, RecordType type, String[] declaring) throws IOException {
        String dead = deadLetterQueue(queue);
        declaring[0] = "queue " + dead;
        channel.queueDeclare(dead, true, false, false, ENDURING);
        channel.queueBind(dead, DEAD_EXCHANGE, queue);
        declaring[0] = "queue " + queue;
        channel.queueDeclare(queue, true, false, false, arguments(queue));
        channel.queueBind(queue, RECORDS_EXCHANGE, type.plural());
    }

    private static Map<String, Object> arguments(String queue) {
        return Map.of(
                "x-queue-type",
                "quorum",
                "x-delivery-limit",
                DELIVERY_LIMIT,
                "x-dead-letter-exchange",
                DEAD_EXCHANGE,
                "x-dead-letter-routing-key",
                queue,
                "x-dead-letter-strategy",
                "at-least-once",
                "x-overflow",
                "reject-publish");
    }

    private static boolean isConflict(ShutdownSignalException signal) {
        return signal.getReason() instanceof com.rabbitmq.client.AMQP.Channel.Close close
                && close.getReplyCode() == com.rabbitmq.client.AMQP.PRECONDITION_FAILED;
    }
}
