package org.discogsography.consumer.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.discogsography.common.connection.Timer;

/** Time that stands still until a test moves it. Thread-safe; one thread moves it. */
public final class HandTimer implements Timer {
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparingInt(Task::order));
    private final List<Thread> followers = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-01T00:00:00Z");
    private int order;

    private record Task(Instant due, int order, Runnable work) {}

    /** Time goes on only when this thread, too, has done all that was to be done before. */
    public void waitsFor(Thread follower) {
        followers.add(follower);
        settle();
    }

    /** Returns when all who follow this time have done what is to be done now. */
    public void settle() {
        followers.forEach(Settled::await);
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized Scheduled after(Duration delay, Runnable work) {
        Task task = new Task(now.plus(delay), order++, work);
        tasks.add(task);
        return () -> cancel(task);
    }

    /** Moves time on, running what becomes due in its order. */
    public void advance(Duration by) {
        Instant until = now().plus(by);
        settle();
        for (Optional<Task> next = next(until); next.isPresent(); next = next(until)) {
            next.get().work().run();
            settle();
        }
        moveTo(until);
    }

    private synchronized Optional<Task> next(Instant until) {
        if (tasks.isEmpty() || tasks.peek().due().isAfter(until)) {
            return Optional.empty();
        }
        Task task = tasks.remove();
        now = task.due();
        return Optional.of(task);
    }

    private synchronized void moveTo(Instant until) {
        now = until;
    }

    private synchronized void cancel(Task task) {
        tasks.remove(task);
    }
}
