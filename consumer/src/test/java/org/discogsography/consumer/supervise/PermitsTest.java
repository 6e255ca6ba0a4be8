package org.discogsography.consumer.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PermitsTest {
    private final List<String> begun = new ArrayList<>();
    private final Permits permits = new Permits(2);

    @Test
    void letsNoMoreThanItsNumberInAndOthersInTheirOrder() {
        CompletableFuture<Void> first = begin("first");
        CompletableFuture<Void> _ = begin("second");
        CompletableFuture<Void> _ = begin("third");
        CompletableFuture<Void> _ = begin("fourth");
        assertThat(begun).containsExactly("first", "second");

        first.complete(null);

        assertThat(begun).containsExactly("first", "second", "third");
    }

    @Test
    void givesItsPlaceOnWhenAnOperationFails() {
        CompletableFuture<Void> first = begin("first");
        CompletableFuture<Void> _ = begin("second");
        CompletableFuture<Void> _ = begin("third");

        first.completeExceptionally(new IllegalStateException("failed"));

        assertThat(begun).contains("third");
    }

    @Test
    void givesItsPlaceOnWhenAnOperationCannotEvenBegin() {
        for (int i = 0; i < 5; i++) {
            permits.with(() -> {
                        throw new IllegalStateException("defect");
                    })
                    .subscribe()
                    .with(done -> {}, failure -> {});
        }
        CompletableFuture<Void> _ = begin("after");

        assertThat(begun).containsExactly("after");
    }

    @Test
    void givesItsPlaceOnWhenAnOperationIsGivenUp() {
        Cancellable first = giveable("first");
        CompletableFuture<Void> _ = begin("second");
        CompletableFuture<Void> _ = begin("third");

        first.cancel();

        assertThat(begun).containsExactly("first", "second", "third");
    }

    @Test
    void passesByWhoeverHasGivenUpWhileWaiting() {
        CompletableFuture<Void> first = begin("first");
        CompletableFuture<Void> second = begin("second");
        Cancellable third = giveable("third");
        CompletableFuture<Void> _ = begin("fourth");
        CompletableFuture<Void> _ = begin("fifth");

        third.cancel();
        first.complete(null);
        second.complete(null);

        assertThat(begun).containsExactly("first", "second", "fourth", "fifth");
    }

    private Cancellable giveable(String name) {
        return permits.with(() -> {
                    begun.add(name);
                    return Uni.createFrom().<Void>nothing();
                })
                .subscribe()
                .with(done -> {}, failure -> {});
    }

    private CompletableFuture<Void> begin(String name) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        permits.with(() -> {
                    begun.add(name);
                    return Uni.createFrom().completionStage(end);
                })
                .subscribe()
                .with(done -> {}, failure -> {});
        return end;
    }
}
