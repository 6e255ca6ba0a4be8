package org.discogsography.consumer.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.discogsography.consumer.testing.HandTimer;
import org.junit.jupiter.api.Test;

class SlowStartTest {
    private static final Duration LENGTH = Duration.ofSeconds(15);
    private static final Duration QUICK = Duration.ofMillis(20);
    private static final Duration MILLI = Duration.ofMillis(1);

    private final HandTimer timer = new HandTimer();
    private final SlowStart slowStart = new SlowStart(timer, LENGTH);
    private final List<String> begun = new ArrayList<>();

    @Test
    void writesAtOnceWhenTheStoreIsBack() {
        slowStart.begin();

        ask("first");

        assertThat(begun).containsExactly("first");
    }

    @Test
    void restsAsLongAsTheWriteBeforeHasTaken() {
        slowStart.begin();
        write("first", QUICK);
        ask("second");

        timer.advance(QUICK.minus(MILLI));
        assertThat(begun).containsExactly("first");
        timer.advance(MILLI);

        assertThat(begun).containsExactly("first", "second");
    }

    @Test
    void restsForASecondAtMost() {
        slowStart.begin();
        write("first", Duration.ofSeconds(5));
        ask("second");

        timer.advance(Duration.ofMillis(999));
        assertThat(begun).containsExactly("first");
        timer.advance(MILLI);

        assertThat(begun).containsExactly("first", "second");
    }

    @Test
    void restsAfterAWriteThatFailedToo() {
        slowStart.begin();
        CompletableFuture<Void> first = begin("first");
        timer.advance(QUICK);
        first.completeExceptionally(new IllegalStateException("refused"));

        ask("second");

        assertThat(begun).containsExactly("first");
        timer.advance(QUICK);
        assertThat(begun).containsExactly("first", "second");
    }

    @Test
    void takesTimeWithoutWorkForRest() {
        slowStart.begin();
        write("first", QUICK);
        timer.advance(QUICK);

        ask("second");

        assertThat(begun).containsExactly("first", "second");
    }

    @Test
    void restsNoMoreWhenItsTimeIsOver() {
        slowStart.begin();
        timer.advance(LENGTH.minus(QUICK));
        write("first", QUICK);

        ask("second");

        assertThat(begun).containsExactly("first", "second");
    }

    @Test
    void restsNoMoreWhenItBeganAnewBecauseOfAWriteFromBefore() {
        slowStart.begin();
        CompletableFuture<Void> swallowed = begin("swallowed");
        timer.advance(LENGTH);
        slowStart.begin();
        swallowed.completeExceptionally(new IllegalStateException("no answer in time"));

        ask("first");

        assertThat(begun).containsExactly("swallowed", "first");
    }

    @Test
    void neverRestsLongerBecauseTheClockIsSetBack() {
        slowStart.begin();
        timer.advance(Duration.ofSeconds(10));
        write("first", QUICK);
        timer.advance(Duration.ofSeconds(-5));
        ask("second");

        timer.advance(Duration.ofSeconds(1));

        assertThat(begun).containsExactly("first", "second");
    }

    @Test
    void restsNoMoreWhenTheClockIsSetBackToBeforeItsTime() {
        slowStart.begin();
        write("first", QUICK);
        timer.advance(Duration.ofHours(-1));

        ask("second");

        assertThat(begun).containsExactly("first", "second");
    }

    private void write(String name, Duration takes) {
        CompletableFuture<Void> end = begin(name);
        timer.advance(takes);
        end.complete(null);
    }

    private void ask(String name) {
        CompletableFuture<Void> _ = begin(name);
    }

    private CompletableFuture<Void> begin(String name) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        slowStart
                .paced(() -> {
                    begun.add(name);
                    return Uni.createFrom().completionStage(end);
                })
                .subscribe()
                .with(done -> {}, failure -> {});
        return end;
    }
}
