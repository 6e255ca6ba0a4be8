package org.discogsography.common.connection;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.discogsography.common.fault.DependencyException;
import org.discogsography.common.fault.Fault;

/**
 * One attempt to connect. What it said to a half-open line is lost for good: once the server answers others, waiting for
 * the rest of its time would only prolong the outage.
 */
final class ConnectAttempt {
    private final Instant begun;
    private final CompletableFuture<Void> givenUp = new CompletableFuture<>();
    private volatile boolean underWay;

    ConnectAttempt(Instant begun) {
        this.begun = begun;
    }

    /** The trial, until it ends or is given up. */
    Uni<Void> over(Uni<Void> trial) {
        underWay = true;
        return Uni.combine()
                .any()
                .of(trial, Uni.createFrom().completionStage(givenUp))
                .onTermination()
                .invoke(() -> underWay = false);
    }

    boolean isUnderWay() {
        return underWay;
    }

    boolean hasLasted(Duration atLeast, Instant now) {
        return !now.isBefore(begun.plus(atLeast));
    }

    /** Fails what waits for it; does nothing when it has ended. */
    void giveUp(String dependency) {
        givenUp.completeExceptionally(DependencyException.of(
                dependency, Fault.transientFault("begun before the server answered again"), null));
    }
}
