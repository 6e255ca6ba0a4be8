package org.discogsography.tableinator.pool;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Those who wait for a connection of ours to be given back, because the server makes no further one: with the few that it
 * has left for us everything goes on, one after the other. Thread-safe; never blocks.
 */
final class ReturnedConnections {
    private static final String TOO_MANY = "53300";
    private static final long SHORT_MILLIS = 50;

    /** One may have been given back between the refusal and the wait for it. */
    private static final long LONG_MILLIS = 1_000;

    private final Vertx vertx;
    private final Deque<Promise<Void>> waiting = new ArrayDeque<>();
    private final AtomicInteger asking = new AtomicInteger();
    private volatile long lastSeen = System.nanoTime() - Duration.ofHours(1).toNanos();

    ReturnedConnections(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * A connection of the pool, waited for while others of ours are in use.
     *
     * @param bound how long it is waited for
     * @return what the pool gives, or its failure when the time is over or nothing is in use, or asked for, that could be given back
     */
    Future<SqlConnection> acquire(Supplier<Future<SqlConnection>> pool, Duration bound, BooleanSupplier anyInUse) {
        long deadline = System.nanoTime() + bound.toNanos();
        asking.incrementAndGet();
        return pool.get()
                .onSuccess(ignored -> lastSeen = System.nanoTime())
                .onComplete(ignored -> asking.decrementAndGet())
                .recover(failure -> isTooMany(failure)
                        // Whoever asked at the same time may have got the last one, and is about to use it.
                        ? next(SHORT_MILLIS).compose(ignored -> again(pool, deadline, anyInUse))
                        : Future.failedFuture(failure));
    }

    private Future<SqlConnection> again(Supplier<Future<SqlConnection>> pool, long deadline, BooleanSupplier anyInUse) {
        return pool.get().recover(failure -> {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            long wait = Math.min(left, anyInUse.getAsBoolean() ? LONG_MILLIS : SHORT_MILLIS);
            return isTooMany(failure) && wait > 0 && (anyInUse.getAsBoolean() || asking.get() > 0 || wasJustSeen())
                    ? next(wait).compose(ignored -> again(pool, deadline, anyInUse))
                    : Future.failedFuture(failure);
        });
    }

    /** One is on its way to its user or into the pool, or others have been quicker. */
    private boolean wasJustSeen() {
        return System.nanoTime() - lastSeen < LONG_MILLIS * 1_000_000;
    }

    /** One has been given back: the first who waits may have it. */
    void returned() {
        lastSeen = System.nanoTime();
        Promise<Void> first;
        synchronized (waiting) {
            first = waiting.pollFirst();
        }
        if (first != null) {
            first.tryComplete();
        }
    }

    private Future<Void> next(long millis) {
        Promise<Void> turn = Promise.promise();
        synchronized (waiting) {
            waiting.addLast(turn);
        }
        long alarm = vertx.setTimer(millis, ignored -> turn.tryComplete());
        return turn.future().onComplete(ignored -> {
            vertx.cancelTimer(alarm);
            synchronized (waiting) {
                waiting.remove(turn);
            }
        });
    }

    private static boolean isTooMany(Throwable failure) {
        return failure instanceof PgException server && TOO_MANY.equals(server.getSqlState());
    }
}
