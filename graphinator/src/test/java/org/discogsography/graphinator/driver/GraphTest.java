package org.discogsography.graphinator.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.discogsography.graphinator.server.Adapter.await;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.discogsography.graphinator.server.Adapter;
import org.discogsography.graphinator.server.Look;
import org.discogsography.graphinator.server.Neo4jServer;
import org.discogsography.graphinator.server.Neo4jServer.Frozen;
import org.discogsography.graphinator.server.TestSettings;
import org.discogsography.graphinator.server.TestSettings.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Transaction;

class GraphTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Adapter adapter = Adapter.prepared();
    private final Look look = new Look();

    @AfterEach
    void close() {
        look.close();
        adapter.close();
    }

    @Test
    void outlivesADeadlock() {
        look.run("CREATE (:Artist {id: 1}), (:Artist {id: 2})");
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        AtomicInteger attempts = new AtomicInteger();

        await(Uni.join()
                .all(List.of(
                        adapter.graph.inTransaction(crossing(1, 2, bothHoldOne, attempts)),
                        adapter.graph.inTransaction(crossing(2, 1, bothHoldOne, attempts))))
                .andFailFast());

        assertThat(attempts).hasValueGreaterThan(2);
        assertThat(look.count("(n:Artist {touched: 2})")).isEqualTo(2);
    }

    @Test
    void rollsBackWhatFails() {
        Uni<Void> failing = adapter.graph.inTransaction(transaction -> {
            transaction.run("CREATE (:Artist {id: 1})").consume();
            throw new IllegalStateException("after writing");
        });

        assertThatThrownBy(() -> await(failing)).hasMessage("after writing");
        assertThat(look.canonical()).isEmpty();
    }

    @Test
    void givesAFrozenServersConnectionUpAsSoonAsTheWorkIsCancelled() {
        Uni<Void> work = adapter.graph.inTransaction(transaction -> {
            transaction.run("RETURN 1").consume();
            return null;
        });
        await(work);
        try (Frozen _ = Neo4jServer.shared().frozen()) {
            assertThatThrownBy(() -> work.await().atMost(Duration.ofSeconds(1))).isInstanceOf(TimeoutException.class);
            awaitNoConnectionInUse();
        }

        await(work);
    }

    @Test
    void endsAStatementThatTakesTooLong() {
        look.run("CREATE (:Artist {id: 1})");
        Adapter impatient = new Adapter(
                TestSettings.of(Neo4jServer.shared().address(), Neo4jServer.PASSWORD),
                new Limits(Duration.ofSeconds(5), Duration.ofSeconds(1)));
        Uni<Void> endless = impatient.graph.inTransaction(transaction -> {
            transaction
                    .run("UNWIND range(1, 1000000000000) AS n WITH n WHERE n < 0 RETURN n")
                    .consume();
            return null;
        });

        assertThatThrownBy(() -> endless.await().atMost(PATIENCE)).isNotInstanceOf(TimeoutException.class);
        impatient.close();
    }

    private static Graph.Work<Void> crossing(int first, int second, CyclicBarrier barrier, AtomicInteger attempts) {
        return transaction -> {
            boolean firstAttempt = attempts.incrementAndGet() <= 2;
            touch(transaction, first);
            if (firstAttempt) {
                meet(barrier);
            }
            touch(transaction, second);
            return null;
        };
    }

    private static void touch(Transaction transaction, int id) {
        transaction
                .run("MATCH (n:Artist {id: " + id + "}) SET n.touched = coalesce(n.touched, 0) + 1")
                .consume();
    }

    private static void meet(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await();
        } catch (BrokenBarrierException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private void awaitNoConnectionInUse() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (adapter.port.pool().inUse() > 0) {
            assertThat(System.nanoTime()).as("pool: %s", adapter.port.pool()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
