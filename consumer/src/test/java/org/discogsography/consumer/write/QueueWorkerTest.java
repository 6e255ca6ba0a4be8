package org.discogsography.consumer.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.common.contract.RecordType.ARTISTS;
import static org.discogsography.consumer.testing.Records.artists;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.discogsography.consumer.deadletter.DeadLetter;
import org.discogsography.consumer.intake.Delivery;
import org.discogsography.consumer.testing.Records;
import org.discogsography.consumer.testing.Settled;
import org.junit.jupiter.api.Test;

class QueueWorkerTest {

    private final Scene scene = new Scene();

    @Test
    void writesAtOnceWhenEnoughRecordsAreInHand() {
        deliver(1, 20);
        deliver(21, 40);

        assertThat(scene.store.ids(ARTISTS)).hasSize(40);
        assertThat(scene.store.transactions()).hasSize(1);
        assertThat(scene.deliveries.acknowledged()).containsExactly("m1", "m2");
    }

    @Test
    void givesAFewRecordsAShortTimeToBecomeMore() {
        deliver(1, 5);
        deliver(6, 10);
        assertThat(scene.store.transactions()).isEmpty();

        scene.timer.advance(Scene.WAIT);

        assertThat(scene.store.transactions()).hasSize(1);
        assertThat(scene.deliveries.acknowledged()).containsExactly("m1", "m2");
    }

    @Test
    void writesAtOnceWhenTheMessagesOfABatchAreInHandHoweverSmall() {
        for (int id = 1; id <= 8; id++) {
            deliver(id, id);
        }

        assertThat(scene.store.transactions()).hasSize(1);
    }

    @Test
    void takesNoMoreRecordsIntoABatchThanConfiguredUnlessOneMessageHasMore() {
        CompletableFuture<Void> commit = holdBackCommits();
        deliver(1, 100);
        deliver(101, 130);
        deliver(131, 160);

        complete(commit);
        scene.timer.advance(Scene.WAIT);

        assertThat(scene.store.transactions()).extracting(List::size).containsExactly(100, 30, 30);
    }

    @Test
    void writesSmallerBatchesIntoAStoreThatTakesLong() {
        CompletableFuture<Void> commit = holdBackCommits();
        deliver(1, 40);
        for (int first = 41; first <= 80; first += 10) {
            deliver(first, first + 9);
        }

        scene.timer.advance(Scene.SLOW);
        complete(commit);
        scene.timer.advance(Scene.WAIT);

        assertThat(scene.store.transactions()).extracting(List::size).containsExactly(40, 20, 20);
        assertThat(scene.database.slowness())
                .isEqualTo("batches of 20 records at most: larger ones took 5.0 s and more");
    }

    @Test
    void writesOneBatchAtATimeWhileTheNextOneGathers() {
        CompletableFuture<Void> commit = holdBackCommits();
        deliver(1, 40);
        deliver(41, 80);
        deliver(81, 90);

        assertThat(scene.intake.inFlight()).isEqualTo(3);
        assertThat(scene.deliveries.acknowledged()).isEmpty();
        complete(commit);
        scene.timer.advance(Scene.WAIT);

        assertThat(scene.store.transactions()).extracting(List::size).containsExactly(40, 40, 10);
        assertThat(scene.intake.inFlight()).isZero();
    }

    @Test
    void decodesAheadOnlyOnceTheStoreHasTakenABatch() {
        CompletableFuture<Void> commit = holdBackCommits();
        deliver(1, 40);
        int firstBatch = scene.decoded();
        deliver(41, 50);
        deliver(51, 60);
        int whileTheFirstIsWritten = scene.decoded();

        complete(commit);

        assertThat(whileTheFirstIsWritten).isEqualTo(firstBatch);
        assertThat(scene.decoded()).isEqualTo(firstBatch + 2);
        assertThat(decodedFor(61, 70)).isEqualTo(1);
    }

    @Test
    void decodesNothingAheadBecauseItHasAnsweredAQuestion() {
        scene.deliver(scene.deliveries.question("q"));
        CompletableFuture<Void> commit = holdBackCommits();
        deliver(1, 40);

        assertThat(scene.journal).contains("ack m1");
        assertThat(decodedFor(41, 50)).isZero();
        complete(commit);
    }

