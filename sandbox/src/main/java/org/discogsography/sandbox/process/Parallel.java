package org.discogsography.sandbox.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
            rethrow(tasks.stream()
                    .map(Parallel::failureOf)
                    .flatMap(Optional::stream)
                    .toList());
        }
    }

    private static Optional<Throwable> failureOf(Future<?> task) {
        return Waiting.uninterrupted(() -> {
            try {
                task.get();
                return Optional.empty();
            } catch (ExecutionException e) {
                return Optional.of(e.getCause());
            }
        });
    }

    private static void rethrow(List<Throwable> failures) {
        if (failures.isEmpty()) {
            return;
        }
        var first = failures.getFirst();
        failures.stream().skip(1).forEach(first::addSuppressed);
        switch (first) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(first);
        }
    }
}
