package org.discogsography.consumer.write;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.fault.DependencyException;
import org.discogsography.common.fault.DependencyException.Poison;
import org.discogsography.common.fault.Fault;
import org.discogsography.consumer.intake.Contents;
import org.discogsography.consumer.intake.WriteBatch;
import org.discogsography.consumer.intake.WriteBatch.Item;
import org.discogsography.consumer.store.Tally;
import org.discogsography.consumer.supervise.SupervisedStore;

/**
 * Brings a batch into the store, in one transaction. Of a batch that the store refuses the good records are stored, and only
 * those that are refused alone are poison ({@link Bisection}); when the store refuses (nearly) all of them for the same cause,
 * none is. Blocks; for one thread.
 */
final class BatchWriter {
    private final RecordType type;
    private final SupervisedStore store;
    private final Answering answering;
    private final RandomGenerator random;
    private final Refusals refusals = new Refusals();

    BatchWriter(RecordType type, SupervisedStore store, Answering answering, RandomGenerator random) {
        this.type = type;
        this.store = store;
        this.answering = answering;
        this.random = random;
    }

    WriteOutcome write(WriteBatch batch) {
        Duration before = store.busy(type);
        try {
            return switch (batch.deliveries().getFirst().contents()) {
                case Contents.Announcement announcement -> {
                    store.announce(announcement.completion());
                    yield WriteOutcome.Written.nothing();
                }
                case Contents.Asked asked -> {
                    answering.answer(asked.question());
                    yield WriteOutcome.Written.nothing();
                }
                case Contents.Records _, Contents.Unreadable _ ->
                    batch.items().isEmpty() ? WriteOutcome.Written.nothing() : records(batch.items(), before);
            };
        } catch (DependencyException away) {
            return new WriteOutcome.Unavailable(away, took(before));
        }
    }

    /** Tries records that the store refused, each alone: whether it refuses (nearly) all of them still. Nothing is settled. */
    WriteOutcome again(WriteOutcome.Refused refused) {
        Duration before = store.busy(type);
        try {
            Evidence evidence = new Evidence();
            for (IncomingRecord record : refused.sample()) {
                try {
                    evidence.add(store.upsert(type, List.of(record)));
                } catch (Poison refusal) {
                    evidence.refused(record.id(), refusal.fault());
                }
                if (evidence.refused() == Bisection.MUCH) {
                    break;
                }
            }
            Optional<Fault> rule = evidence.refusingMuch();
            if (rule.isPresent()) {
                store.requireWhole();
                return refused(rule.get(), refused.sample());
            }
            return WriteOutcome.Written.nothing();
        } catch (DependencyException away) {
            return new WriteOutcome.Unavailable(away, took(before));
        }
    }

    /** The store gets smaller batches than it should. */
    void foundSlow(String cause) {
        store.dependency().foundSlow(cause);
    }

    private WriteOutcome records(List<Item> items, Duration before) {
        Bisection bisection = new Bisection(items, part -> store.upsert(type, WriteBatch.records(part)), random);
        if (refusals.isHolding()) {
            bisection.afterTrial();
        } else {
            try {
                Tally tally = store.upsert(type, WriteBatch.records(items));
                refusals.written(tally.created() + tally.changed());
                return WriteOutcome.Written.of(BisectResult.stored(tally), took(before));
            } catch (Poison refusal) {
                // A store that lacks a table refuses records too; then none of them is to blame, and the store is
                // named.
                store.requireWhole();
                bisection.of(refusal);
            }
        }
        return judged(items, bisection, before);
    }

    private WriteOutcome judged(List<Item> items, Bisection bisection, Duration before) {
        BisectResult result = bisection.result();
        if (!result.culprits().isEmpty()) {
            store.requireWhole();
        }
        Optional<Fault> rule = bisection.refusing().or(() -> refusals.judge(result.culprits(), bisection.evidence()));
        if (rule.isPresent()) {
            refusals.hold();
            return refused(rule.get(), WriteBatch.records(Spread.of(items, Bisection.SAMPLE, random)));
        }
        return WriteOutcome.Written.of(result, took(before));
    }

    private WriteOutcome.Refused refused(Fault rule, List<IncomingRecord> sample) {
        return new WriteOutcome.Refused(store.dependency().name(), type.plural(), rule, sample);
    }

    private Duration took(Duration before) {
        return store.busy(type).minus(before);
    }
}