    @Test
    void decodesNothingAheadAgainBeforeAStoreThatFailedHasTakenABatch() {
        deliver(1, 40);
        goDown();
        deliver(41, 80);

        assertThat(decodedFor(81, 90)).isZero();
    }

    @Test
    void handlesACompletionAloneAndAfterTheRecordsBeforeIt() {
        deliver(1, 5);
        scene.deliver(scene.deliveries.completion(Records.completion(ARTISTS, "run-1", artists(1, 5))));

        assertThat(scene.journal).containsExactly("ack m1", "ack m2");
        assertThat(scene.store.load(ARTISTS)).isPresent();
        assertThat(scene.announcements()).isEqualTo(1);
    }

    @Test
    void answersAQuestionAfterTheRecordsBeforeItAndBeforeThoseBehindIt() {
        deliver(1, 5);
        scene.deliver(scene.deliveries.question("q"));
        deliver(6, 45);

        assertThat(scene.journal).containsExactly("ack m1", "answer q", "ack m2", "ack m3");
    }

    @Test
    void keepsAQuestionWhileTheStoreCannotBeRead() {
        scene.store.away(true);
        scene.deliver(scene.deliveries.question("q"));
        assertThat(scene.journal).isEmpty();

        scene.store.away(false);
        scene.timer.advance(Duration.ofMillis(320));

        assertThat(scene.journal).containsExactly("answer q", "ack m1");
    }

    @Test
    void keepsABatchInHandWhenTheStoreFailsAndTriesItAgain() {
        scene.store.away(true);
        deliver(1, 40);
        assertThat(scene.journal).isEmpty();

        scene.store.away(false);
        scene.timer.advance(Duration.ofMillis(320));

        assertThat(scene.deliveries.acknowledged()).containsExactly("m1");
        assertThat(scene.worker.hold()).isEmpty();
    }

    @Test
    void triesAgainAfterGrowingPausesWhileTheStoreCountsAsUsable() {
        scene.store.away(true);
        deliver(1, 40);

        assertThat(preparationsWithin(Duration.ofSeconds(60))).isBetween(10, 20);
    }

    @Test
    void anOutageReturnsNothingAndEndsInTheOldOrder() {
        goDown();
        deliver(1, 40);
        deliver(41, 80);
        scene.timer.advance(Duration.ofSeconds(20));
        assertThat(scene.journal).isEmpty();
        assertThat(scene.intake.inFlight()).isEqualTo(2);
        assertThat(scene.worker.hold()).hasValueSatisfying(hold -> {
            assertThat(hold.because()).contains("postgresql");
            assertThat(hold.refused()).isFalse();
        });

        comeBack();

        assertThat(scene.journal).containsExactly("ack m1", "ack m2");
    }

    @Test
    void doesNotTouchTheStoreWhileItIsDown() {
        goDown();
        deliver(1, 40);

        assertThat(preparationsWithin(Duration.ofMinutes(4))).isZero();
    }

    @Test
    void givesEverythingBackOnceWhenTheOutageOutlastsTheHoldPeriod() {
        goDown();
        Delivery first = scene.deliveries.records(artists(1, 40));
        scene.deliver(first);
        deliver(41, 80);
        scene.timer.advance(Scene.HOLD.dividedBy(2));
        assertThat(scene.returns()).isZero();

        scene.timer.advance(Scene.HOLD.dividedBy(2));
        assertThat(scene.returns()).isEqualTo(1);
        assertThat(scene.intake.inFlight()).isZero();
        scene.timer.advance(Duration.ofHours(1));
        assertThat(scene.returns()).isEqualTo(1);
        assertThat(scene.worker.counts().requeued()).isEqualTo(2);
        comeBack();
        scene.deliver(scene.deliveries.again(first));
        deliver(41, 80);

        assertThat(scene.journal).containsExactly("ack m1", "ack m3");
    }

