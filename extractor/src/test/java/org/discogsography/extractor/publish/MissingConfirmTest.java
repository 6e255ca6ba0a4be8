package org.discogsography.extractor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.ConnectionFactory;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.discogsography.extractor.RabbitNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One confirm is lost, or is a refusal, while all others come, over a real broker. */
@Timeout(60)
class MissingConfirmTest {
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final Queue<Long> confirmed = new ConcurrentLinkedQueue<>();

    @Test
    void isNoticedWhileOthersComeAndItsMessageIsSentAgain() throws Exception {
        publishedAgainAfter(ConfirmThief.Crime.KEPT_BACK, "a message has had no confirm for 2 s");
    }

    @Test
    void isNotTakenForGivenWhenTheBrokerRefusesTheMessage() throws Exception {
        publishedAgainAfter(
                ConfirmThief.Crime.MADE_A_REFUSAL,
                "the broker refused a message: a queue takes none, its log says why");
    }

    private void publishedAgainAfter(ConfirmThief.Crime crime, String doubt) throws Exception {
        RabbitNode node = RabbitNode.shared();
        try (ConfirmThief thief = new ConfirmThief(node.port(), 5, crime)) {
            ConnectionFactory factory = node.factory();
            factory.setPort(thief.port());
            DirectBroker broker = new DirectBroker(factory);
            int published = 0;
            try (ConfirmedPublisher publisher = Traffic.publisher(
                    broker, DEADLINE, message -> confirmed.add(message.headers().seq()))) {
                // Goes on until it is noticed: other confirms come all the time.
                while (broker.failures().isEmpty()) {
                    published++;
                    Traffic.publish(publisher, published, published);
                    Thread.sleep(10);
                }
                publisher.awaitConfirms();
            }
            assertThat(thief.hasStolen()).isTrue();
            assertThat(broker.failures()).extracting(Throwable::getMessage).containsExactly(doubt);
            assertThat(confirmed).hasSize(published).doesNotHaveDuplicates().contains(5L);
            Traffic.assertArrivedInEveryQueue(node, published);
        }
    }
}
