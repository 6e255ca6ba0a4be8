package org.discogsography.dashboard.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CounterTest {
    private final Counter counter = new Counter();

    @Test
    void hasNoRateAfterOneLook() {
        counter.counted(at(0), 500);

        assertThat(counter.perSecond()).isNull();
    }

    @Test
    void isTheRateOverTheLastLooks() {
        counter.counted(at(0), 100);
        counter.counted(at(2), 140);
        counter.counted(at(4), 200);

        assertThat(counter.perSecond()).isEqualTo(25.0);
    }

    @Test
    void forgetsWhatIsLongerAgoThanTenSeconds() {
        counter.counted(at(0), 0);
        counter.counted(at(20), 1000);
        counter.counted(at(30), 1000);
        counter.counted(at(32), 1000);

        assertThat(counter.perSecond()).isEqualTo(0.0);
    }

    @Test
    void beginsAnewWhenTheServiceHas() {
        counter.counted(at(0), 1000);
        counter.counted(at(2), 3);

        assertThat(counter.perSecond()).isNull();
    }

    @Test
    void learnsNothingFromALookAtTheSameMoment() {
        counter.counted(at(0), 0);
        counter.counted(at(2), 10);
        counter.counted(at(2), 10);

        assertThat(counter.perSecond()).isEqualTo(5.0);
    }

    @Test
    void isUnknownAfterAGap() {
        counter.counted(at(0), 0);
        counter.counted(at(2), 10);
        counter.unknown();
        counter.counted(at(4), 20);

        assertThat(counter.perSecond()).isNull();
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }
}
