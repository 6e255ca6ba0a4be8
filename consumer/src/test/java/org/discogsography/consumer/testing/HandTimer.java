package org.discogsography.consumer.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.discogsography.common.connection.Timer;

/** Time that stands still until a test moves it. For one thread. */
public final class HandTimer implements Timer {
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparingInt(Task::order));
    private Instant now = Instant.parse("2026-11-01T00:00:00Z");
    private int order;

    private record Task(Instant due, int order, Runnable work) {}

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Scheduled after(Duration delay, Runnable work) {
        Task task = new Task(now.plus(delay), order++, work);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    /** Moves time on, running what becomes due in its order. */
    public void advance(Duration by) {
        Instant until = now.plus(by);
        while (!tasks.isEmpty() && !tasks.peek().due().isAfter(until)) {
            Task task = tasks.remove();
            now = task.due();
            task.work().run();
        }
        now = until;
    }
}
