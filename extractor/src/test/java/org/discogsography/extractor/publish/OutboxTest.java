package org.discogsography.extractor.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.discogsography.common.contract.MessageHeaders;
import org.discogsography.common.contract.RecordType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class OutboxTest {
    private final List<Long> confirmed = new ArrayList<>();
    private long now;
    private final Outbox outbox = new Outbox(
            new WindowLimits(4, 100),
            () -> now,
            message -> confirmed.add(message.headers().seq()));

    @Test
    void givesMessagesInTheirOrder() throws Exception {
        put(1, 2);
        outbox.begin();
        assertThat(outbox.take(1).headers().seq()).isEqualTo(1);
        assertThat(outbox.take(2).headers().seq()).isEqualTo(2);
    }

    @Test
    void confirmsOneOrAllUpToATag() throws Exception {
        put(1, 2, 3);
        int channel = outbox.begin();
        take(1, 2, 3);
        outbox.confirm(channel, 2, false);
        assertThat(confirmed).containsExactly(2L);
        outbox.confirm(channel, 3, true);
        assertThat(confirmed).containsExactly(2L, 1L, 3L);
        assertThat(outbox.load()).isEqualTo(new Outbox.Load(0, 0));
    }

    @Test
    void sendsEverythingUnconfirmedAgainOnANewChannelInOrder() throws Exception {
        put(1, 2, 3, 4);
        int first = outbox.begin();
        take(1, 2, 3);
        outbox.confirm(first, 2, false);
        outbox.doubt(first, new DoubtException("gone"));
        outbox.begin();
        assertThat(take(1, 2, 3)).containsExactly(1L, 3L, 4L);
    }

    @Test
    void ignoresConfirmsOfAnOldChannel() throws Exception {
        put(1);
        int first = outbox.begin();
        take(1);
        int second = outbox.begin();
        take(1);
        outbox.confirm(first, 1, false);
        assertThat(confirmed).isEmpty();
        outbox.confirm(second, 1, false);
        assertThat(confirmed).containsExactly(1L);
    }

    @Test
    void ignoresConfirmsOnceThereIsADoubt() throws Exception {
        put(1);
        int channel = outbox.begin();
        take(1);
        outbox.doubt(channel, new DoubtException("returned"));
        outbox.confirm(channel, 1, true);
        assertThat(confirmed).isEmpty();
    }

    @Test
    void ignoresConfirmsThatItDoesNotExpect() {
        int channel = outbox.begin();
        outbox.confirm(channel, 7, false);
        outbox.confirm(channel, 9, true);
        assertThat(confirmed).isEmpty();
    }

    @Test
    void tellsTheSenderOfADoubt() {
        int channel = outbox.begin();
        outbox.doubt(channel, new DoubtException("nack"));
        assertThatThrownBy(() -> outbox.take(1))
                .isInstanceOf(DoubtException.class)
                .hasMessage("nack");
    }

    @Test
    void remembersWhatWasDoubtedFirst() {
        int channel = outbox.begin();
        assertThat(outbox.firstDoubt()).isNull();

        outbox.doubt(channel, new DoubtException("no confirm"));
        outbox.doubt(channel, new DoubtException("socket closed"));

        assertThat(outbox.firstDoubt()).hasMessage("no confirm");
        outbox.begin();
        assertThat(outbox.firstDoubt()).isNull();
    }

    @Test
    void isFullByCount() throws Exception {
        put(1, 2, 3, 4);
        int channel = outbox.begin();
        take(1, 2, 3, 4);
        Thread fifth = waiting(() -> put(5));
        outbox.confirm(channel, 1, false);
        fifth.join();
        assertThat(outbox.load().messages()).isEqualTo(4);
    }

    @Test
    void isFullByBytesButAlwaysTakesOne() throws Exception {
        outbox.put(message(1, 1_000));
        Thread second = waiting(() -> outbox.put(message(2, 1)));
        int channel = outbox.begin();
        take(1);
        outbox.confirm(channel, 1, false);
        second.join();
        assertThat(outbox.load()).isEqualTo(new Outbox.Load(1, 1));
    }

    @Test
    void isEmptyOnlyWhenAllIsConfirmed() throws Exception {
        put(1, 2);
        int channel = outbox.begin();
        take(1, 2);
        Thread waiting = waiting(outbox::awaitEmpty);
        outbox.confirm(channel, 1, false);
        outbox.begin();
        assertThat(waiting.isAlive()).isTrue();
        take(3);
        outbox.confirm(2, 3, false);
        waiting.join();
        assertThat(confirmed).containsExactly(1L, 2L);
    }

    @Test
    void givesNothingWhilePaused() throws Exception {
        int channel = outbox.begin();
        outbox.pause(channel, true);
        put(1);
        Thread taking = waiting(() -> outbox.take(1));
        assertThat(outbox.stalledFor()).isZero();
        outbox.pause(channel, false);
        taking.join();
    }

    @Test
    void measuresHowLongNoConfirmCame() throws Exception {
        put(1, 2);
        int channel = outbox.begin();
        now = 1_000;
        assertThat(outbox.stalledFor()).isZero();
        take(1, 2);
        now += Duration.ofSeconds(5).toNanos();
        assertThat(outbox.stalledFor()).isEqualTo(Duration.ofSeconds(5).toNanos());
        outbox.confirm(channel, 1, false);
        now += 10;
        assertThat(outbox.stalledFor()).isEqualTo(10);
        outbox.confirm(channel, 2, false);
        assertThat(outbox.stalledFor()).isZero();
    }

    @Test
    void doesNotCountAPauseAsStalled() throws Exception {
        put(1);
        int channel = outbox.begin();
        take(1);
        outbox.pause(channel, true);
        now += Duration.ofHours(1).toNanos();
        assertThat(outbox.stalledFor()).isZero();
        outbox.pause(channel, false);
        now += 7;
        assertThat(outbox.stalledFor()).isEqualTo(7);
    }

    @Test
    void measuresHowLongOneConfirmIsMissingAmongOthersThatCome() throws Exception {
        put(1, 2, 3, 4);
        int channel = outbox.begin();
        take(1, 2);
        now += Duration.ofSeconds(5).toNanos();
        outbox.confirm(channel, 2, false);
        assertThat(outbox.stalledFor()).isEqualTo(Duration.ofSeconds(5).toNanos());
        take(3);
        now += Duration.ofSeconds(2).toNanos();
        outbox.confirm(channel, 3, false);
        assertThat(outbox.stalledFor()).isEqualTo(Duration.ofSeconds(7).toNanos());
        outbox.begin();
        assertThat(outbox.stalledFor()).isZero();
        assertThat(take(1, 2)).containsExactly(1L, 4L);
    }

    @Test
    void doesNotCallTheOldestMissingWhileConfirmsComeInOrder() throws Exception {
        put(1, 2, 3);
        int channel = outbox.begin();
        take(1, 2, 3);
        for (long tag = 1; tag <= 2; tag++) {
            now += Duration.ofSeconds(5).toNanos();
            outbox.confirm(channel, tag, true);
            assertThat(outbox.stalledFor()).isZero();
        }
    }

    @Test
    void doesNotCountAPauseForASingleMessage() throws Exception {
        put(1, 2);
        int channel = outbox.begin();
        take(1, 2);
        outbox.confirm(channel, 2, false);
        outbox.pause(channel, true);
        now += Duration.ofHours(1).toNanos();
        outbox.pause(channel, false);
        now += 7;
        assertThat(outbox.stalledFor()).isEqualTo(7);
    }

    private void put(long... seqs) throws InterruptedException {
        for (long seq : seqs) {
            outbox.put(message(seq, 10));
        }
    }

    private List<Long> take(long... tags) throws Exception {
        List<Long> seqs = new ArrayList<>();
        for (long tag : tags) {
            seqs.add(outbox.take(tag).headers().seq());
        }
        return seqs;
    }

    private static Message message(long seq, int bytes) {
        return Message.plain(
                Destination.ofType(RecordType.LABELS),
                new MessageHeaders(MessageHeaders.Kind.RECORDS, RecordType.LABELS, 20200806, "run", seq, 1),
                new byte[bytes]);
    }

    /** A thread that is certain to wait in the action. */
    private static Thread waiting(Action action) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Thread thread = Thread.ofPlatform().start(() -> {
            begun.countDown();
            try {
                action.run();
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        });
        begun.await();
        while (thread.getState() != Thread.State.WAITING) {
            assertThat(thread.isAlive()).isTrue();
            Thread.onSpinWait();
        }
        return thread;
    }

    private interface Action {
        void run() throws Exception;
    }
}
