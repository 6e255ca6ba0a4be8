package org.discogsography.tableinator.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.discogsography.common.canonical.CanonicalJson;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordHash;
import org.discogsography.common.contract.RecordType;

/** Records for tests. */
public final class Samples {
    public static final int AUGUST = 20260801;
    public static final int SEPTEMBER = 20260901;

    private Samples() {}

    public static IncomingRecord record(RecordType type, int dump, Map<String, ?> data) {
        return raw(type, (Long) data.get("id"), dump, CanonicalJson.bytes(data));
    }

    /** A record whose data need not be in normal form, nor JSON at all. */
    public static IncomingRecord raw(RecordType type, long id, int dump, byte[] data) {
        return new IncomingRecord(type, id, RecordHash.of(data), dump, "run of " + dump, data);
    }

    /** An artist with this name. */
    public static IncomingRecord artist(long id, int dump, String name) {
        return record(RecordType.ARTISTS, dump, Map.of("id", id, "name", name));
    }

    /** Artists 1 … count of one dump, with names that tell the dump. */
    public static List<IncomingRecord> artists(int count, int dump) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(id -> artist(id, dump, "artist " + id + " of " + dump))
                .toList();
    }

    /** As the port wants a batch: each id once (the newest), in order of id. */
    public static List<IncomingRecord> batch(List<IncomingRecord> records) {
        Map<Long, IncomingRecord> newest = new HashMap<>();
        for (IncomingRecord record : records) {
            newest.merge(record.id(), record, (one, other) -> other.dump() > one.dump() ? other : one);
        }
        return new ArrayList<>(newest.values())
                .stream().sorted(Comparator.comparingLong(IncomingRecord::id)).toList();
    }
}
