package org.discogsography.common.connection;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.discogsography.common.fault.DependencyException;

/**
 * SmallRye's circuit breaker around everything that is asked of one dependency. It opens at the first failure that
 * counts; whether one counts is the monitor's judgement, because what says nothing about writes (a look, refused data)
 * must neither complete a row of failures nor end it, and the library knows successes and failures only. Nobody resets
 * it: once open it closes by a trial that it lets through, so its own metric is always true.
 *
 * <p>It has no name: names are taken once per process. Its state is what the library tells of every change.
 */
final class Breaker {
    private final Guard guard;
    private final Listener listener;
    private CircuitBreakerState state = CircuitBreakerState.CLOSED;

    /** Told each change, in order, on the thread that made it. */
    @FunctionalInterface
    interface Listener {
        void changed(CircuitBreakerState from, CircuitBreakerState to);
    }

    /**
     * @param pause how long it lets nobody through after it has opened, and after each trial that failed
     * @param counts whether a failure opens it, or opens it again
     */
    Breaker(String name, Duration pause, Predicate<DependencyException> counts, Listener listener) {
        this.listener = listener;
        this.guard = Guard.create()
                .withDescription(name)
                .withCircuitBreaker()
                .requestVolumeThreshold(1)
                .failureRatio(1.0)
                .successThreshold(1)
                .delay(pause.toMillis(), ChronoUnit.MILLIS)
                .when(failure -> !(failure instanceof DependencyException judged) || counts.test(judged))
                .onStateChange(this::changed)
                .done()
                .build();
    }

    /** @return as the operation; or fails with the library's {@code CircuitBreakerOpenException}, nothing having been called */
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

    synchronized CircuitBreakerState state() {
        return state;
    }

    /**
     * The library half-opens on a thread of its own, and tells it after it has done so: a trial that is quick may have
     * closed it by then.
     */
    private void changed(CircuitBreakerState to) {
        CircuitBreakerState from;
        synchronized (this) {
            from = state;
            if (from == to || (from == CircuitBreakerState.CLOSED && to == CircuitBreakerState.HALF_OPEN)) {
                return;
            }
            state = to;
        }
        if (from == CircuitBreakerState.OPEN && to == CircuitBreakerState.CLOSED) {
            listener.changed(from, CircuitBreakerState.HALF_OPEN);
            listener.changed(CircuitBreakerState.HALF_OPEN, to);
        } else {
            listener.changed(from, to);
        }
    }
}
