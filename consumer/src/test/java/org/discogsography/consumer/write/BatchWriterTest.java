package org.discogsography.consumer.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.common.contract.RecordType.ARTISTS;
import static org.discogsography.consumer.testing.Records.artist;
import static org.discogsography.consumer.testing.Records.artists;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.consumer.deadletter.DeadLetter;
import org.discogsography.consumer.deadletter.Stage;
import org.discogsography.consumer.intake.Delivery;
import org.discogsography.consumer.store.DeadLetterLedger.Entry;
import org.discogsography.consumer.store.Tally;
import org.discogsography.consumer.testing.FakeStore;
import org.discogsography.consumer.testing.Records;
import org.junit.jupiter.api.Test;

class BatchWriterTest {
    private final Scene scene = new Scene();

    @Test
    void writesAllMessagesOfABatchInOneTransactionSortedById() {
        write(records(5, 3), records(4, 1));

        assertThat(scene.store.transactions()).containsExactly(List.of(1L, 3L, 4L, 5L));
        assertThat(scene.journal).containsExactly("ack m1", "ack m2");
        assertThat(scene.metrics.counts().stored()).isEqualTo(new Tally(4, 0, 0, 0));
        assertThat(scene.storings()).isEqualTo(1);
    }

    @Test
    void acknowledgesNothingWhenTheTransactionFails() {
        scene.store.away(true);

        assertThat(outcomeOf(records(1))).isInstanceOf(WriteOutcome.Unavailable.class);
        assertThat(scene.journal).isEmpty();
        assertThat(scene.metrics.counts().stored()).isEqualTo(Tally.NONE);
    }

    @Test
    void findsTheOneRecordInFiveHundredThatTheStoreRefuses() {
        scene.store.refuse(record -> record.id() == 321);
        Delivery[] messages = IntStream.range(0, 10)
                .mapToObj(i -> scene.deliveries.records(artists(i * 50L + 1, i * 50L + 50)))
                .toArray(Delivery[]::new);

        write(messages);

        assertThat(scene.store.ids(ARTISTS)).hasSize(499).doesNotContain(321L);
        assertThat(scene.deadLetters).singleElement().satisfies(letter -> {
            assertThat(letter.stage()).isEqualTo(Stage.STORE);
            assertThat(letter.source().messageId()).isEqualTo("m7");
            assertThat(letter.line()).isEqualTo(20);
            assertThat(letter.reason()).isEqualTo("value out of range");
            assertThat(letter.attempts()).isGreaterThan(1);
            assertThat(new String(letter.body(), UTF_8) + "\n").isEqualTo(new String(Records.line(artist(321)), UTF_8));
        });
        assertThat(scene.deliveries.acknowledged()).hasSize(10);
        assertThat(scene.store.transactions()).hasSizeLessThan(20);
        assertThat(scene.store.ledgerOf(ARTISTS)).containsExactly(Entry.of(artist(321), "value out of range"));
    }

    @Test
    void settlesGoodMessagesOfARefusedBatchWithoutWaitingForTheBadOne() {
        scene.store.refuse(record -> record.id() == 4);
        scene.deadLettersRefused = true;

        outcomeOf(records(1), records(2), records(3), records(4));

        assertThat(scene.deliveries.acknowledged()).containsExactly("m1", "m2", "m3");
        assertThat(scene.store.ids(ARTISTS)).containsExactlyInAnyOrder(1L, 2L, 3L);
    }

    @Test
    void judgesNobodyWhileTheStoreIsAway() {
        scene.store.refuse(record -> record.id() == 2);
        scene.store.away(true);

        outcomeOf(records(1, 2, 3));

        assertThat(scene.deadLetters).isEmpty();
        assertThat(scene.journal).isEmpty();
    }

    @Test
    void condemnsAFewRecordsWhoseValuesAreRefused() {
        scene.store.refuse(record -> true);

        write(records(1, 2, 3), records(4));

        assertThat(scene.deadLetters).hasSize(4);
        assertThat(scene.deliveries.acknowledged()).containsExactly("m1", "m2");
        assertThat(scene.metrics.counts().deadLettered()).isEqualTo(4);
    }

    @Test
    void deadLettersNothingOfAStoreThatRefusesEverythingByOneRuleAndAsksItSeldom() {
        scene.store.refuseBy("shelf is not null", record -> true);

        assertThat(outcomeOf(fiveHundred()))
                .isInstanceOfSatisfying(
                        WriteOutcome.Refused.class,
                        refused -> assertThat(refused.message())
                                .startsWith("postgresql refuses the artists: shelf is not null says no to "));

        assertThat(scene.deadLetters).isEmpty();
        assertThat(scene.journal).isEmpty();
        assertThat(scene.store.upserts()).isLessThan(30);
    }

