package org.discogsography.graphinator.server;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        return raw(type, ((Number) data.get("id")).longValue(), dump, CanonicalJson.bytes(data));
    }

    /** A record whose data need not be in normal form, nor JSON at all. */
    public static IncomingRecord raw(RecordType type, long id, int dump, byte[] data) {
        return new IncomingRecord(type, id, RecordHash.of(data), dump, "run of " + dump, data);
    }

    public static IncomingRecord artist(long id, int dump, String name) {
        return record(RecordType.ARTISTS, dump, Map.of("id", id, "name", name));
    }

    /** An artist with one alias. */
    public static IncomingRecord artist(long id, int dump, String name, long alias) {
        return record(
                RecordType.ARTISTS,
                dump,
                Map.of("id", id, "name", name, "aliases", List.of(Map.of("id", alias, "name", "alias"))));
    }

    /** A release by one artist, of one style. */
    public static IncomingRecord release(long id, int dump, String title, long artist, String style) {
        return record(
                RecordType.RELEASES,
                dump,
                Map.of(
                        "id",
                        id,
                        "title",
                        title,
                        "artists",
                        List.of(Map.of("id", artist, "name", "artist", "join", "&")),
                        "styles",
                        List.of(style)));
    }

    /** As the port wants a batch: each id once (the newest), in order of id. */
    public static List<IncomingRecord> batch(List<IncomingRecord> records) {
        Map<Long, IncomingRecord> newest = new HashMap<>();
        for (IncomingRecord record : records) {
            newest.merge(record.id(), record, (one, other) -> other.dump() > one.dump() ? other : one);
        }
        return newest.values().stream()
                .sorted(Comparator.comparingLong(IncomingRecord::id))
                .toList();
    }
}
