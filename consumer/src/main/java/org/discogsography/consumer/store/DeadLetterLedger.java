package org.discogsography.consumer.store;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordHash;
import org.discogsography.common.contract.RecordType;

/**
 * The store's own small list of dead-lettered records, so that completeness can be judged without the broker. An entry
 * goes away when a record with its id is stored.
 */
public interface DeadLetterLedger {
    Uni<Void> add(List<Entry> entries);

    Uni<List<Entry>> entries(RecordType type);

    /**
     * Removes the entries of a dump.
     *
     * @return how many there were
     */
    Uni<Long> removeDump(RecordType type, int dump);

    /** A record that could be read but not stored; those without a readable id are only counted by the broker. */
    record Entry(RecordType type, long id, RecordHash hash, int dump, String reason) {
        public static Entry of(IncomingRecord record, String reason) {
            return new Entry(record.type(), record.id(), record.hash(), record.dump(), reason);
        }
    }
}
