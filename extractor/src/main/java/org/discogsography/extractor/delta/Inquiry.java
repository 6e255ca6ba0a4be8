package org.discogsography.extractor.delta;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.discogsography.common.contract.Answer;
import org.discogsography.common.contract.ContractViolation;
import org.discogsography.common.contract.InquiryCodec;
import org.discogsography.common.contract.MessageHeaders;
import org.discogsography.common.contract.Question;
import org.discogsography.common.topology.Topology;
import org.discogsography.extractor.publish.Broker;
import org.discogsography.extractor.publish.BrokerLink;
import org.discogsography.extractor.read.DumpFile;
import org.jboss.logging.Logger;

/**
 * Asks the consumers what their stores hold of a type, through the queues of the records: what was published before is
 * dealt with before the question. For one thread.
 */
final class Inquiry {
    private static final Logger LOG = Logger.getLogger("delta");
    private static final String NAME = "extractor asks";
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final long SLICE_MILLIS = 100;

    private final Broker broker;
    private final DumpFile file;
    private final String run;
    private final Consumer<List<String>> awaited;
    private final BlockingQueue<Answer> incoming = new LinkedBlockingQueue<>();
    private Map<String, Answer> answers = Map.of();

    /** @param awaited told who has not answered yet; nobody: the answers are not good enough yet */
    Inquiry(Broker broker, DumpFile file, String run, Consumer<List<String>> awaited) {
        this.broker = broker;
        this.file = file;
        this.run = run;
        this.awaited = awaited;
    }

    /**
     * Asks until the answers are good enough, or for as long as the patience lasts: that begins when the broker is there.
     *
     * @param goodEnough told of the answers of all consumers
     * @return the answers to the last question by consumer; who has not answered it is not in it
     */
    Map<String, Answer> ask(Duration patience, Predicate<Map<String, Answer>> goodEnough) throws InterruptedException {
        awaited.accept(Topology.CONSUMERS);
        broker.awaitUp();
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try (BrokerLink link = broker.connect(NAME)) {
                converse(link, deadline, goodEnough);
                return answers;
            } catch (IOException | TimeoutException | ShutdownSignalException failure) {
                broker.failed(failure);
                LOG.debugf(
                        "question interrupted type=%s cause=\"%s\"", file.type().plural(), failure.getMessage());
                if (System.nanoTime() - deadline > 0) {
                    return answers;
                }
                Thread.sleep(RETRY);
                broker.awaitUp();
            }
        }
    }

    private void converse(BrokerLink link, long deadline, Predicate<Map<String, Answer>> goodEnough)
            throws IOException, InterruptedException {
        Topology.declare(link.connection());
        Channel channel = link.connection().createChannel();
        String queue = channel.queueDeclare().getQueue();
        channel.basicConsume(queue, true, listener(channel));
        while (true) {
            listen(channel, put(channel, queue), deadline);
            boolean complete = answers.size() == Topology.CONSUMERS.size() && goodEnough.test(answers);
            if (complete || System.nanoTime() - deadline >= 0) {
                return;
            }
            Thread.sleep(AGAIN);
        }
    }

    /** @return the id of the question */
    private String put(Channel channel, String answerTo) throws IOException {
        Question question = new Question(UUID.randomUUID().toString(), file.type(), answerTo, Instant.now());
        MessageHeaders headers = new MessageHeaders(MessageHeaders.Kind.QUESTION, file.type(), file.dump(), run, 0, 0);
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                .messageId(question.id())
                .contentType(headers.kind().contentType())
                .headers(headers.toMap())
                .build();
        channel.basicPublish(
                Topology.RECORDS_EXCHANGE, file.type().plural(), properties, InquiryCodec.encode(question));
        return question.id();
    }

    /** Takes answers until all consumers have answered, or the time is over; but no question is given up at once. */
    private void listen(Channel channel, String question, long deadline) throws IOException, InterruptedException {
        Map<String, Answer> heard = new HashMap<>();
        long least = System.nanoTime() + LEAST.toNanos();
        long end = least - deadline > 0 ? least : deadline;
        while (heard.size() < Topology.CONSUMERS.size() && System.nanoTime() - end < 0) {
            Answer answer = incoming.poll(SLICE_MILLIS, TimeUnit.MILLISECONDS);
            if (answer != null && answer.question().equals(question)) {
                heard.put(answer.consumer(), answer);
                awaited.accept(silent(heard));
            }
            if (!channel.isOpen()) {
                throw new IOException("the connection was lost before every consumer had answered");
            }
        }
        answers = Map.copyOf(heard);
    }

    private static List<String> silent(Map<String, Answer> heard) {
        return Topology.CONSUMERS.stream()
                .filter(consumer -> !heard.containsKey(consumer))
                .toList();
    }

    private DefaultConsumer listener(Channel channel) {
        return new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
                try {
                    incoming.add(InquiryCodec.answer(body));
                } catch (ContractViolation useless) {
                    LOG.warnf("answer ignored cause=\"%s\"", useless.getMessage());
                }
            }
        };
    }
}
