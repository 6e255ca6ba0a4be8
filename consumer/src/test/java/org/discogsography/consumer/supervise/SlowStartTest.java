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
    private static final Duration QUICK = Duration.ofMillis(20);
    private static final Duration MILLI = Duration.ofMillis(1);

    private final HandTimer timer = new HandTimer();
    private final SlowStart slowStart = new SlowStart(timer);
    private final List<String> begun = new ArrayList<>();

    @Test
    void neverRestsBeforeTheStoreHasBeenAway() {
        write("first", QUICK);
        begin("second");

        assertThat(begun).containsExactly("first", "second");
    }

    @Test
    void writesAtOnceWhenTheStoreIsBack() {
        slowStart.begin();

        begin("first");

        assertThat(begun).containsExactly("first");
    }

    @Test
    void restsThreeTimesAsLongAsTheWriteBeforeHasTaken() {
        slowStart.begin();
        write("first", QUICK);
        begin("second");

        timer.advance(QUICK.multipliedBy(3).minus(MILLI));
        assertThat(begun).containsExactly("first");
        timer.advance(MILLI);

        assertThat(begun).containsExactly("first", "second");
    }

    @Test
    void keepsAStoreThatIsSlowItselfFromItsWorkForAQuarterOfASecondAtMost() {
        slowStart.begin();
        write("first", Duration.ofSeconds(2));
        begin("second");

        timer.advance(Duration.ofMillis(249));
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

        begin("second");

        assertThat(begun).containsExactly("first");
    }

    @Test
    void doesNotCountTheTimeWithoutWorkAsMissing() {
        slowStart.begin();
        write("first", QUICK);
        timer.advance(QUICK.multipliedBy(3));

        begin("second");

        assertThat(begun).containsExactly("first", "second");
    }

    @Test
    void restsNoMoreAfterTheFirstSeconds() {
        slowStart.begin();
        timer.advance(SlowStart.LENGTH.minus(QUICK));
        write("first", QUICK);

        begin("second");

        assertThat(begun).containsExactly("first", "second");
    }

    @Test
    void beginsAnewWithEachReturn() {
        slowStart.begin();
        timer.advance(SlowStart.LENGTH);
        slowStart.begin();
        write("first", QUICK);

        begin("second");

        assertThat(begun).containsExactly("first");
    }

    private void write(String name, Duration takes) {
        CompletableFuture<Void> end = begin(name);
        timer.advance(takes);
        end.complete(null);
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
