package org.discogsography.graphinator.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.TransientException;

class DeadlocksTest {
    private final List<Long> pauses = new ArrayList<>();
    private final Deadlocks deadlocks = new Deadlocks(new SplittableRandom(1), pauses::add);
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void triesAgainAfterARandomDelay() throws Exception {
        String result = deadlocks.outlive(failing(3, Deadlocks.CODE));

        assertThat(result).isEqualTo("done");
        assertThat(pauses)
                .hasSize(3)
                .doesNotHaveDuplicates()
                .allSatisfy(millis -> assertThat(millis).isBetween(10L, 200L));
    }

    @Test
    void givesUpInTheEnd() {
        assertThatThrownBy(() -> deadlocks.outlive(failing(100, Deadlocks.CODE)))
                .isInstanceOf(Neo4jException.class);
        assertThat(attempts).hasValue(Deadlocks.ATTEMPTS);
    }

    @Test
    void leavesEveryOtherFailureToTheSupervisor() {
        assertThatThrownBy(() -> deadlocks.outlive(failing(1, "Neo.TransientError.General.DatabaseUnavailable")))
                .isInstanceOf(Neo4jException.class);
        assertThat(attempts).hasValue(1);
        assertThat(pauses).isEmpty();
    }

    private Callable<String> failing(int times, String code) {
        return () -> {
            if (attempts.incrementAndGet() <= times) {
                throw new TransientException(code, "deadlock");
            }
            return "done";
        };
    }
}
