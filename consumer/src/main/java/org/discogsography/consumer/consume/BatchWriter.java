package org.discogsography.consumer.consume;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.fault.DependencyException.Poison;
import org.discogsography.common.fault.Fault;
import org.discogsography.consumer.consume.Merged.Item;
import org.discogsography.consumer.store.Tally;
import org.discogsography.consumer.supervise.SupervisedStore;

/**
 * Brings a batch into the store: one transaction, then its deliveries are settled. Of a batch that the store refuses the
 * good records are stored, and only those that are refused alone are poison ({@link Isolation}); when the store refuses
 * (nearly) all of them for the same cause, none is: the batch fails with {@link AllRefused}, and nothing is settled.
 */
final class BatchWriter {
    private final RecordType type;
    private final SupervisedStore store;
    private final Answering answering;
    private final Settler settler;
    private final Outcomes outcomes;
    private final RandomGenerator random;
    private final Refusals refusals = new Refusals();

    BatchWriter(
            RecordType type,
            SupervisedStore store,
            Answering answering,
            Settler settler,
            Outcomes outcomes,
            RandomGenerator random) {
        this.type = type;
        this.store = store;
        this.answering = answering;
        this.settler = settler;
        this.outcomes = outcomes;
        this.random = random;
    }

    /**
     * Writes and settles. One call at a time.
     *
     * @param batch messages of records, or a single completion or question
     * @return completes when all of them are settled; on failure some may be, the others are still valid
     */
    Uni<Void> write(List<Held> batch) {
        return Opened.all(batch).chain(this::dispatch);
    }

    /**
     * Tries records that the store refused, each alone; nothing is settled.
     *
     * @return completes when the store does not refuse all of them any more; else fails with {@link AllRefused}
     */
    Uni<Void> again(AllRefused before) {
        return Uni.createFrom().item(() -> {
            Evidence evidence = new Evidence();
            for (IncomingRecord record : before.sample()) {
                try {
                    evidence.add(transaction(List.of(record)));
                } catch (Poison refusal) {
                    evidence.refused(record.id(), refusal.fault());
                }
                if (evidence.refused() == Isolation.MUCH) {
                    break;
                }
            }
            Optional<Fault> rule = evidence.refusingMuch();
            if (rule.isPresent()) {
                requireWhole();
                throw refused(rule.get(), before.sample());
            }
            return null;
        });
    }

    /** How long the store has had work from here altogether. */
    Duration busy() {
        return store.busy(type);
    }

    /** The store gets smaller batches than it should. */
    void foundSlow(String cause) {
        store.dependency().foundSlow(cause);
    }

    private Uni<Void> dispatch(List<Opened> messages) {
        return switch (messages.getFirst().contents()) {
            case Contents.Announcement announcement ->
                store.announce(announcement.completion())
                        .chain(() -> settler.settle(messages, List.of()))
                        .invoke(outcomes::announced);
            case Contents.Asked asked ->
                answering.answer(asked.question()).chain(() -> settler.settle(messages, List.of()));
            case Contents.Records _, Contents.Unreadable _ -> store(messages);
        };
    }

    private Uni<Void> store(List<Opened> messages) {
        Merged merged = Merged.of(messages);
        if (merged.items().isEmpty()) {
            return settler.settle(messages, List.of());
        }
        return written(merged.items()).chain(isolated -> settled(messages, isolated, merged.duplicates()));
    }

    private Uni<Isolated> written(List<Item> items) {
        if (refusals.isHolding()) {
            return Uni.createFrom().item(() -> isolated(items, Isolation::afterTrial));
        }
        return store.upsert(type, Merged.records(items))
                .onItemOrFailure()
                .transformToUni((tally, failure) -> switch (failure) {
                    case null -> Uni.createFrom().item(() -> stored(tally));
                    case Poison refusal -> Uni.createFrom().item(() -> refused(items, refusal));
                    case Throwable other -> Uni.createFrom().failure(other);
                });
    }

    private Isolated stored(Tally tally) {
        refusals.written(tally.created() + tally.changed());
        return Isolated.stored(tally);
    }

    private Isolated refused(List<Item> items, Poison refusal) {
        requireWhole();
        return isolated(items, isolation -> isolation.of(refusal));
    }

    private Isolated isolated(List<Item> items, Consumer<Isolation> way) {
        Isolation isolation = new Isolation(items, part -> transaction(Merged.records(part)), random);
        way.accept(isolation);
        Isolated result = isolation.result();
        if (!result.culprits().isEmpty()) {
            requireWhole();
        }
        Optional<Fault> rule = isolation.refusing().or(() -> refusals.judge(result.culprits(), isolation.evidence()));
        if (rule.isPresent()) {
            refusals.hold();
            throw refused(rule.get(), Merged.records(Spread.of(items, Isolation.SAMPLE, random)));
        }
        return result;
    }

    /** Blocks: isolating is a row of transactions, one after the other. */
    private Tally transaction(List<IncomingRecord> records) {
        return store.upsert(type, records).await().indefinitely();
    }

    /** A store that lacks a table refuses records too; then none of them is to blame, and the dependency is named. */
    private void requireWhole() {
        store.whole().await().indefinitely();
    }

    private AllRefused refused(Fault rule, List<IncomingRecord> sample) {
        return new AllRefused(store.dependency().name(), type.plural(), rule, sample);
    }

    /** Good messages first: they need not wait for the broker's word on a dead letter. */
    private Uni<Void> settled(List<Opened> messages, Isolated isolated, int duplicates) {
        Map<Boolean, List<Opened>> blamed =
                messages.stream().collect(Collectors.partitioningBy(message -> isolated.blames(message.held())));
        return settler.settle(blamed.get(false), List.of())
                .invoke(() -> outcomes.stored(isolated.tally(), duplicates))
                .chain(() -> settler.settle(blamed.get(true), isolated.culprits()));
    }
}
