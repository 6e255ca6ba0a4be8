package org.discogsography.consumer.store;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;

/** Writes records into one database. Failures are the driver's own; the caller supervises and judges them. */
public interface RecordStore {
    /** Brings the schema up to date, under a lock, idempotently. Runs whenever the store has come up. */
    Uni<Void> prepare();

    /** The version by which records are written now: what was written by an older one is written again. */
    int mapping();

    /**
     * Classifies and writes all records in one transaction; nothing is written when it fails.
     *
     * @param records of this type, each id once, in ascending order of id; not empty
     */
    Uni<Tally> upsert(RecordType type, List<IncomingRecord> records);
}