    @Test
    void deadLettersNothingWhenEveryValueIsRefused() {
        scene.store.refuse(record -> true);

        assertThat(outcomeOf(fiveHundred())).isInstanceOf(WriteOutcome.Refused.class);

        assertThat(scene.deadLetters).isEmpty();
        assertThat(scene.store.upserts()).isLessThan(50);
    }

    @Test
    void deadLettersNothingOfAStoreThatRefusesEverySecondRecord() {
        scene.store.refuseBy("id is even", record -> record.id() % 2 == 0);

        assertThat(outcomeOf(fiveHundred())).isInstanceOf(WriteOutcome.Refused.class);

        assertThat(scene.deadLetters).isEmpty();
        assertThat(scene.journal).isEmpty();
    }

    @Test
    void condemnsBadRecordsThatStandSideBySide() {
        scene.store.refuseBy("trigger", record -> record.id() <= 30);

        write(fiveHundred());

        assertThat(scene.deadLetters).hasSize(30);
        assertThat(scene.store.ids(ARTISTS)).hasSize(470);
        assertThat(scene.deliveries.acknowledged()).hasSize(5);
    }

    @Test
    void condemnsEachRecordThatIsRefusedForACauseOfItsOwn() {
        scene.store.refuse(record -> true, record -> new FakeStore.Refused("value " + record.id(), null));

        write(records(LongStream.rangeClosed(1, 40).toArray()));

        assertThat(scene.deadLetters).hasSize(40);
    }

    @Test
    void holdsAStoreThatRefusesOneRecordAfterTheOther() {
        scene.store.refuseBy("shelf is not null", record -> true);

        write(records(1));
        write(records(2));
        assertThat(outcomeOf(records(3))).isInstanceOf(WriteOutcome.Refused.class);
        assertThat(outcomeOf(records(4))).isInstanceOf(WriteOutcome.Refused.class);

        assertThat(scene.deliveries.acknowledged()).containsExactly("m1", "m2");
    }

    @Test
    void holdsAStoreThatRefusesWhateverIsNew() {
        write(fiveHundred());
        scene.store.refuseBy("shelf is not null", record -> record.id() > 500);

        assertThat(outcomeOf(records(1, 2, 3, 501, 502, 503))).isInstanceOf(WriteOutcome.Refused.class);
    }

    @Test
    void condemnsTheSameRecordHoweverOftenItComes() {
        scene.store.refuseBy("trigger", record -> record.id() == 7);

        for (int time = 0; time < 20; time++) {
            write(records(7));
        }

        assertThat(scene.deadLetters).hasSize(20);
    }

    @Test
    void condemnsOneRecordOfEachBatchWhoseNeighboursAreTaken() {
        scene.store.refuseBy("trigger", record -> record.id() % 10 == 0);

        for (long first = 1; first < 400; first += 10) {
            write(scene.deliveries.records(artists(first, first + 9)));
        }

        assertThat(scene.deadLetters).hasSize(40);
    }

    @Test
    void triesAFewRecordsBeforeTheBatchOfAStoreThatRefusedEverything() {
        scene.store.refuseBy("shelf is not null", record -> true);
        outcomeOf(fiveHundred());
        int before = scene.store.upserts();

        outcomeOf(fiveHundred());
        int tried = scene.store.upserts() - before;
        scene.store.refuse(record -> false);
        write(fiveHundred());

        assertThat(tried).isLessThan(10);
        assertThat(scene.store.ids(ARTISTS)).hasSize(500);
        assertThat(scene.deadLetters).isEmpty();
    }

    @Test
    void blamesNoRecordWhileTheStoreIsNotWhole() {
        scene.store.refuseBy("no such table", record -> true);
        scene.store.lackTable(true);

        assertThat(outcomeOf(records(1))).isInstanceOf(WriteOutcome.Unavailable.class);
        assertThat(scene.deadLetters).isEmpty();
    }

    /** In five messages. */
    private Delivery[] fiveHundred() {
        return IntStream.range(0, 5)
                .mapToObj(i -> scene.deliveries.records(artists(i * 100L + 1, i * 100L + 100)))
                .toArray(Delivery[]::new);
    }

    @Test
    void writesAnIdOnceInTheVersionOfTheNewestDumpOrTheLaterOfEquals() {
        IncomingRecord old = Records.record(ARTISTS, 1, "old", 2026_10_01);
        IncomingRecord first = Records.record(ARTISTS, 1, "first", 2026_11_01);
        IncomingRecord later = Records.record(ARTISTS, 1, "later", 2026_11_01);

        write(
                scene.deliveries.records(List.of(first)),
                scene.deliveries.records(List.of(later)),
                scene.deliveries.records(List.of(old)));

        assertThat(scene.store.row(ARTISTS, 1)).map(IncomingRecord::hash).contains(later.hash());
        assertThat(scene.store.transactions()).containsExactly(List.of(1L));
        assertThat(scene.deliveries.acknowledged()).containsExactly("m1", "m2", "m3");
    }

