package org.discogsography.consumer.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.discogsography.common.contract.BatchCodec;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.PartDigests;
import org.discogsography.common.contract.RecordHash;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.contract.Unreadable;
import org.roaringbitmap.RoaringBitmap;

/** Makes records, lines and completions. */
public final class Records {
    public static final int DUMP = 2026_11_01;

    private Records() {}

    public static IncomingRecord record(RecordType type, long id, String name, int dump) {
        byte[] data = ("{\"id\":" + id + ",\"name\":\"" + name + "\"}").getBytes(StandardCharsets.UTF_8);
        return new IncomingRecord(type, id, RecordHash.of(data), dump, "run-1", data);
    }

    public static IncomingRecord artist(long id) {
        return record(RecordType.ARTISTS, id, "Artist " + id, DUMP);
    }

    public static List<IncomingRecord> artists(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(Records::artist).toList();
    }

    public static byte[] line(IncomingRecord record) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        BatchCodec.append(line, record.id(), record.hash(), record.data());
        return line.toByteArray();
    }

    public static byte[] body(List<IncomingRecord> records) {
        return join(records.stream().map(Records::line));
    }

    /** Lines that end with a line feed each. */
    public static byte[] join(Stream<byte[]> lines) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        lines.forEach(body::writeBytes);
        return body.toByteArray();
    }

    /** The same of a dump that also has records which cannot be read. */
    public static Completion unreadable(Completion of, Unreadable unreadable) {
        return new Completion(
                of.type(),
                of.dump(),
                of.run(),
                of.count(),
                of.digest(),
                of.ids(),
                of.parts(),
                unreadable,
                of.repeated(),
                of.started());
    }

    public static Completion completion(RecordType type, String run, List<IncomingRecord> records) {
        RoaringBitmap ids = new RoaringBitmap();
        PartDigests parts = new PartDigests();
        for (IncomingRecord record : records) {
            ids.add((int) record.id());
            parts.add(record.id(), record.hash().prefix());
        }
        int dump = records.isEmpty() ? DUMP : records.getFirst().dump();
        return new Completion(type, dump, run, records.size(), parts.total(), ids, parts, Unreadable.NONE, 0, null);
    }
}
