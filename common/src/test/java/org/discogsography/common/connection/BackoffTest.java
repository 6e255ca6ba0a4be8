package org.discogsography.common.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    @ParameterizedTest
    @CsvSource({"1, 500", "2, 1000", "3, 2000", "6, 16000", "7, 30000", "1000, 30000"})
    void doublesUpToItsCapAndVariesByAQuarter(int failures, long millis) {
        Random random = new Random(7);
        for (int i = 0; i < 100; i++) {
            Duration delay = Backoff.DATABASE.after(failures, random);

            assertThat(delay.toMillis()).isBetween(millis * 3 / 4, millis * 5 / 4);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "499, 0", "500, 1", "1499, 1", "1500, 2", "31500, 6", "61499, 6", "61500, 7", "91500, 8"})
    void knowsHowManyDelaysPassInATime(long millis, int delays) {
        assertThat(Backoff.DATABASE.passedIn(Duration.ofMillis(millis))).isEqualTo(delays);
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, 2, Duration.ofSeconds(1), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), 2, Duration.ofSeconds(1), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
