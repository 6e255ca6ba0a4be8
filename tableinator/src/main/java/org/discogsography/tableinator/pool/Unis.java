package org.discogsography.tableinator.pool;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** From the client's futures, which run at once, to what the ports speak, which runs when subscribed to. */
public final class Unis {
    private Unis() {}

    public static <T> Uni<T> of(Supplier<Future<T>> operation) {
        return Uni.createFrom().completionStage(() -> operation.get().toCompletionStage());
    }
}
