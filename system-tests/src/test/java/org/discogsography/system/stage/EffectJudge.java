package org.discogsography.system.stage;

import java.time.Duration;
import java.time.Instant;
import org.discogsography.system.fault.Dependency;

/** A fault that nobody noticed proves nothing: the stores that it cuts off must not have grown during it. */
final class EffectJudge implements Judges.Judge {
    /** A commit that was under way when the fault struck may still be seen. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(1);

    /** What consumers already had in hand may still be stored when the broker goes away. */
    private static final Duration IN_HAND = Duration.ofSeconds(5);

    @Override
    public void judge(Row row, Judgement into) {
        row.episodes().stream().filter(Episode::cutsOff).forEach(episode -> judge(row, episode, into));
    }

    private static void judge(Row row, Episode episode, Judgement into) {
        boolean broker = episode.dependency() == Dependency.RABBITMQ;
        Instant from = episode.struck().plus(broker ? IN_HAND : UNDER_WAY);
        for (Dependency store : episode.dependency().storesBehind()) {
            long grown =
                    row.growth(store).at(episode.over()) - row.growth(store).at(from);
            into.found(
                    "the fault bit",
                    grown == 0,
                    grown == 0
                            ? store + " got nothing while " + episode.dependency() + " was away"
                            : store + " grew by " + grown + " while " + episode.dependency() + " was away");
        }
    }
}
