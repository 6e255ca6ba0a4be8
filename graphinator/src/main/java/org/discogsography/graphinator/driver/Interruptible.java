package org.discogsography.graphinator.driver;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.Callable;

/**
 * Blocking work as a {@link Uni}: each subscription runs it on a virtual thread of its own, cancelling interrupts that
 * thread. The driver answers an interrupt by closing the socket that the thread waits for, so work that hangs on a dead
 * server ends at once and its connection leaves the pool: its asynchronous API has nothing like that.
 */
final class Interruptible {
    private Interruptible() {}

    static <T> Uni<T> of(Callable<T> work) {
        return Uni.createFrom().emitter(emitter -> {
            Thread thread = Thread.ofVirtual().name("neo4j").unstarted(() -> {
                T result;
                try {
                    result = work.call();
                } catch (Throwable failure) {
                    emitter.fail(failure);
                    return;
                }
                emitter.complete(result);
            });
            emitter.onTermination(() -> {
                // Completion ends here too, on the thread itself, and what follows it must not find itself interrupted.
                if (!Thread.currentThread().equals(thread)) {
                    thread.interrupt();
                }
            });
            thread.start();
        });
    }
}
