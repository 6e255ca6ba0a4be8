package org.discogsography.consumer.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.discogsography.common.contract.BodyEncoding;
import org.discogsography.consumer.intake.Delivery;
import org.discogsography.consumer.testing.Deliveries;
import org.discogsography.consumer.testing.Records;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    private final Deliveries deliveries = new Deliveries(new ArrayList<>());

    @Test
    void keepsTheContractsHeadersSoThatALineCanBeSentAgainAsAMessage() {
        var delivery = deliveries.records(Records.artists(1, 5));
        var headers = new DeadLetter(delivery, 2, new byte[0], Stage.STORE, "too long", 4).headers(Instant.EPOCH);

        assertThat(headers)
                .containsAllEntriesOf(Map.of(
                        "contract",
                        1,
                        "kind",
                        "records",
                        "type",
                        "artists",
                        "dump",
                        Records.DUMP,
                        "run",
                        "run-1",
                        "count",
                        1,
                        "line",
                        2,
                        "attempts",
                        4,
                        "stage",
                        "store",
                        "reason",
                        "too long"))
                .containsEntry("original-message-id", "m1")
                .containsEntry("queue", Deliveries.QUEUE)
                .containsEntry("dead-lettered-at", "1970-01-01T00:00:00Z");
    }

    @Test
    void keepsItsNameWhenItIsSentAgainAndFailsAgain() {
        Map<String, Object> again = Map.of("original-message-id", "m7", "line", 4, "type", "artists");

        assertThat(letter(again, 0).id()).isEqualTo("m7:4");
        assertThat(letter(again, DeadLetter.WHOLE).headers(Instant.EPOCH))
                .containsEntry("original-message-id", "m7")
                .containsEntry("line", 4);
        assertThat(letter(Map.of("original-message-id", "m7"), 2).id()).isEqualTo("m7:2");
        assertThat(letter(Map.of("original-message-id", "m7"), DeadLetter.WHOLE).id())
                .isEqualTo("m7:all");
    }

    @Test
    void namesWhatCameInAMessageWithoutAnIdByItsBytes() {
        Delivery nameless =
                new Delivery(Deliveries.QUEUE, "", Map.of(), BodyEncoding.NONE, new byte[] {1, 2}, false, null);

        String id = new DeadLetter(nameless, 3, new byte[] {2}, Stage.STORE, "too long", 1).id();

        assertThat(id).matches("sha256-[0-9a-f]{16}:3");
    }

    private DeadLetter letter(Map<String, Object> headers, int line) {
        return new DeadLetter(deliveries.of(headers, new byte[0]), line, new byte[0], Stage.STORE, "too long", 1);
    }

    @Test
    void repeatsNoHeaderThatCouldBeAPayload() {
        Map<String, Object> odd = new HashMap<>();
        odd.put("run", "x".repeat(100_000));
        odd.put("type", new byte[] {1});
        odd.put("password", "secret");

        var headers = new DeadLetter(
                        deliveries.of(odd, new byte[0]),
                        DeadLetter.WHOLE,
                        new byte[0],
                        Stage.DECODE,
                        "r".repeat(500),
                        1)
                .headers(Instant.EPOCH);

        assertThat(headers).doesNotContainKeys("run", "type", "password", "line", "count");
        assertThat(headers.get("reason").toString()).hasSizeLessThan(210);
    }
}
