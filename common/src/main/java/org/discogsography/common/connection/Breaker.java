package org.discogsography.common.connection;

import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.discogsography.common.fault.DependencyException;

/**
 * Circuit breaker and timeout around the real operations of one dependency. Refused data is a success here: the
 * dependency answered.
 */
final class Breaker {
    private final String name;
    private final Guard guard;

    Breaker(String name, SupervisionLimits limits, Runnable onOpened) {
        this.name = name;
        this.guard = Guard.create()
                .withDescription(name)
                .withCircuitBreaker()
                .name(name)
                .requestVolumeThreshold(limits.threshold())
                .failureRatio(1.0)
                .successThreshold(1)
                .delay(limits.breakerDelay().toMillis(), ChronoUnit.MILLIS)
                .skipOn(DependencyException.Poison.class)
                .onStateChange(state -> {
                    if (state == CircuitBreakerState.OPEN) {
                        onOpened.run();
                    }
                })
                .done()
                // Compulsory: without it a hung trial call would leave the breaker half-open for ever.
                .withTimeout()
                .duration(limits.operationTimeout().toMillis() + 1_000, ChronoUnit.MILLIS)
                .done()
                .build();
    }

    <T> Uni<T> call(Supplier<Uni<T>> operation) {
        TypeLiteral<CompletionStage<T>> type = new TypeLiteral<>() {};
        return Uni.createFrom().completionStage(() -> {
            try {
                return guard.get(() -> operation.get().subscribeAsCompletionStage(), type);
            } catch (RuntimeException refused) {
                return CompletableFuture.failedFuture(refused);
            }
        });
    }

    /** A probe got through: back to closed, whatever the delay says. */
    void close() {
        CircuitBreakerMaintenance.get().reset(name);
    }

    CircuitBreakerState state() {
        return CircuitBreakerMaintenance.get().currentState(name);
    }
}
