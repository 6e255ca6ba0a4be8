package org.discogsography.extractor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private long now = 1_000;
    private long slept;

    @Test
    void letsEverythingThroughWithoutALimit() throws Exception {
        pass(new Throttle(FlowLimits.NONE, () -> now, this::sleep), 1_000, 1_000_000, 1_000_000);
        assertThat(slept).isZero();
    }

    @Test
    void keepsToTheRateOfRecords() throws Exception {
        pass(throttle(1_000, 0), 101, 100, 5_000_000);
        assertThat(Duration.ofNanos(slept)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void keepsToTheRateOfBytes() throws Exception {
        pass(throttle(0, 1_000_000), 101, 100, 100_000);
        assertThat(Duration.ofNanos(slept)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void keepsToWhicheverIsSlower() throws Exception {
        pass(throttle(1_000, 1_000_000), 101, 100, 200_000);
        assertThat(Duration.ofNanos(slept)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void makesNotUpForTimeThatWasNotUsed() throws Exception {
        Throttle throttle = throttle(1_000, 0);
        pass(throttle, 1, 100, 0);
        now += Duration.ofHours(1).toNanos();
        pass(throttle, 101, 100, 0);
        assertThat(Duration.ofNanos(slept)).isEqualTo(Duration.ofSeconds(10));
    }

    private Throttle throttle(long records, long bytes) {
        return new Throttle(new FlowLimits(records, bytes, 0, Duration.ofSeconds(1)), () -> now, this::sleep);
    }

    private void sleep(long nanos) {
        slept += nanos;
        now += nanos;
    }

    private static void pass(Throttle throttle, int times, long records, long bytes) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            throttle.pass(records, bytes);
        }
    }
}
