package org.discogsography.sandbox.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The same for several things at once. */
public final class Parallel {

    private Parallel() {}

    /** Waits for all of them; then throws the first failure, with the others attached to it. */
    public static <T> void forEach(Collection<T> things, Consumer<? super T> action) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Future<?>>();
            things.forEach(thing -> tasks.add(threads.submit(() -> action.accept(thing))));
            RuntimeException failure = null;
            for (var task : tasks) {
                failure = merge(failure, failureOf(task));
            }
            if (failure != null) {
                throw failure;
            }
        }
    }

    private static RuntimeException failureOf(Future<?> task) {
        try {
            Waiting.uninterrupted(() -> {
                try {
                    return task.get();
                } catch (ExecutionException e) {
                    throw asRuntime(e.getCause());
                }
            });
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private static RuntimeException asRuntime(Throwable failure) {
        return failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
    }

    private static RuntimeException merge(RuntimeException first, RuntimeException next) {
        if (first == null) {
            return next;
        }
        if (next != null) {
            first.addSuppressed(next);
        }
        return first;
    }
}
