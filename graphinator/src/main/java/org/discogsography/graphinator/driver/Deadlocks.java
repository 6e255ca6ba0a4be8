package org.discogsography.graphinator.driver;

import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * Tries again what lost a deadlock. Our own writers take turns ({@code _Writer}) and cannot deadlock; whoever else
 * writes to the graph can deadlock with them, and that says nothing about the server's health.
 */
final class Deadlocks {
    static final String CODE = "Neo.TransientError.Transaction.DeadlockDetected";

    static final int ATTEMPTS = 5;
    private static final int SHORTEST_MILLIS = 10;
    private static final int LONGEST_MILLIS = 200;

    private final RandomGenerator random;
    private final Pause pause;

    /** Waits. */
    @FunctionalInterface
    interface Pause {
        void millis(long millis) throws InterruptedException;
    }

    Deadlocks(RandomGenerator random, Pause pause) {
        this.random = random;
        this.pause = pause;
    }

    <T> T outlive(Callable<T> transaction) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.call();
            } catch (Neo4jException failure) {
                if (!CODE.equals(failure.code()) || attempt == ATTEMPTS) {
                    throw failure;
                }
                pause.millis(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS));
            }
        }
    }
}
