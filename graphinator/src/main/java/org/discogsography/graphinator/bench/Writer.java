package org.discogsography.graphinator.bench;

import java.util.List;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;

/** A way of writing a batch. */
@FunctionalInterface
interface Writer {
    /** @return what the writing itself took, in nanoseconds */
    long write(RecordType type, List<IncomingRecord> batch);
}
