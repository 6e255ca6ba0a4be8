package org.discogsography.consumer.consume;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.fault.DependencyException.Poison;
import org.discogsography.consumer.consume.Merged.Item;
import org.discogsography.consumer.store.Tally;
import org.discogsography.consumer.supervise.SupervisedStore;

/**
 * Brings a batch into the store: one transaction, then its deliveries are settled. A batch that the store refuses is
 * halved, message by message and then record by record; what is good is stored and settled at once, and only records
 * that are refused alone are poison.
 */
final class BatchWriter {
    private final RecordType type;
    private final SupervisedStore store;
    private final Answering answering;
    private final Settler settler;
    private final Outcomes outcomes;

    BatchWriter(RecordType type, SupervisedStore store, Answering answering, Settler settler, Outcomes outcomes) {
        this.type = type;
        this.store = store;
        this.answering = answering;
        this.settler = settler;
        this.outcomes = outcomes;
    }

    /**
     * Writes and settles.
     *
     * @param batch messages of records, or a single completion or question
     * @return completes when all of them are settled; on failure some may be, the others are still valid
     */
    Uni<Void> write(List<Held> batch) {
        return Opened.all(batch).chain(this::dispatch);
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
        return transaction(merged.items()).onItemOrFailure().transformToUni((tally, failure) -> switch (failure) {
            case null -> settled(messages, merged, Isolated.stored(tally));
            case Poison poison -> split(messages, merged, poison);
            case Throwable other -> Uni.createFrom().failure(other);
        });
    }

    private Uni<Void> split(List<Opened> messages, Merged merged, Poison poison) {
        if (messages.size() > 1) {
            int half = messages.size() / 2;
            return store(messages.subList(0, half)).chain(() -> store(messages.subList(half, messages.size())));
        }
        return isolate(merged.items(), poison, 1).chain(isolated -> settled(messages, merged, isolated));
    }

    private Uni<Void> settled(List<Opened> messages, Merged merged, Isolated isolated) {
        return settler.settle(messages, isolated.culprits())
                .invoke(() -> outcomes.stored(isolated.tally(), merged.duplicates()));
    }

    private Uni<Isolated> isolate(List<Item> refused, Poison poison, int attempts) {
        if (refused.size() == 1) {
            return Uni.createFrom()
                    .item(Isolated.culprit(refused.getFirst(), poison.fault().cause(), attempts));
        }
        int half = refused.size() / 2;
        return attempt(refused.subList(0, half), attempts + 1)
                .chain(first -> attempt(refused.subList(half, refused.size()), attempts + 1)
                        .map(first::plus));
    }

    private Uni<Isolated> attempt(List<Item> part, int attempts) {
        return transaction(part)
                .map(Isolated::stored)
                .onFailure(Poison.class)
                .recoverWithUni(poison -> isolate(part, poison, attempts));
    }

    private Uni<Tally> transaction(List<Item> items) {
        return store.upsert(type, Merged.records(items));
    }
}
