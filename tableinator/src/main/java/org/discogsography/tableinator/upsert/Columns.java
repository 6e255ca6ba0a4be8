package org.discogsography.tableinator.upsert;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;

/** Records as the array parameters of {@link Statements}. */
final class Columns {
    private Columns() {}

    static Tuple toRead(List<IncomingRecord> records) {
        return Tuple.of(ids(records));
    }

    static Tuple toWrite(List<IncomingRecord> records, short mapping) {
        return Tuple.of(
                ids(records),
                buffers(records, incoming -> incoming.hash().bytes()),
                dumps(records),
                buffers(records, IncomingRecord::data),
                mapping);
    }

    static Tuple toSettle(RecordType type, List<IncomingRecord> records) {
        return Tuple.of(type.plural(), ids(records), dumps(records));
    }

    private static Long[] ids(List<IncomingRecord> records) {
        return records.stream().map(IncomingRecord::id).toArray(Long[]::new);
    }

    private static Integer[] dumps(List<IncomingRecord> records) {
        return records.stream().map(IncomingRecord::dump).toArray(Integer[]::new);
    }

    private static Buffer[] buffers(List<IncomingRecord> records, Function<IncomingRecord, byte[]> bytes) {
        return records.stream()
                .map(incoming -> Buffer.buffer(bytes.apply(incoming)))
                .toArray(Buffer[]::new);
    }
}
