package org.discogsography.consumer.verify;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * How far the last order of one kind is, of which only one runs at a time. Thread-safe.
 *
 * @param <S> its states
 */
public final class OneAtATime<S> {
    private final Class<? extends S> running;
    private final AtomicReference<S> state = new AtomicReference<>();

    /** @param running the state in which no other begins */
    public OneAtATime(Class<? extends S> running) {
        this.running = running;
    }

    /** Another one is running. */
    public static final class AlreadyRunningException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Empty when there was none since the start of the service. */
    public Optional<S> state() {
        return Optional.ofNullable(state.get());
    }

    /**
     * Begins with this state.
     *
     * @throws AlreadyRunningException when another one is running
     */
    public <R extends S> R begin(R first) {
        S before = state.get();
        if (running.isInstance(before) || !state.compareAndSet(before, first)) {
            throw new AlreadyRunningException();
        }
        return first;
    }

    /** The order goes on, or has ended. */
    public void becomes(S next) {
        state.set(next);
    }

    public void update(UnaryOperator<S> change) {
        state.updateAndGet(change);
    }
}
