package org.discogsography.dashboard.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RingTest {
    private final Ring ring = new Ring(Duration.ofSeconds(10), Duration.ofSeconds(40), at(0));

    @Test
    void hasTheMeanOfEachStep() {
        ring.add(at(1), 10.0);
        ring.add(at(9), 20.0);
        ring.add(at(12), 7.0);

        assertThat(ring.means()).containsExactly(null, null, 15.0, 7.0);
        assertThat(ring.from()).isEqualTo(at(-20));
    }

    @Test
    void knowsNothingOfStepsInWhichNothingWasKnown() {
        ring.add(at(1), 10.0);
        ring.add(at(11), null);
        ring.add(at(31), 0.0);

        assertThat(ring.means()).containsExactly(10.0, null, null, 0.0);
    }

    @Test
    void forgetsTheOldestSteps() {
        ring.add(at(1), 10.0);
        ring.add(at(41), 50.0);

        assertThat(ring.means()).containsExactly(null, null, null, 50.0);
    }

    @Test
    void forgetsEverythingAfterALongPause() {
        ring.add(at(1), 10.0);
        ring.add(at(10_001), 50.0);

        assertThat(ring.means()).containsExactly(null, null, null, 50.0);
        assertThat(ring.from()).isEqualTo(at(9_970));
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }
}
