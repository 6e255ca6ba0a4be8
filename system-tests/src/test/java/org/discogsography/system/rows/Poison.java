package org.discogsography.system.rows;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.discogsography.system.fault.Broker;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.fault.Records;
import org.discogsography.system.fault.Sent;
import org.discogsography.system.stage.Dump;
import org.discogsography.system.stage.Expectations;

/**
 * Messages that cannot be stored as they are, each among healthy lines of the dump.
 *
 * @param message with the healthy neighbours
 * @param letter what must become a dead letter of it, byte for byte
 */
@SuppressWarnings("ArrayRecordComponent") // the original bytes
record Poison(String name, Sent message, byte[] letter) {
    /** In every payload; must never be seen in a header or in a log. */
    static final String MARKER = "harness-payload-marker";

    private static final int NEIGHBOURS = 5;
    private static final int NESTING = 10_000;
    private static final int OVERSIZE = 17 * 1024 * 1024;
    private static final int INFLATED = 100 * 1024 * 1024;

    /** Beyond the ids of any dump. */
    private static final long ID = 4_000_000_000L;

    private static final String TYPE = "releases";
    private static final String NO_HASH = "0".repeat(64);

    /** One of every kind that cannot be read. */
    static List<Poison> unreadable(Dump dump, List<byte[]> lines) {
        List<byte[]> healthy = some(lines, NEIGHBOURS);
        byte[] data = utf8("{\"id\":" + ID + ",\"title\":\"" + MARKER + "\"}");
        byte[] line = Records.line(ID, data);
        byte[] truncated = new byte[line.length - 8];
        System.arraycopy(line, 0, truncated, 0, truncated.length);
        byte[] notUtf8 = data.clone();
        notUtf8[notUtf8.length - 3] = (byte) 0xC3;
        byte[] deep = utf8("{\"title\":" + "[".repeat(NESTING) + "]".repeat(NESTING) + "}");
        byte[] large =
                utf8("{\"id\":" + ID + ",\"notes\":\"" + "x".repeat(OVERSIZE) + "\",\"title\":\"" + MARKER + "\"}");
        List<Poison> all = new ArrayList<>();
        all.add(line("not JSON", dump, healthy, utf8(MARKER + " is no JSON")));
        all.add(line("truncated", dump, healthy, truncated));
        all.add(line(
                "without id",
                dump,
                healthy,
                utf8("{\"sha256\":\"" + Records.sha256(data) + "\",\"data\":" + new String(data, StandardCharsets.UTF_8)
                        + "}")));
        all.add(line("id as text", dump, healthy, Records.line("\"" + ID + "\"", Records.sha256(data), data)));
        all.add(line("bad UTF-8", dump, healthy, Records.line(Long.toString(ID), Records.sha256(notUtf8), notUtf8)));
        all.add(line("hash mismatch", dump, healthy, Records.line(Long.toString(ID), NO_HASH, data)));
        all.add(line("deeply nested", dump, healthy, Records.line(ID, deep)));
        all.add(whole("oversized", dump, Map.of(), Records.line(ID, large)));
        all.add(whole("wrong contract", dump, Map.of("contract", 2), line));
        all.add(whole("wrong count", dump, Map.of("count", 7L), line));
        all.add(whole("empty", dump, Map.of(), new byte[0]));
        all.addAll(compressed(dump, line));
        return all;
    }

    /** Bodies that are not what their content encoding says. */
    private static List<Poison> compressed(Dump dump, byte[] line) {
        byte[] frame = Zstd.compress(line);
        byte[] torn = Arrays.copyOf(frame, frame.length - 4);
        byte[] bomb = Zstd.compress(new byte[INFLATED]);
        return List.of(
                encoded("unknown content encoding", dump, "snappy", torn),
                encoded("no zstd frame", dump, "zstd", line),
                encoded("torn zstd frame", dump, "zstd", torn),
                encoded("zstd frame of too many bytes", dump, "zstd", bomb));
    }

    private static Poison encoded(String name, Dump dump, String contentEncoding, byte[] body) {
        return new Poison(name, Records.message(Records.headers(TYPE, dump.date(), 1), contentEncoding, body), body);
    }

    /** What only this store's server refuses, among many. */
    static Poison refusedBy(Dependency store, Dump dump, List<byte[]> healthy, int batch) {
        String data = store == Dependency.POSTGRESQL
                ? "{\"id\":" + ID + ",\"title\":1e999999}"
                : "{\"genres\":[\"" + "y".repeat(10_000) + "\"],\"id\":" + ID + ",\"title\":\"" + MARKER + "\"}";
        return line("refused by the server", dump, some(healthy, batch - 1), Records.line(ID, utf8(data)));
    }

    /** That it must become a dead letter of this queue. */
    void expectedIn(String queue, Expectations expect) {
        expect.secret(MARKER);
        expect.poison(queue, letter);
    }

    /** The queues of both consumers. */
    static List<String> queues() {
        return Broker.recordQueues().stream()
                .filter(queue -> queue.endsWith("." + TYPE))
                .toList();
    }

    private static Poison line(String name, Dump dump, List<byte[]> healthy, byte[] bad) {
        List<byte[]> lines = new ArrayList<>(healthy);
        lines.add(lines.size() / 2, bad);
        return new Poison(name, Records.message(TYPE, dump.date(), lines), bad);
    }

    private static Poison whole(String name, Dump dump, Map<String, Object> headers, byte[] line) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(line);
        if (line.length > 0) {
            body.write('\n');
        }
        Map<String, Object> all = Records.headers(TYPE, dump.date(), 1);
        all.putAll(headers);
        return new Poison(name, Records.message(all, body.toByteArray()), body.toByteArray());
    }

    /** So many lines, repeated where there are too few. */
    private static List<byte[]> some(List<byte[]> healthy, int count) {
        List<byte[]> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(healthy.get(i % healthy.size()));
        }
        return lines;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