    @Test
    void neverHoldsADeliveryForLongerThanTheHoldPeriod() {
        goDown();
        scene.timer.advance(Duration.ofSeconds(3));
        for (int i = 1; i <= 16; i++) {
            deliver(i, i);
            scene.timer.advance(Duration.ofSeconds(1));
        }
        scene.timer.advance(Scene.HOLD.minusSeconds(16));

        assertThat(scene.returns()).isEqualTo(1);
        assertThat(scene.intake.inFlight()).isZero();
    }

    @Test
    void doesNotReturnTheBatchThatIsBeingWritten() {
        CompletableFuture<Void> commit = holdBackCommits();
        deliver(1, 40);
        scene.timer.advance(Scene.HOLD.multipliedBy(2));
        complete(commit);

        assertThat(scene.journal).containsExactly("ack m1");
    }

    @Test
    void forgetsWhatTheBrokerWillDeliverAgain() {
        goDown();
        deliver(1, 40);
        scene.deliveries.disconnect();
        scene.intake.dropVoid();

        assertThat(scene.intake.inFlight()).isZero();
        comeBack();
        assertThat(scene.journal).isEmpty();
    }

    @Test
    void storesABatchWhoseConnectionWentAwayAndSettlesNothing() {
        CompletableFuture<Void> commit = holdBackCommits();
        deliver(1, 40);
        scene.deliveries.disconnect();
        scene.intake.dropVoid();
        complete(commit);

        assertThat(scene.store.ids(ARTISTS)).hasSize(40);
        assertThat(scene.journal).isEmpty();
        assertThat(scene.intake.inFlight()).isZero();
    }

    @Test
    void waitsForTheBrokerWhenADeadLetterCannotBeConfirmed() {
        scene.deadLettersRefused = true;
        scene.deliver(scene.deliveries.of(java.util.Map.of(), new byte[] {1}));
        scene.timer.advance(Scene.WAIT);
        scene.broker.down();
        scene.timer.advance(Scene.HOLD.dividedBy(2));
        assertThat(scene.journal).isEmpty();

        scene.deadLettersRefused = false;
        scene.broker.up();
        scene.settle();

        assertThat(scene.journal).containsExactly("dead-letter m1#-1", "ack m1");
    }

    @Test
    void survivesADefectOfTheStoreAdapter() {
        scene.store.refuse(record -> {
            throw new IllegalArgumentException("defect");
        });
        deliver(1, 40);
        scene.store.refuse(record -> false);
        scene.timer.advance(Duration.ofSeconds(1));

        assertThat(scene.journal).containsExactly("ack m1");
    }

    @Test
    void letsTheBatchUnderWayEndWhenItStopsAndBeginsNoOther() {
        CompletableFuture<Void> commit = holdBackCommits();
        deliver(1, 40);
        deliver(41, 80);
        CompletableFuture<Void> stopped = scene.worker.stop();
        deliver(81, 120);
        assertThat(stopped).isNotDone();

        complete(commit);

        assertThat(stopped).isDone();
        assertThat(scene.journal).containsExactly("ack m1");
    }

    @Test
    void stopsAtOnceWhenNothingIsUnderWay() {
        goDown();
        deliver(1, 40);

        CompletableFuture<Void> stopped = scene.worker.stop();
        scene.settle();

        assertThat(stopped).isDone();
        assertThat(scene.journal).isEmpty();
    }

    @Test
    void holdsTheQueueOfAStoreThatRefusesEverythingAndGoesOnWhenItIsMended() {
        scene.store.refuseBy("shelf is not null", record -> true);
        deliver(1, 40);
        deliver(41, 80);

        Instant since = scene.timer.now();
        scene.timer.advance(Duration.ofSeconds(20));
        assertThat(scene.deadLetters).isEmpty();
        assertThat(scene.journal).isEmpty();
        assertThat(scene.worker.hold()).hasValueSatisfying(hold -> {
            assertThat(hold.because()).startsWith("shelf is not null says no to ");
            assertThat(hold.refused()).isTrue();
            assertThat(hold.since()).isEqualTo(since);
        });

        scene.store.refuse(record -> false);
        scene.timer.advance(Duration.ofSeconds(25));

        assertThat(scene.deliveries.acknowledged()).containsExactly("m1", "m2");
        assertThat(scene.store.ids(ARTISTS)).hasSize(80);
        assertThat(scene.worker.hold()).isEmpty();
    }

