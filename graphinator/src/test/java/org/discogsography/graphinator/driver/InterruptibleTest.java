package org.discogsography.graphinator.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InterruptibleTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void interruptsTheWorkWhenItIsCancelled() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Uni<Void> endless = Interruptible.of(() -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException expected) {
                interrupted.countDown();
            }
            return null;
        });

        Cancellable running = endless.subscribe().with(ignored -> {});
        begun.await();
        running.cancel();

        assertThat(interrupted.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void doesNotInterruptWhatFollows() {
        Boolean interrupted = Interruptible.of(() -> "done")
                .map(done -> Thread.currentThread().isInterrupted())
                .await()
                .atMost(PATIENCE);

        assertThat(interrupted).isFalse();
    }

    @Test
    void runsAnewForEverySubscriber() {
        Uni<Long> threads = Interruptible.of(() -> Thread.currentThread().threadId());

        assertThat(threads.await().atMost(PATIENCE))
                .isNotEqualTo(threads.await().atMost(PATIENCE));
    }

    @Test
    void handsOverTheFailure() {
        Uni<Void> failing = Interruptible.of(() -> {
            throw new IllegalStateException("as it was");
        });

        assertThatThrownBy(() -> failing.await().atMost(PATIENCE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("as it was");
    }
}
