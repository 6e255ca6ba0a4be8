package org.discogsography.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final Attempts attempts = new Attempts();

    @Test
    void areTenAMinute() {
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(attempts.allowed(NOW)).isTrue();
            attempts.failed(NOW);
        }

        assertThat(attempts.allowed(NOW.plusSeconds(59))).isFalse();
        assertThat(attempts.allowed(NOW.plusSeconds(60))).isTrue();
    }
}
