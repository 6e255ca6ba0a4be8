package org.discogsography.consumer.consume;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StrideTest {
    private final Stride stride = new Stride();

    @Test
    void isTheUsualSizeWhenNothingFails() {
        stride.longer();

        assertThat(stride.of(2_000)).isEqualTo(2_000);
    }

    @Test
    void halvesWithEachFailureButNeverToNothing() {
        stride.shorter();
        assertThat(stride.of(2_000)).isEqualTo(1_000);
        for (int i = 0; i < 100; i++) {
            stride.shorter();
        }
        assertThat(stride.of(2_000)).isEqualTo(31);
        assertThat(stride.of(10)).isEqualTo(1);
    }

    @Test
    void growsBackStepByStepAfterRunsOfSuccesses() {
        stride.shorter();
        stride.shorter();
        for (int i = 0; i < 8; i++) {
            assertThat(stride.of(2_000)).isEqualTo(500);
            stride.longer();
        }
        assertThat(stride.of(2_000)).isEqualTo(1_000);
    }
}
