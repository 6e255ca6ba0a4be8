package org.discogsography.consumer.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import org.discogsography.common.contract.BodyEncoding;
import org.discogsography.consumer.intake.Delivery;
import org.discogsography.consumer.testing.Deliveries;
import org.junit.jupiter.api.Test;

class RecentDeadLettersTest {
    private final Deliveries deliveries = new Deliveries(new ArrayList<>());
    private final RecentDeadLetters buried = new RecentDeadLetters();

    @Test
    void knowsALetterOfTheSameDeliveryAndOfItsRedelivery() {
        Delivery delivery = delivery();
        buried.add(letter(delivery, 3));

        assertThat(buried.contains(letter(delivery, 3))).isTrue();
        assertThat(buried.contains(letter(deliveries.again(delivery), 3))).isTrue();
    }

    @Test
    void knowsNothingOfOtherLinesAndOtherMessages() {
        Delivery delivery = delivery();
        buried.add(letter(delivery, 3));

        assertThat(buried.contains(letter(delivery, 2))).isFalse();
        assertThat(buried.contains(letter(delivery, DeadLetter.WHOLE))).isFalse();
        assertThat(buried.contains(letter(delivery(), 3))).isFalse();
    }

    @Test
    void takesAMessageThatIsSentAgainForANewOne() {
        Delivery delivery = delivery();
        buried.add(letter(delivery, DeadLetter.WHOLE));
        Delivery replayed = new Delivery(
                delivery.queue(),
                delivery.messageId(),
                delivery.headers(),
                delivery.contentEncoding(),
                delivery.body(),
                false,
                delivery().acknowledgement());

        assertThat(buried.contains(letter(replayed, DeadLetter.WHOLE))).isFalse();
    }

    @Test
    void remembersNothingOfMessagesWithoutId() {
        Delivery nameless = new Delivery(
                "tableinator.artists",
                "",
                Map.of(),
                BodyEncoding.NONE,
                new byte[0],
                true,
                delivery().acknowledgement());
        buried.add(letter(nameless, 0));

        assertThat(buried.contains(letter(nameless, 0))).isFalse();
    }

    private Delivery delivery() {
        return deliveries.of(Map.of(), new byte[0]);
    }

    private static DeadLetter letter(Delivery delivery, int line) {
        return new DeadLetter(delivery, line, new byte[0], Stage.DECODE, "reason", 1);
    }
}
