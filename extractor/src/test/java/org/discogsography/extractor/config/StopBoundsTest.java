package org.discogsography.extractor.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StopBoundsTest {
    @Test
    void leaveTwoOfTheEightSecondsToEverythingElse() {
        assertThat(StopBounds.ALL.stream().reduce(Duration.ZERO, Duration::plus))
                .isLessThanOrEqualTo(Duration.ofSeconds(6));
    }
}
