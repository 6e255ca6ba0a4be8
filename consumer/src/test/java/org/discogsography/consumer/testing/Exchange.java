package org.discogsography.consumer.testing;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.discogsography.common.contract.Answer;
import org.discogsography.common.contract.BodyEncoding;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.CompletionCodec;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.InquiryCodec;
import org.discogsography.common.contract.MessageHeaders;
import org.discogsography.common.contract.MessageHeaders.Kind;
import org.discogsography.common.contract.Question;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.topology.Topology;

/** The other end: publishes as an extractor does, and looks at queues. */
public final class Exchange implements AutoCloseable {
    private final Connection connection;
    private final Channel channel;
    private long seq;

    public Exchange(RabbitNode node) throws IOException, TimeoutException {
        connection = node.connect();
        Topology.declare(connection);
        channel = connection.createChannel();
        channel.confirmSelect();
    }

    public void purge() throws IOException {
        for (String queue : Topology.queues()) {
            channel.queuePurge(queue);
            channel.queuePurge(Topology.deadLetterQueue(queue));
        }
        channel.queuePurge(Topology.REPAIR_QUEUE);
    }

    /** Publishes records in messages of the given size as the extractor does, confirmed. */
    public void publish(RecordType type, String run, List<IncomingRecord> records, int perMessage) throws Exception {
        for (int from = 0; from < records.size(); from += perMessage) {
            List<IncomingRecord> part = records.subList(from, Math.min(records.size(), from + perMessage));
            publishCompressed(
                    type,
                    headers(type, run, part.getFirst().dump(), part.size()),
                    Records.body(part),
                    UUID.randomUUID().toString());
        }
        channel.waitForConfirmsOrDie(30_000);
    }

    /** Publishes records to one queue only, as a repair does. */
    public void repair(String queue, String run, List<IncomingRecord> records) throws Exception {
        BasicProperties properties = new BasicProperties.Builder()
                .deliveryMode(2)
                .contentType("application/x-ndjson")
                .messageId(UUID.randomUUID().toString())
                .headers(headers(
                        records.getFirst().type(), run, records.getFirst().dump(), records.size()))
                .build();
        channel.basicPublish("", queue, true, properties, Records.body(records));
        channel.waitForConfirmsOrDie(30_000);
    }

    public void complete(Completion completion) throws Exception {
        MessageHeaders headers = new MessageHeaders(
                Kind.COMPLETION, completion.type(), completion.dump(), completion.run(), ++seq, completion.count());
        publish(completion.type(), headers.toMap(), CompletionCodec.encode(completion));
        channel.waitForConfirmsOrDie(30_000);
    }

    /** Dead letters, however they came there, confirmed. */
    public void bury(String queue, List<String> messageIds, byte[] body) throws Exception {
        for (String id : messageIds) {
            BasicProperties properties = new BasicProperties.Builder()
                    .deliveryMode(2)
                    .messageId(id)
                    .headers(Map.of("reason", "too long to be read", "stage", "store"))
                    .build();
            channel.basicPublish("", Topology.deadLetterQueue(queue), true, properties, body);
        }
        channel.waitForConfirmsOrDie(120_000);
    }

    /** Anything, to the queues of one type. */
    public void publish(RecordType type, Map<String, Object> headers, byte[] body) throws IOException {
        publish(type, headers, body, UUID.randomUUID().toString());
    }

    public void publish(RecordType type, Map<String, Object> headers, byte[] body, String messageId)
            throws IOException {
        publish(type, headers, null, body, messageId);
    }

    public void publishCompressed(RecordType type, Map<String, Object> headers, byte[] body, String messageId)
            throws IOException {
        publish(type, headers, BodyEncoding.ZSTD, BodyEncoding.compress(body), messageId);
    }

    private void publish(
            RecordType type, Map<String, Object> headers, String contentEncoding, byte[] body, String messageId)
            throws IOException {
        BasicProperties properties = new BasicProperties.Builder()
                .deliveryMode(2)
                .contentType("application/x-ndjson")
                .contentEncoding(contentEncoding)
                .messageId(messageId)
                .headers(headers)
                .build();
        channel.basicPublish(Topology.RECORDS_EXCHANGE, type.plural(), true, properties, body);
    }

    public Map<String, Object> headers(RecordType type, String run, int dump, int count) {
        return new MessageHeaders(Kind.RECORDS, type, dump, run, ++seq, count).toMap();
    }

    /**
     * Asks the consumers of a type what their stores hold.
     *
     * @return what one of them says
     */
    public Answer ask(RecordType type) throws Exception {
        String answers = channel.queueDeclare().getQueue();
        Question question = new Question(UUID.randomUUID().toString(), type, answers, Instant.now());
        MessageHeaders headers = new MessageHeaders(Kind.QUESTION, type, Records.DUMP, "asking", 0, 0);
        publish(type, headers.toMap(), InquiryCodec.encode(question));
        BlockingQueue<byte[]> heard = new LinkedBlockingQueue<>();
        channel.basicConsume(answers, true, (_, delivery) -> heard.add(delivery.getBody()), _ -> {});
        return InquiryCodec.answer(heard.poll(20, TimeUnit.SECONDS));
    }

    /** Asks, and is gone before anybody answers. */
    public void askAndLeave(RecordType type) throws Exception {
        MessageHeaders headers = new MessageHeaders(Kind.QUESTION, type, Records.DUMP, "asking", 0, 0);
        publish(type, headers.toMap(), InquiryCodec.encode(new Question("1", type, "amq.gen-gone", Instant.EPOCH)));
        channel.waitForConfirmsOrDie(30_000);
    }

    public void deleteQueue(String queue) throws IOException {
        channel.queueDelete(queue);
    }

    /** Messages waiting, those under way not counted; fails when there is no such queue. */
    public long ready(String queue) throws IOException, TimeoutException {
        try (Channel looking = connection.createChannel()) {
            return looking.queueDeclarePassive(queue).getMessageCount();
        }
    }

    public int consumers(String queue) throws IOException, TimeoutException {
        try (Channel looking = connection.createChannel()) {
            return looking.queueDeclarePassive(queue).getConsumerCount();
        }
    }

    /** Takes everything out of a queue. */
    public List<GetResponse> drain(String queue) throws IOException {
        List<GetResponse> drained = new ArrayList<>();
        for (GetResponse next = channel.basicGet(queue, true); next != null; next = channel.basicGet(queue, true)) {
            drained.add(next);
        }
        return drained;
    }

    @Override
    public void close() {
        connection.abort(2_000);
    }
}
