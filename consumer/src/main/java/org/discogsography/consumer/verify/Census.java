package org.discogsography.consumer.verify;

import io.smallrye.mutiny.Uni;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.Digest;
import org.discogsography.common.contract.PartDigests;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.store.DeadLetterLedger.Entry;
import org.discogsography.consumer.store.Inventory.StoredId;
import org.discogsography.consumer.store.Inventory.Totals;
import org.discogsography.consumer.supervise.SupervisedStore;
import org.roaringbitmap.IntConsumer;
import org.roaringbitmap.RoaringBitmap;

/**
 * Compares the rows of a type, page by page, with what a completion says they should be. A dead-lettered record stands
 * in for its row: with it, the digests must come out as if the record had been stored. Used by one thread at a time.
 */
final class Census {
    private final Completion completion;
    private final Map<Long, Long> deadPrefixes = new HashMap<>();
    private final Map<Long, Long> storedInsteadOfDead = new HashMap<>();
    private final RoaringBitmap known = new RoaringBitmap();
    private final RoaringBitmap extra = new RoaringBitmap();
    private final PartDigests accounted = new PartDigests();
    private final RoaringBitmap newer = new RoaringBitmap();
    private int newerDump;
    private long kept;
    private long rows;
    private long prefixes;

    /** Reads every row of the type. */
    static Uni<Comparison> of(RecordType type, SupervisedStore store, Completion completion) {
        return store.ledger(type).chain(ledger -> {
            Census census = new Census(completion, ledger);
            return store.scan(type)
                    .invoke((List<StoredId> page) -> census.add(page))
                    .onItem()
                    .ignoreAsUni()
                    .map(read -> census.comparison());
        });
    }

    Census(Completion completion, List<Entry> ledger) {
        this.completion = completion;
        for (Entry entry : ledger) {
            if (entry.dump() == completion.dump() && isExpected(entry.id())) {
                deadPrefixes.put(entry.id(), entry.hash().prefix());
            }
        }
    }

    void add(List<StoredId> page) {
        page.forEach(this::add);
    }

    private void add(StoredId row) {
        rows++;
        prefixes += row.hashPrefix();
        if (row.dump() > completion.dump()) {
            newer.add((int) row.id());
            newerDump = Math.max(newerDump, row.dump());
        } else if (!isExpected(row.id())) {
            surplus(row.id());
        } else {
            known.add((int) row.id());
            accounted.add(row.id(), row.hashPrefix());
            if (deadPrefixes.containsKey(row.id())) {
                storedInsteadOfDead.put(row.id(), row.hashPrefix());
            }
        }
    }

    private void surplus(long id) {
        if (completion.unreadable().mayHave(id)) {
            kept++;
        } else {
            extra.add((int) id);
        }
    }

    /** To be called once, after the last page. */
    Comparison comparison() {
        long deadLettered = accountForDeadLetters();
        RoaringBitmap unknown = RoaringBitmap.andNot(completion.ids(), known);
        return new Comparison(
                new Totals(rows, new Digest(prefixes)),
                known.getLongCardinality() - deadLettered,
                deadLettered,
                newer.getLongCardinality(),
                newerDump,
                RoaringBitmap.andNot(unknown, newer),
                extra,
                kept,
                new Differing(differingBeside(unknown), completion.ids()));
    }

    private long accountForDeadLetters() {
        long deadLettered = 0;
        for (Map.Entry<Long, Long> dead : deadPrefixes.entrySet()) {
            long id = dead.getKey();
            Long stored = storedInsteadOfDead.get(id);
            if (!dead.getValue().equals(stored)) {
                // An older version is stored, or none: the dead letter is what the dump has.
                deadLettered++;
                known.add((int) id);
                accounted.add(id, dead.getValue());
                if (stored != null) {
                    accounted.remove(id, stored);
                }
            }
        }
        return deadLettered;
    }

    /** Parts whose ids are all there and whose digest is not the dump's: in each, some content is another one. */
    private BitSet differingBeside(RoaringBitmap unknown) {
        BitSet differing = new BitSet(PartDigests.PARTS);
        for (int part = 0; part < PartDigests.PARTS; part++) {
            differing.set(part, accounted.sum(part) != completion.parts().sum(part));
        }
        unknown.forEach((IntConsumer) id -> differing.clear(PartDigests.part(id)));
        return differing;
    }

    private boolean isExpected(long id) {
        return completion.ids().contains((int) id);
    }
}
