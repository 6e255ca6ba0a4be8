package org.discogsography.consumer.consume;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A delivery and what is in it. */
record Opened(Held held, Contents contents) {
    /** Completes when all are decoded, which never fails. */
    static Uni<List<Opened>> all(List<Held> batch) {
        CompletableFuture<?>[] decoding = batch.stream().map(Held::contents).toArray(CompletableFuture[]::new);
        return Uni.createFrom()
                .completionStage(() -> CompletableFuture.allOf(decoding))
                .map(done -> batch.stream()
                        .map(held -> new Opened(held, held.contents().join()))
                        .toList());
    }
}
