package org.discogsography.consumer.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.discogsography.consumer.intake.BatchLimit;
import org.junit.jupiter.api.Test;

class BatchSizerTest {
    private static final Duration SLOW = Duration.ofSeconds(5);
    private static final Duration QUICK = Duration.ofMillis(800);

    private final BatchSizer sizer = new BatchSizer(new BatchLimit(50, 2_000), SLOW, 0);

    @Test
    void isTheUsualSizeWhenNothingFails() {
        sizer.succeeded(QUICK);

        assertThat(sizer.limit().records()).isEqualTo(2_000);
    }

    @Test
    void beginsSmallAndDoublesWithEachQuickBatch() {
        BatchSizer beginning = new BatchSizer(new BatchLimit(50, 2_000), SLOW, 3);
        assertThat(beginning.limit().records()).isEqualTo(250);
        beginning.succeeded(QUICK);
        assertThat(beginning.limit().records()).isEqualTo(500);
        beginning.failed(QUICK);
        beginning.succeeded(QUICK);
        assertThat(beginning.limit().records()).isEqualTo(250);
    }

    @Test
    void beginsAsSmallAsCanBeWhenTheStoreIsBackAndDoublesUpToHalfOfWhatFailedFirst() {
        sizer.failed(QUICK);
        sizer.again();
        assertThat(sizer.limit().records()).isEqualTo(31);

        for (int batch = 0; batch < 5; batch++) {
            sizer.succeeded(QUICK);
        }
        assertThat(sizer.limit().records()).isEqualTo(1_000);
        sizer.succeeded(QUICK);
        assertThat(sizer.limit().records()).isEqualTo(1_000);
    }

    @Test
    void halvesWithEachFailureButNeverToNothing() {
        sizer.failed(SLOW);
        assertThat(sizer.limit().records()).isEqualTo(1_000);
        for (int i = 0; i < 100; i++) {
            sizer.failed(SLOW);
        }
        assertThat(sizer.limit().records()).isEqualTo(31);
        assertThat(sizer.limit().messages()).isEqualTo(1);
    }

    @Test
    void halvesWithEachBatchThatGetsThroughButTakesLong() {
        sizer.succeeded(SLOW);
        assertThat(sizer.limit().records()).isEqualTo(1_000);
        sizer.succeeded(SLOW.multipliedBy(2));
        assertThat(sizer.limit().records()).isEqualTo(500);
    }

    @Test
    void isRestrainedUntilTheUsualSizeIsQuick() {
        sizer.failed(SLOW);
        sizer.succeeded(QUICK);
        assertThat(sizer.isRestrained()).as("away is not slow").isFalse();
        sizer.succeeded(SLOW);
        for (int i = 0; i < 16; i++) {
            assertThat(sizer.isRestrained()).isTrue();
            sizer.succeeded(QUICK);
        }
        assertThat(sizer.limit().records()).isEqualTo(2_000);
        assertThat(sizer.isRestrained()).isFalse();
    }

    @Test
    void growsBackStepByStepAfterRunsOfSuccesses() {
        sizer.failed(SLOW);
        sizer.failed(SLOW);
        for (int i = 0; i < 8; i++) {
            assertThat(sizer.limit().records()).isEqualTo(500);
            sizer.succeeded(QUICK);
        }
        assertThat(sizer.limit().records()).isEqualTo(1_000);
    }

    @Test
    void isSoonAtHalfOfWhatFailedFirstWhenAStoreThatWasAwayIsBack() {
        sizer.failed(SLOW);
        for (int i = 0; i < 5; i++) {
            sizer.failed(QUICK);
        }
        assertThat(sizer.limit().records()).isEqualTo(31);

        for (int i = 0; i < 5; i++) {
            sizer.succeeded(QUICK);
        }
        assertThat(sizer.limit().records()).isEqualTo(1_000);
        sizer.succeeded(QUICK);
        assertThat(sizer.limit().records())
                .as("the batch may have been the cause")
                .isEqualTo(1_000);
    }

    @Test
    void growsBySuccessesWhenABatchFailsEachTimeThatItIsThisLarge() {
        sizer.failed(QUICK);
        sizer.succeeded(QUICK);
        sizer.failed(QUICK);
        sizer.failed(QUICK);
        assertThat(sizer.limit().records()).isEqualTo(250);

        sizer.succeeded(QUICK);
        sizer.succeeded(QUICK);
        assertThat(sizer.limit().records()).isEqualTo(500);
    }
}
