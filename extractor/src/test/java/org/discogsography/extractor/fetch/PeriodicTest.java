package org.discogsography.extractor.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.discogsography.common.connection.Timer;
import org.discogsography.extractor.state.StateLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class PeriodicTest {
    private static final Periodic.Intervals INTERVALS = new Periodic.Intervals(Duration.ofDays(7), Duration.ofHours(6));

    @TempDir
    private Path folder;

    @TempDir
    private Path state;

    private final Site site = Site.start();
    private final Bench bench = new Bench(site.uri());
    private final Clock timer = new Clock();
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        bench.close();
        site.close();
    }

    @Test
    void checksAtOnceWhenItNeverDid() throws Exception {
        site.publish(20260801);
        start(Optional.of(INTERVALS));
        assertThat(ended()).isEqualTo(new Outcome.Verified(20260801));
        assertThat(bench.loaded).as("extracted without supervision").hasSize(1);
    }

    @Test
    void checksAgainAfterTheIntervalAndNotBefore() throws Exception {
        site.publish(20260801);
        Diary diary = Diary.open(state, StateLock.none(state));
        diary.ended(new Outcome.Verified(20260701), timer.now().minus(Duration.ofDays(6)));
        Periodic periodic = start(Optional.of(INTERVALS));
        assertThat(periodic.next()).contains(timer.now().plus(Duration.ofDays(1)));
        assertThat(timer.delay).as("looks at the clock every hour").isEqualTo(Duration.ofHours(1));
        timer.passes(Duration.ofHours(23));
        assertThat(outcomes).isEmpty();
        timer.passes(Duration.ofHours(1));
        assertThat(ended()).isEqualTo(new Outcome.Verified(20260801));
        assertThat(periodic.next()).contains(timer.now().plus(Duration.ofDays(7)));
    }

    @Test
    void checksSoonerAfterAFailure() throws Exception {
        site.next("root", Site.status(404));
        Periodic periodic = start(Optional.of(INTERVALS));
        assertThat(ended()).isInstanceOf(Outcome.Failed.class);
        assertThat(periodic.next()).contains(timer.now().plus(Duration.ofHours(6)));
        assertThat(Diary.open(state, StateLock.none(state)).entry().nextCheck())
                .isEqualTo(timer.now().plus(Duration.ofHours(6)));
    }

    @Test
    void neverChecksWhenThatIsNotConfigured() throws Exception {
        Periodic periodic = start(Optional.empty());
        assertThat(periodic.next()).isEmpty();
        assertThat(timer.task).isNull();
        assertThat(site.requests()).isEmpty();
    }

    private Periodic start(Optional<Periodic.Intervals> intervals) throws Exception {
        bench.workshop().status().idle();
        Diary diary = Diary.open(state, StateLock.none(state));
        Periodic periodic = new Periodic(intervals, diary, timer);
        Shelf shelf = new Shelf(folder);
        Checks checks = new Checks(
                bench.workshop(), shelf, new Retention(shelf, bench.workshop().loading(), 1), diary, outcome -> {
                    periodic.ended(outcome);
                    outcomes.add(outcome);
                });
        periodic.start(checks);
        return periodic;
    }

    private Outcome ended() throws InterruptedException {
        Outcome outcome = outcomes.poll(10, TimeUnit.SECONDS);
        assertThat(outcome).isNotNull();
        return outcome;
    }

    /** Moved by hand. */
    private final class Clock implements Timer {
        private volatile Duration delay;
        private volatile Runnable task;

        @Override
        public Instant now() {
            return bench.workshop().now();
        }

        @Override
        public Scheduled after(Duration wait, Runnable what) {
            delay = wait;
            task = what;
            return () -> task = null;
        }

        void passes(Duration duration) {
            bench.passes(duration);
            Runnable due = task;
            task = null;
            due.run();
        }
    }
}
