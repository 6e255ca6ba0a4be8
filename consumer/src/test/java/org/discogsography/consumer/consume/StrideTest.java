package org.discogsography.consumer.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StrideTest {
    private static final Duration SLOW = Duration.ofSeconds(5);
    private static final Duration QUICK = Duration.ofMillis(800);

    private final Stride stride = new Stride(SLOW, 0);

    @Test
    void isTheUsualSizeWhenNothingFails() {
        stride.took(QUICK);

        assertThat(stride.of(2_000)).isEqualTo(2_000);
    }

    @Test
    void beginsSmallAndDoublesWithEachQuickBatch() {
        Stride beginning = new Stride(SLOW, 3);
        assertThat(beginning.of(2_000)).isEqualTo(250);
        beginning.took(QUICK);
        assertThat(beginning.of(2_000)).isEqualTo(500);
        beginning.failed(QUICK);
        beginning.took(QUICK);
        assertThat(beginning.of(2_000)).isEqualTo(250);
    }

    @Test
    void beginsAsSmallAsCanBeWhenTheStoreIsBackAndDoublesUpToHalfOfWhatFailedFirst() {
        stride.failed(QUICK);
        stride.anew();
        assertThat(stride.of(2_000)).isEqualTo(31);

        for (int batch = 0; batch < 5; batch++) {
            stride.took(QUICK);
        }
        assertThat(stride.of(2_000)).isEqualTo(1_000);
        stride.took(QUICK);
        assertThat(stride.of(2_000)).isEqualTo(1_000);
    }

    @Test
    void halvesWithEachFailureButNeverToNothing() {
        stride.failed(SLOW);
        assertThat(stride.of(2_000)).isEqualTo(1_000);
        for (int i = 0; i < 100; i++) {
            stride.failed(SLOW);
        }
        assertThat(stride.of(2_000)).isEqualTo(31);
        assertThat(stride.of(10)).isEqualTo(1);
    }

    @Test
    void halvesWithEachBatchThatGetsThroughButTakesLong() {
        stride.took(SLOW);
        assertThat(stride.of(2_000)).isEqualTo(1_000);
        stride.took(SLOW.multipliedBy(2));
        assertThat(stride.of(2_000)).isEqualTo(500);
    }

    @Test
    void isRestrainedUntilTheUsualSizeIsQuick() {
        stride.failed(SLOW);
        stride.took(QUICK);
        assertThat(stride.isRestrained()).as("away is not slow").isFalse();
        stride.took(SLOW);
        for (int i = 0; i < 16; i++) {
            assertThat(stride.isRestrained()).isTrue();
            stride.took(QUICK);
        }
        assertThat(stride.of(2_000)).isEqualTo(2_000);
        assertThat(stride.isRestrained()).isFalse();
    }

    @Test
    void growsBackStepByStepAfterRunsOfSuccesses() {
        stride.failed(SLOW);
        stride.failed(SLOW);
        for (int i = 0; i < 8; i++) {
            assertThat(stride.of(2_000)).isEqualTo(500);
            stride.took(QUICK);
        }
        assertThat(stride.of(2_000)).isEqualTo(1_000);
    }

    @Test
    void isSoonAtHalfOfWhatFailedFirstWhenAStoreThatWasAwayIsBack() {
        stride.failed(SLOW);
        for (int i = 0; i < 5; i++) {
            stride.failed(QUICK);
        }
        assertThat(stride.of(2_000)).isEqualTo(31);

        for (int i = 0; i < 5; i++) {
            stride.took(QUICK);
        }
        assertThat(stride.of(2_000)).isEqualTo(1_000);
        stride.took(QUICK);
        assertThat(stride.of(2_000)).as("the batch may have been the cause").isEqualTo(1_000);
    }

    @Test
    void growsBySuccessesWhenABatchFailsEachTimeThatItIsThisLarge() {
        stride.failed(QUICK);
        stride.took(QUICK);
        stride.failed(QUICK);
        stride.failed(QUICK);
        assertThat(stride.of(2_000)).isEqualTo(250);

        stride.took(QUICK);
        stride.took(QUICK);
        assertThat(stride.of(2_000)).isEqualTo(500);
    }
}
