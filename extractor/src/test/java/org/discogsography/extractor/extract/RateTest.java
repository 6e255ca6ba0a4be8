package org.discogsography.extractor.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RateTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private final Rate rate = new Rate();

    @Test
    void isUnknownBeforeASecondHasPassed() {
        assertThat(rate.perSecond(START)).isEmpty();
        rate.at(START, 0);
        rate.at(START.plusMillis(900), 90);
        assertThat(rate.perSecond(START.plusMillis(900))).isEmpty();
    }

    @Test
    void isThatOfTheLastSecondsOnly() {
        for (int second = 0; second <= 60; second++) {
            rate.at(START.plusSeconds(second), second < 30 ? 0 : (second - 30) * 100L);
        }
        assertThat(rate.perSecond(START.plusSeconds(60))).isEqualTo(OptionalDouble.of(100));
    }

    @Test
    void fallsToZeroWhenNothingHappens() {
        rate.at(START, 0);
        rate.at(START.plusSeconds(5), 500);
        assertThat(rate.perSecond(START.plusSeconds(9)).orElseThrow()).isBetween(50.0, 60.0);
        assertThat(rate.perSecond(START.plusSeconds(60))).isEqualTo(OptionalDouble.of(0));
    }

    @Test
    void givesTheTimeThatIsLeft() {
        Progress progress = new Progress(1_000);
        assertThat(progress.etaSeconds(START)).isEmpty();
        progress.read(START, 0, 0);
        progress.read(START.plusSeconds(4), 200, 10);
        assertThat(progress.etaSeconds(START.plusSeconds(4))).isEqualTo(OptionalDouble.of(16));
        assertThat(progress.recordsPerSecond(START.plusSeconds(4))).isEqualTo(OptionalDouble.of(2.5));
        assertThat(progress.etaSeconds(START.plusSeconds(60))).as("stalled").isEmpty();
    }
}
