package org.discogsography.consumer.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.Digest;
import org.discogsography.consumer.store.DeadLetterLedger.Entry;
import org.discogsography.consumer.store.Inventory.StoredId;
import org.roaringbitmap.RoaringBitmap;

/**
 * Compares the rows of a type, page by page, with what a completion says they should be. A dead-lettered record stands
 * in for its row: with it, the digest must come out as if the record had been stored. Used by one thread at a time.
 */
final class Census {
    private final Completion completion;
    private final Map<Long, Long> deadPrefixes = new HashMap<>();
    private final Map<Long, Long> storedInsteadOfDead = new HashMap<>();
    private final RoaringBitmap present = new RoaringBitmap();
    private final RoaringBitmap extra = new RoaringBitmap();
    private Digest digest = Digest.EMPTY;
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
            present.add((int) row.id());
            digest = digest.plus(new Digest(row.hashPrefix()));
            if (deadPrefixes.containsKey(row.id())) {
                storedInsteadOfDead.put(row.id(), row.hashPrefix());
            }
        }
    }

    /** To be called once, after the last page. */
    Findings findings() {
        if (newer > 0) {
            return new Findings.Overtaken(present.getLongCardinality(), newer);
        }
        Digest accounted = digest;
        long deadLettered = 0;
        RoaringBitmap known = present.clone();
        for (Map.Entry<Long, Long> dead : deadPrefixes.entrySet()) {
            Long stored = storedInsteadOfDead.get(dead.getKey());
            if (!dead.getValue().equals(stored)) {
                // An older version is stored, or none: the dead letter is what the dump has.
                deadLettered++;
                known.add((int) (long) dead.getKey());
                accounted = accounted
                        .plus(new Digest(dead.getValue()))
                        .minus(stored == null ? Digest.EMPTY : new Digest(stored));
            }
        }
        long missing = completion.count() - known.getLongCardinality();
        long stored = known.getLongCardinality() - deadLettered;
        if (missing == 0 && accounted.equals(completion.digest())) {
            return new Findings.Complete(stored, deadLettered, extra);
        }
        return new Findings.Unequal(stored, missing == 0 ? null : missing, deadLettered);
    }

    private boolean isExpected(long id) {
        return completion.ids().contains((int) id);
    }
}