    @Test
    void keepsTheNeighboursOfABadLine() {
        byte[] bad = "{\"id\":\"2\"}".getBytes(UTF_8);
        byte[] body = Records.join(Stream.of(
                Records.line(artist(1)), "\n".getBytes(UTF_8), bad, "\n".getBytes(UTF_8), Records.line(artist(3))));

        write(scene.deliveries.lines(3, body));

        assertThat(scene.store.ids(ARTISTS)).containsExactlyInAnyOrder(1L, 3L);
        assertThat(scene.deadLetters).singleElement().satisfies(letter -> {
            assertThat(letter.body()).isEqualTo(bad);
            assertThat(letter.line()).as("empty lines do not count").isEqualTo(1);
            assertThat(letter.stage()).isEqualTo(Stage.DECODE);
            assertThat(letter.reason()).isEqualTo("id is not an integer");
        });
        assertThat(scene.journal).containsExactly("dead-letter m1#1", "ack m1");
    }

    @Test
    void accountsInTheLedgerForADamagedRecordThatStillTellsIdAndHash() {
        IncomingRecord record = artist(9);
        String damaged = new String(Records.line(record), UTF_8).replace("Artist 9", "Artist 0");

        write(scene.deliveries.lines(1, damaged.getBytes(UTF_8)));

        assertThat(scene.store.ledgerOf(ARTISTS))
                .containsExactly(new Entry(ARTISTS, 9, record.hash(), Records.DUMP, "sha256 is not that of data"));
    }

    @Test
    void keepsAMessageAsAWholeWhenItsLinesAreNotThoseAnnounced() {
        byte[] body = Records.body(artists(1, 2));

        write(scene.deliveries.lines(3, body));

        assertThat(scene.deadLetters).singleElement().satisfies(letter -> {
            assertThat(letter.line()).isEqualTo(DeadLetter.WHOLE);
            assertThat(letter.body()).isEqualTo(body);
        });
        assertThat(scene.store.ids(ARTISTS)).isEmpty();
        assertThat(scene.store.ledgerOf(ARTISTS)).extracting(Entry::id).containsExactly(1L, 2L);
    }

    @Test
    void refusesAMessageOfAnotherTypeThanItsQueue() {
        Map<String, Object> headers = new HashMap<>(records(1).headers());
        headers.put("type", "labels");

        write(scene.deliveries.of(headers, Records.body(artists(1, 1))));

        assertThat(scene.deadLetters)
                .singleElement()
                .extracting(DeadLetter::reason, InstanceOfAssertFactories.STRING)
                .contains("labels", "artists");
    }

    @Test
    void keepsACompletionThatCannotBeReadAsADeadLetter() {
        Map<String, Object> headers = new HashMap<>(scene.deliveries
                .completion(Records.completion(ARTISTS, "r", artists(1, 1)))
                .headers());

        write(scene.deliveries.of(headers, "{}".getBytes(UTF_8)));

        assertThat(scene.deadLetters).hasSize(1);
        assertThat(scene.store.load(ARTISTS)).isEmpty();
        assertThat(scene.store.ledgerOf(ARTISTS)).isEmpty();
    }

    @Test
    void keepsAQuestionThatCannotBeReadAsADeadLetter() {
        write(scene.deliveries.of(scene.deliveries.question("q").headers(), "{}".getBytes(UTF_8)));

        assertThat(scene.deadLetters).hasSize(1);
        assertThat(scene.journal).containsExactly("dead-letter m2#-1", "ack m2");
    }

    @Test
    void buriesBeforeTheLedgerAndAcknowledgesLast() {
        scene.store.refuse(record -> record.id() == 1);
        scene.deadLettersRefused = true;
        outcomeOf(records(1));
        assertThat(scene.store.ledgerOf(ARTISTS)).isEmpty();

        scene.deadLettersRefused = false;
        write(records(1));

        assertThat(scene.journal).containsExactly("dead-letter m2#0", "ack m2");
        assertThat(scene.store.ledgerOf(ARTISTS)).hasSize(1);
    }

    @Test
    void blamesNoRecordWhenTheSchemaCannotBePrepared() {
        scene.store.refusePreparation(true);

        assertThat(outcomeOf(records(1))).isInstanceOf(WriteOutcome.Unavailable.class);
        assertThat(scene.deadLetters).isEmpty();
        assertThat(scene.journal).isEmpty();
    }

    private Delivery records(long... ids) {
        return scene.deliveries.records(
                java.util.Arrays.stream(ids).mapToObj(Records::artist).toList());
    }

    private void write(Delivery... messages) {
        assertThat(scene.write(messages)).isInstanceOf(WriteOutcome.Written.class);
    }

    private WriteOutcome outcomeOf(Delivery... messages) {
        return scene.write(messages);
    }
}