    @Test
    void triesAStoreThatRefusesEverythingSlowlyAndWithFewRecords() {
        scene.store.refuseBy("shelf is not null", record -> true);
        deliver(1, 40);
        scene.timer.advance(Duration.ofSeconds(30));

        int before = scene.store.upserts();
        scene.timer.advance(Duration.ofMinutes(10));

        assertThat(scene.store.upserts() - before).isBetween(20 * 4, 45 * 4);
    }

    @Test
    void bringsBackNothingThatTheStoreRefusesBeforeItTakesSomeOfIt() {
        scene.store.refuseBy("shelf is not null", record -> true);
        deliver(1, 40);
        scene.timer.advance(Scene.HOLD);
        assertThat(scene.returns()).isEqualTo(1);
        assertThat(scene.intake.inFlight()).isZero();
        Thread taken = untilTaken();
        scene.timer.advance(Duration.ofHours(1));
        assertThat(Settled.isOver(taken)).isFalse();
        assertThat(scene.returns()).isEqualTo(1);
        assertThat(scene.worker.hold()).isPresent();

        scene.store.refuse(record -> false);
        scene.timer.advance(Duration.ofSeconds(25));

        assertThat(Settled.isOver(taken)).isTrue();
        assertThat(scene.worker.hold()).isEmpty();
        assertThat(scene.deadLetters).isEmpty();
    }

    @Test
    void takesThreeBadRecordsForPoisonAsSoonAsOthersAreTaken() {
        scene.store.refuseBy("trigger", record -> record.id() <= 3);
        deliver(1, 3);
        scene.timer.advance(Scene.HOLD);
        assertThat(scene.worker.hold()).isPresent();
        assertThat(scene.returns()).isEqualTo(1);
        Thread taken = untilTaken();
        scene.timer.advance(Duration.ofSeconds(25));
        assertThat(Settled.isOver(taken)).as("others may have come").isTrue();

        deliver(1, 3);
        deliver(4, 10);
        scene.timer.advance(Duration.ofSeconds(25));

        assertThat(scene.store.ids(ARTISTS)).hasSize(7);
        assertThat(scene.deadLetters).extracting(DeadLetter::line).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(scene.worker.hold()).isEmpty();
    }

    @Test
    void staysHeldOverAnOutageOfTheStoreThatRefuses() {
        scene.store.refuseBy("shelf is not null", record -> true);
        deliver(1, 40);
        scene.timer.advance(Scene.HOLD);
        goDown();
        scene.timer.advance(Duration.ofMinutes(2));
        comeBack();
        scene.timer.advance(Duration.ofMinutes(2));
        assertThat(scene.worker.hold())
                .hasValueSatisfying(hold -> assertThat(hold.because()).contains("shelf is not null"));

        scene.store.refuse(record -> false);
        scene.timer.advance(Duration.ofSeconds(25));

        assertThat(scene.worker.hold()).isEmpty();
    }

    private void deliver(long from, long to) {
        scene.deliver(scene.deliveries.records(artists(from, to)));
    }

    private int decodedFor(long from, long to) {
        int before = scene.decoded();
        deliver(from, to);
        return scene.decoded() - before;
    }

    private void goDown() {
        scene.store.away(true);
        scene.database.down();
    }

    private void comeBack() {
        scene.store.away(false);
        scene.database.up();
        scene.settle();
    }

    private CompletableFuture<Void> holdBackCommits() {
        CompletableFuture<Void> commit = new CompletableFuture<>();
        scene.store.holdBack(Uni.createFrom().completionStage(commit));
        return commit;
    }

    private void complete(CompletableFuture<Void> commit) {
        commit.complete(null);
        scene.settle();
    }

    private Thread untilTaken() {
        return Thread.ofVirtual().start(() -> {
            try {
                scene.worker.awaitTaken();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private int preparationsWithin(Duration time) {
        int before = scene.store.requests();
        scene.timer.advance(time);
        return scene.store.requests() - before;
    }
}
