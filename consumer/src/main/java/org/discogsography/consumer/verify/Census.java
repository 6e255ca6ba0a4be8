package org.discogsography.consumer.verify;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.PartDigests;
import org.discogsography.consumer.store.DeadLetterLedger.Entry;
import org.discogsography.consumer.store.Inventory.StoredId;
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
    private long newer;

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
        boolean isNewer = row.dump() > completion.dump();
        if (!isExpected(row.id())) {
            if (!isNewer) {
                extra.add((int) row.id());
            }
        } else if (isNewer) {
            newer++;
        } else {
            known.add((int) row.id());
            accounted.add(row.id(), row.hashPrefix());
            if (deadPrefixes.containsKey(row.id())) {
                storedInsteadOfDead.put(row.id(), row.hashPrefix());
            }
        }
    }

    /** To be called once, after the last page. */
    Findings findings() {
        if (newer > 0) {
            return new Findings.Overtaken(known.getLongCardinality(), newer);
        }
        long deadLettered = accountForDeadLetters();
        long stored = known.getLongCardinality() - deadLettered;
        RoaringBitmap missing = RoaringBitmap.andNot(completion.ids(), known);
        BitSet differing = differingBeside(missing);
        if (missing.isEmpty() && differing.isEmpty()) {
            return new Findings.Complete(stored, deadLettered, extra);
        }
        Long count = missing.isEmpty() ? null : missing.getLongCardinality();
        addAllOf(differing, missing);
        return new Findings.Unequal(stored, count, deadLettered, missing);
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
    private BitSet differingBeside(RoaringBitmap missing) {
        BitSet differing = new BitSet(PartDigests.PARTS);
        for (int part = 0; part < PartDigests.PARTS; part++) {
            differing.set(part, accounted.sum(part) != completion.parts().sum(part));
        }
        missing.forEach((IntConsumer) id -> differing.clear(PartDigests.part(id)));
        return differing;
    }

    private void addAllOf(BitSet parts, RoaringBitmap wanted) {
        if (!parts.isEmpty()) {
            completion.ids().forEach((IntConsumer) id -> {
                if (parts.get(PartDigests.part(id))) {
                    wanted.add(id);
                }
            });
        }
    }

    private boolean isExpected(long id) {
        return completion.ids().contains((int) id);
    }
}
