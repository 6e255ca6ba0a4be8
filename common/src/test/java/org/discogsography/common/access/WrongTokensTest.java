package org.discogsography.common.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WrongTokensTest {
    private static final String SOMEBODY = "192.0.2.7";

    private final AtomicLong nanos = new AtomicLong();
    private final WrongTokens wrong = new WrongTokens(nanos::get);

    @Test
    void areTenAMinute() {
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(wrong.tooManyFrom(SOMEBODY)).isFalse();
            wrong.cameFrom(SOMEBODY);
        }

        nanos.set(Duration.ofSeconds(59).toNanos());
        assertThat(wrong.tooManyFrom(SOMEBODY)).isTrue();
        nanos.set(Duration.ofSeconds(60).toNanos());
        assertThat(wrong.tooManyFrom(SOMEBODY)).isFalse();
    }

    @Test
    void slowNobodyElseDown() {
        for (int attempt = 0; attempt < 10; attempt++) {
            wrong.cameFrom(SOMEBODY);
        }

        assertThat(wrong.tooManyFrom(SOMEBODY)).isTrue();
        assertThat(wrong.tooManyFrom("192.0.2.8")).isFalse();
    }
}
