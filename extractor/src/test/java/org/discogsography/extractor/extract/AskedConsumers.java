package org.discogsography.extractor.extract;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.discogsography.common.contract.Answer;
import org.discogsography.common.contract.BatchCodec;
import org.discogsography.common.contract.BodyEncoding;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.CompletionCodec;
import org.discogsography.common.contract.ContractViolation;
import org.discogsography.common.contract.Decoded;
import org.discogsography.common.contract.InquiryCodec;
import org.discogsography.common.contract.MessageHeaders;
import org.discogsography.common.contract.Question;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.topology.Topology;
import org.discogsography.extractor.RabbitNode;
import org.roaringbitmap.RoaringBitmap;

/** Both consumers of a type, who believe every completion and say so when they are asked. Thread-safe. */
final class AskedConsumers implements AutoCloseable {
    private final Connection connection;
    private final List<Long> ids = new ArrayList<>();
    private final List<Completion> completions = new ArrayList<>();
    private final Map<String, UnaryOperator<Answer>> oddities = new HashMap<>();
    private int questions;

    AskedConsumers(RabbitNode node, RecordType type) throws Exception {
        connection = node.factory().newConnection();
        for (String consumer : Topology.CONSUMERS) {
            Channel channel = connection.createChannel();
            channel.basicConsume(Topology.queue(consumer, type), true, listener(consumer, channel));
        }
    }

    /** From now on a consumer answers in another way; with null not at all. */
    synchronized void odd(String consumer, UnaryOperator<Answer> oddity) {
        oddities.put(consumer, oddity);
    }

    /** Of the records that the tableinator got since this was asked last. */
    synchronized List<Long> takeIds() {
        List<Long> taken = List.copyOf(ids);
        ids.clear();
        return taken;
    }

    /** Returns when the tableinator has got the completion of a run, and so everything before it. */
    synchronized void await(String run) throws InterruptedException {
        while (completions.isEmpty() || !completions.getLast().run().equals(run)) {
            wait();
        }
    }

    synchronized List<Completion> completions() {
        return List.copyOf(completions);
    }

    synchronized int questions() {
        return questions;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    private DefaultConsumer listener(String consumer, Channel channel) {
        return new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body)
                    throws IOException {
                try {
                    byte[] plain = BodyEncoding.decode(properties.getContentEncoding(), body);
                    take(consumer, channel, MessageHeaders.parse(properties.getHeaders()), plain);
                } catch (ContractViolation wrong) {
                    throw new IOException(wrong);
                }
            }
        };
    }

    private synchronized void take(String consumer, Channel channel, MessageHeaders headers, byte[] body)
            throws IOException, ContractViolation {
        boolean tables = consumer.equals("tableinator");
        switch (headers.kind()) {
            case RECORDS -> {
                for (Decoded decoded : BatchCodec.decode(headers, body)) {
                    if (tables) {
                        ids.add(((Decoded.Good) decoded).record().id());
                    }
                }
            }
            case COMPLETION -> {
                if (tables) {
                    completions.add(CompletionCodec.decode(headers, body));
                    notifyAll();
                }
            }
            case QUESTION -> {
                questions++;
                answer(consumer, channel, InquiryCodec.question(headers, body));
            }
        }
    }

    private void answer(String consumer, Channel channel, Question question) throws IOException {
        Optional<Answer.Load> load = completions.isEmpty()
                ? Optional.empty()
                : Optional.of(completions.getLast())
                        .map(last ->
                                new Answer.Load(true, false, last.dump(), last.run(), last.count(), last.digest()));
        Answer answer = oddities.getOrDefault(consumer, UnaryOperator.identity())
                .apply(new Answer(question.id(), consumer, 1, load, new RoaringBitmap()));
        if (answer != null) {
            channel.basicPublish("", question.answerTo(), null, InquiryCodec.encode(answer));
        }
    }
}
