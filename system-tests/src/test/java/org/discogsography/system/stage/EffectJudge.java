package org.discogsography.system.stage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.measure.Growth.Point;

/**
 * A fault that nobody noticed proves nothing: the stores that it cuts off must not have grown during it, as far as they
 * could be asked; a store that did not even answer the harness got nothing either.
 */
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
            List<Point> seen = row.growth(store).between(from, episode.ending());
            if (seen.isEmpty()) {
                boolean itself = store == episode.dependency();
                into.found(
                        "the fault bit",
                        itself,
                        store + (itself ? " answered nobody" : " could not be asked") + " while " + episode.dependency()
                                + " was away");
                continue;
            }
            long grown = seen.getLast().size() - seen.getFirst().size();
            into.found(
                    "the fault bit",
                    grown == 0,
                    grown == 0
                            ? store + " got nothing while " + episode.dependency() + " was away"
                            : store + " grew by " + grown + " while " + episode.dependency() + " was away");
        }
    }
}
