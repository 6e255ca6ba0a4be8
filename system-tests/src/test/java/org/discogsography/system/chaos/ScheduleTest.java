package org.discogsography.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Duration LENGTH = Duration.ofMinutes(10);

    @Test
    void isAFunctionOfTheSeed() {
        assertThat(Schedule.of(1, LENGTH)).isEqualTo(Schedule.of(1, LENGTH)).isNotEqualTo(Schedule.of(2, LENGTH));
    }

    @Test
    void strikesEveryTargetAndNeverOneTwiceAtATime() {
        List<Act> acts = Schedule.of(1, LENGTH);

        assertThat(acts).extracting(Act::target).contains(Target.values());
        acts.stream().collect(Collectors.groupingBy(Act::target)).values().forEach(ofOne -> {
            for (int i = 1; i < ofOne.size(); i++) {
                Act before = ofOne.get(i - 1);
                assertThat(ofOne.get(i).begins()).isGreaterThan(before.begins().plus(before.lasts()));
            }
        });
    }
}
