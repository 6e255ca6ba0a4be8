package org.discogsography.consumer.write;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.discogsography.common.fault.Fault;
import org.discogsography.consumer.write.BisectResult.Culprit;

/**
 * What the store did lately with the records of one queue. A batch may be too small to tell whether the store refuses
 * everything: then those before it are looked at too. For one batch at a time.
 */
final class Refusals {
    /** Records that are remembered. */
    private static final int LATELY = 40;

    private final Deque<Judged> lately = new ArrayDeque<>();
    private boolean holding;

    /** @param fault null when it was written */
    private record Judged(long id, Fault fault) {}

    /** A batch was written without a refusal. */
    void written(long records) {
        holding = false;
        remember(List.of(), records);
    }

    /**
     * A batch was isolated.
     *
     * @return the rule by which the store refuses everything, as far as the last records show; then nothing of the batch
     *     is remembered, and no record is to blame
     */
    Optional<Fault> judge(List<Culprit> culprits, Evidence batch) {
        Optional<Fault> rule = batch.refusingAll().or(() -> asLately(batch));
        holding = rule.isPresent();
        if (!holding) {
            remember(culprits, batch.written());
        }
        return rule;
    }

    /** The store refuses everything: tried with a few records from now on. */
    void hold() {
        holding = true;
    }

    boolean isHolding() {
        return holding;
    }

    private Optional<Fault> asLately(Evidence batch) {
        Evidence all = new Evidence();
        lately.forEach(judged -> add(judged, all));
        all.add(batch);
        Evidence since = new Evidence();
        Iterator<Judged> backwards = lately.descendingIterator();
        boolean refused = batch.written() == 0;
        while (refused && backwards.hasNext()) {
            Judged judged = backwards.next();
            refused = judged.fault() != null;
            if (refused) {
                add(judged, since);
            }
        }
        since.add(batch);
        return since.refusingAll().or(all::refusingAll);
    }

    private static void add(Judged judged, Evidence to) {
        if (judged.fault() == null) {
            to.written(1);
        } else {
            to.refused(judged.id(), judged.fault());
        }
    }

    /** Which came first is not known: what was written counts as the later. */
    private void remember(List<Culprit> culprits, long written) {
        List<Judged> fresh = new ArrayList<>();
        culprits.forEach(culprit -> fresh.add(new Judged(culprit.item().record().id(), culprit.fault())));
        for (long i = 0; i < Math.min(written, LATELY); i++) {
            fresh.add(new Judged(0, null));
        }
        for (Judged judged : fresh) {
            if (lately.size() == LATELY) {
                lately.removeFirst();
            }
            lately.addLast(judged);
        }
    }
}
