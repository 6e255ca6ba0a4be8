package org.discogsography.common.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Real time; one daemon thread serves all supervisors of a process. */
public final class SystemTimer implements Timer, AutoCloseable {
    private final ScheduledExecutorService executor = executor();

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Scheduled after(Duration delay, Runnable task) {
        Future<?> future = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static ScheduledExecutorService executor() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("supervision").factory());
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }
}
