package org.discogsography.system.stage;

import java.time.Duration;
import java.time.Instant;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.measure.Growth;

/** Work goes on soon after the dependency is back, and about as fast as it did before. */
final class RecoveryJudge implements Judges.Judge {
    private static final Duration FIRST_BATCH = Duration.ofSeconds(5);

    /** After a mended operator fault: two attempts a minute, so that no account is locked. */
    private static final Duration FIRST_BATCH_AFTER_MENDING = Duration.ofSeconds(35);

    private static final double DRAIN_RATE = 0.8;
    private static final double OTHER_RATE = 0.95;

    /** Seconds of draining below which a rate says nothing. */
    private static final int LONG_ENOUGH = 5;

    @Override
    public void judge(Row row, Judgement into) {
        if (row.expect().anyMonth()) {
            into.notJudged("recovery", "the stores were not empty before");
            return;
        }
        row.episodes().stream()
                .filter(episode -> episode.kind() != Episode.Kind.SLOW)
                .forEach(episode -> judge(row, episode, into));
    }

    private static void judge(Row row, Episode episode, Judgement into) {
        episode.dependency().storesBehind().forEach(store -> firstBatch(row, episode, store, into));
        if (!row.mode().isFull()) {
            into.notJudged("drain rate", "only the full set loads enough to measure rates");
            return;
        }
        episode.dependency().storesBehind().forEach(store -> drainRate(row, episode, store, into));
        if (episode.dependency().isStore()) {
            rateOfTheOther(row, episode, into);
        }
    }

    private static void firstBatch(Row row, Episode episode, Dependency store, Judgement into) {
        Instant over = episode.over();
        if (row.growth(store).at(over) >= size(row, store)) {
            into.notJudged("recovery", store + " had everything when the outage ended");
            return;
        }
        var first = row.growth(store).firstGrowthAfter(over);
        double seconds =
                first.map(at -> Duration.between(over, at).toMillis() / 1000.0).orElse(Double.POSITIVE_INFINITY);
        into.recovered(seconds);
        Duration bound = episode.kind() == Episode.Kind.OPERATOR ? FIRST_BATCH_AFTER_MENDING : FIRST_BATCH;
        into.timely("recovery", seconds, bound, "%s stored its first batch after %.1f s".formatted(store, seconds));
    }

    private static void drainRate(Row row, Episode episode, Dependency store, Judgement into) {
        Growth growth = row.growth(store);
        long backlog = size(row, store) - growth.at(episode.over());
        double clean = row.stage().reference(row.dump()).rates().get(store);
        if (clean == 0 || backlog / clean < LONG_ENOUGH) {
            into.notJudged("drain rate", "the backlog of " + store + " was too short to measure a rate");
            return;
        }
        double rate = Rates.between(growth.points(), growth.at(episode.over()) + 1, size(row, store) - backlog / 10);
        into.found(
                "drain rate",
                rate >= DRAIN_RATE * clean,
                "%s: %.0f %% of the clean rate".formatted(store, 100 * rate / clean));
    }

    /** From the strike until the other store had nearly everything. */
    private static void rateOfTheOther(Row row, Episode episode, Judgement into) {
        Dependency other = episode.dependency().other();
        Growth growth = row.growth(other);
        long before = growth.at(episode.struck());
        long enough = size(row, other) * 9 / 10;
        double clean = row.stage().reference(row.dump()).rates().get(other);
        if (clean == 0 || (enough - before) / clean < LONG_ENOUGH) {
            into.notJudged("rate of the other store", "too little was left for " + other + " to measure a rate");
            return;
        }
        double rate = Rates.between(growth.points(), before + 1, enough);
        into.found(
                "rate of the other store",
                rate >= OTHER_RATE * clean,
                "%s: %.0f %% of the clean rate".formatted(other, 100 * rate / clean));
    }

    private static long size(Row row, Dependency store) {
        return row.stage().reference(row.dump()).sizes().get(store);
    }
}
