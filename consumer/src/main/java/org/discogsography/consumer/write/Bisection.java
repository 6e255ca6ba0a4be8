package org.discogsography.consumer.write;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.discogsography.common.fault.DependencyException;
import org.discogsography.common.fault.DependencyException.Poison;
import org.discogsography.common.fault.Fault;
import org.discogsography.consumer.intake.WriteBatch.Item;
import org.discogsography.consumer.store.Tally;
import org.discogsography.consumer.write.BisectResult.Culprit;

/**
 * Finds the records of a batch that the store refuses: halves what it refuses, down to single records, and stores the
 * rest. As soon as it looks as if the store refused everything, some records from all over the batch are written alone:
 * they tell, and a batch of which all are refused costs some twenty transactions. For one batch; blocks.
 */
final class Bisection {
    static final int SAMPLE = 16;

    /** So many refused ones of a sample are a good part of it, whatever the others are. */
    static final int MUCH = SAMPLE / 4;

    private final List<Item> items;
    private final Function<List<Item>, Tally> transaction;
    private final RandomGenerator random;
    private final Set<Long> judged = new HashSet<>();
    private final List<Culprit> culprits = new ArrayList<>();
    private final Evidence evidence = new Evidence();
    private Tally tally = Tally.NONE;
    private boolean sampled;
    private Fault refusing;

    /**
     * @param items of the batch
     * @param transaction writes records; throws a {@link DependencyException}
     */
    Bisection(List<Item> items, Function<List<Item>, Tally> transaction, RandomGenerator random) {
        this.items = items;
        this.transaction = transaction;
        this.random = random;
    }

    /** The batch was refused as a whole. */
    void of(Poison refusal) {
        narrow(items, refusal.fault(), 1);
    }

    /** The store refused everything when it was last asked: a few records are tried before the rest is. */
    void afterTrial() {
        sample();
        if (refusing == null) {
            attempt(items, 1);
        }
    }

    /** The rule by which the store refuses (nearly) everything of this batch; then the rest of it was not tried. */
    Optional<Fault> refusing() {
        return Optional.ofNullable(refusing);
    }

    Evidence evidence() {
        return evidence;
    }

    BisectResult result() {
        return new BisectResult(tally, List.copyOf(culprits));
    }

    private void narrow(List<Item> refused, Fault fault, int attempts) {
        if (refused.size() == 1) {
            condemn(refused.getFirst(), fault, attempts);
            if (!sampled && evidence.refusingAll().isPresent()) {
                sample();
            }
            return;
        }
        int half = refused.size() / 2;
        attempt(refused.subList(0, half), attempts + 1);
        attempt(refused.subList(half, refused.size()), attempts + 1);
    }

    private void attempt(List<Item> part, int attempts) {
        List<Item> open = open(part);
        if (refusing != null || open.isEmpty()) {
            return;
        }
        try {
            stored(open, transaction.apply(open));
        } catch (Poison refusal) {
            narrow(open, refusal.fault(), attempts);
        }
    }

    private void sample() {
        sampled = true;
        Evidence spread = new Evidence();
        List<Item> open = open(items);
        for (Item item : Spread.of(open, SAMPLE, random)) {
            long before = evidence.written();
            try {
                stored(List.of(item), transaction.apply(List.of(item)));
                spread.written(evidence.written() - before);
            } catch (Poison refusal) {
                condemn(item, refusal.fault(), 1);
                spread.refused(item.record().id(), refusal.fault());
            }
            refusing = verdict(spread, open.size());
            if (refusing != null && spread.refused() >= MUCH) {
                break;
            }
        }
    }

    /** A part of a small rest says little, for all of it will be known soon. Null while records may be to blame. */
    private static Fault verdict(Evidence spread, int among) {
        return spread.written() == 0 || among >= 2 * SAMPLE
                ? spread.refusingMuch().orElse(null)
                : null;
    }

    private List<Item> open(List<Item> part) {
        return part.stream()
                .filter(item -> !judged.contains(item.record().id()))
                .toList();
    }

    private void stored(List<Item> written, Tally outcome) {
        written.forEach(item -> judged.add(item.record().id()));
        tally = tally.plus(outcome);
        evidence.add(outcome);
    }

    private void condemn(Item item, Fault fault, int attempts) {
        judged.add(item.record().id());
        culprits.add(new Culprit(item, fault, attempts));
        evidence.refused(item.record().id(), fault);
    }
}
