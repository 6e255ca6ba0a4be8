package org.discogsography.sandbox.load;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * One question that is asked again and again, beside others: who does not answer holds up nobody else. For one thread.
 *
 * @param <T> the answer
 */
final class Inquiry<T> {
    private final Supplier<T> question;
    private CompletableFuture<T> open;
    private T last;

    /** @param first the answer until there is one */
    Inquiry(Supplier<T> question, T first) {
        this.question = question;
        this.last = first;
    }

    /** Does nothing while the last question is not answered. */
    void ask() {
        if (open == null) {
            open = CompletableFuture.supplyAsync(question, Thread::startVirtualThread);
        }
    }

    /** The newest answer, waited for until then. */
    T answer(Instant until) throws InterruptedException {
        if (open != null) {
            try {
                long left = Duration.between(Instant.now(), until).toMillis();
                last = open.get(Math.max(0, left), TimeUnit.MILLISECONDS);
                open = null;
            } catch (TimeoutException notYet) {
                // the one before, as long as there is no other
            } catch (ExecutionException defect) {
                throw new IllegalStateException(defect.getCause());
            }
        }
        return last;
    }

    /** Whether the question that was asked last has no answer yet. */
    boolean isOpen() {
        return open != null;
    }
}
