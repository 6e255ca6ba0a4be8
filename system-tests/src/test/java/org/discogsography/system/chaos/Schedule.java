package org.discogsography.system.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Which fault strikes when: a function of seed and length. */
public final class Schedule {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(25);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private Schedule() {}

    /** In the order in which they begin; those of one target do not overlap. */
    public static List<Act> of(long seed, Duration length) {
        Random random = new Random(seed);
        List<Act> acts = new ArrayList<>();
        for (Target target : Target.values()) {
            Duration at = between(Duration.ZERO, LONGEST_PAUSE, random);
            while (at.compareTo(length) < 0) {
                String fault =
                        target.faults().get(random.nextInt(target.faults().size()));
                Act act = new Act(at, target, fault, between(SHORTEST, LONGEST, random));
                acts.add(act);
                at = at.plus(act.lasts()).plus(between(SHORTEST_PAUSE, LONGEST_PAUSE, random));
            }
        }
        return acts.stream().sorted(Comparator.comparing(Act::begins)).toList();
    }

    private static Duration between(Duration least, Duration most, Random random) {
        return least.plusMillis(random.nextLong(most.minus(least).toMillis()));
    }
}
