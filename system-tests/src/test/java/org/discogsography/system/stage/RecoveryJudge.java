package org.discogsography.system.stage;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.discogsography.sandbox.process.ProcessState;
import org.discogsography.system.fault.Dependency;

/** Work goes on soon after the dependency is back, and about as fast as it did before. */
final class RecoveryJudge implements Judges.Judge {
    private static final Duration FIRST_BATCH = Duration.ofSeconds(5);

    /** After a mended operator fault: two attempts a minute, so that no account is locked. */
    private static final Duration FIRST_BATCH_AFTER_MENDING = Duration.ofSeconds(35);

    /** When the row itself ended and started the consumer after the outage: what the matrix allows at most. */
    private static final Duration FIRST_BATCH_OF_A_NEW_CONSUMER = Duration.ofSeconds(30);

    private static final double DRAIN_RATE = 0.8;
    private static final double OTHER_RATE = 0.95;

    /** Seconds of draining, at the clean rate, below which a rate says nothing. */
    private static final int LONG_ENOUGH = 5;

    /** As above when the store has just been started: Neo4j is slow for that long, whoever writes. */
    private static final int LONG_ENOUGH_WHEN_COLD = 12;

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
        if (row.episodes().stream().anyMatch(later -> later.striking().isAfter(episode.over()))) {
            into.notJudged("drain rate", "another fault followed");
            return;
        }
        episode.dependency().storesBehind().forEach(store -> drainRate(row, episode, store, into));
        if (episode.dependency().isStore()) {
            rateOfTheOther(row, episode, into);
        }
    }

    private static void firstBatch(Row row, Episode episode, Dependency store, Judgement into) {
        Optional<Instant> restarted = restartedAfter(row, episode, store);
        Instant possible = restarted.orElse(episode.over());
        if (row.growth(store).at(possible) >= size(row, store)) {
            into.notJudged("recovery", store + " had everything when the outage ended");
            return;
        }
        var first = row.growth(store).firstGrowthAfter(possible);
        double seconds = first.map(at -> Duration.between(possible, at).toMillis() / 1000.0)
                .orElse(Double.POSITIVE_INFINITY);
        into.recovered(seconds);
        Duration bound = boundOf(episode, restarted.isPresent());
        into.timely("recovery", seconds, bound, "%s stored its first batch after %.1f s".formatted(store, seconds));
    }

    private static Duration boundOf(Episode episode, boolean isConsumerNew) {
        if (isConsumerNew) {
            return FIRST_BATCH_OF_A_NEW_CONSUMER;
        }
        return episode.isTried() ? FIRST_BATCH_AFTER_MENDING : FIRST_BATCH;
    }

    /** When the script ended the consumer after the server was back, and started it again. */
    private static Optional<Instant> restartedAfter(Row row, Episode episode, Dependency store) {
        return row.expect().isRestarted(store.consumer())
                        && row.suite().service(store.consumer()).state() instanceof ProcessState.Running(Instant since)
                        && since.isAfter(episode.over())
                ? Optional.of(since)
                : Optional.empty();
    }

    /** Without the first and the last tenth: a server that has just started, and the last messages, are slower. */
    private static void drainRate(Row row, Episode episode, Dependency store, Judgement into) {
        if (isConsumerNew(row, episode, store)) {
            into.notJudged("drain rate", store + "'s consumer had been started for the row, and is slow at first");
            return;
        }
        long size = size(row, store);
        long waiting = size - row.growth(store).at(episode.over());
        var stretch = new Stretch(store, size - waiting * 9 / 10, size - waiting / 10);
        boolean storeIsNew = episode.kind() == Episode.Kind.REFUSING && episode.dependency() == store;
        rate("drain rate", DRAIN_RATE, row, stretch, storeIsNew ? LONG_ENOUGH_WHEN_COLD : LONG_ENOUGH, into);
    }

    private static boolean isConsumerNew(Row row, Episode episode, Dependency store) {
        return episode.kind() == Episode.Kind.ABSENT
                || !isConsumerRunning(row, episode)
                || row.changed().contains(store.consumer())
                || row.expect().isRestarted(store.consumer());
    }

    /** Of a store: whether its consumer was there when the store was struck. */
    private static boolean isConsumerRunning(Row row, Episode episode) {
        return !episode.dependency().isStore()
                || row.watch(episode.dependency().consumer()).looks().stream()
                        .filter(look -> !look.at().isAfter(episode.struck()))
                        .reduce((_, later) -> later)
                        .filter(look -> look.figures() != null)
                        .isPresent();
    }

    /** From the strike until the other store had nearly everything. */
    private static void rateOfTheOther(Row row, Episode episode, Judgement into) {
        Dependency other = episode.dependency().other();
        if (row.episodes().stream().anyMatch(also -> also.dependency() == other)) {
            into.notJudged("rate of the other store", other + " was struck too");
            return;
        }
        if (!isConsumerRunning(row, episode)) {
            into.notJudged(
                    "rate of the other store",
                    "the consumer beside it was started meanwhile, and its answer is waited for before each type");
            return;
        }
        long before = row.growth(other).at(episode.struck());
        var stretch = new Stretch(other, before + 1, size(row, other) * 9 / 10);
        rate("rate of the other store", OTHER_RATE, row, stretch, LONG_ENOUGH, into);
    }

    /** A part of a load: from one size of a store to another. */
    private record Stretch(Dependency store, long low, long high) {}

    /** Compares with the same stretch of the load without faults: no two stretches of a load are equally fast. */
    private static void rate(String invariant, double least, Row row, Stretch stretch, int longEnough, Judgement into) {
        Dependency store = stretch.store();
        double clean = row.stage().reference(row.dump()).rate(store, stretch.low(), stretch.high());
        if (clean == 0 || (stretch.high() - stretch.low()) / clean < longEnough) {
            into.notJudged(invariant, "too little was left for " + store + " to measure a rate");
            return;
        }
        double rate = Rates.between(row.growth(store).points(), stretch.low(), stretch.high());
        into.found(
                invariant,
                rate >= least * clean,
                "%s: %.0f %% of the clean rate (%.0f of %.0f a second, from %d to %d)"
                        .formatted(store, 100 * rate / clean, rate, clean, stretch.low(), stretch.high()));
    }

    private static long size(Row row, Dependency store) {
        return row.stage().reference(row.dump()).sizes().get(store);
    }
}
