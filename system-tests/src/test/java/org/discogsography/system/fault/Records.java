package org.discogsography.system.fault;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Messages of contract version 1, made by other code than the product's. */
public final class Records {
    private Records() {}

    /** The line of a record without its line break; {@code data} must be canonical JSON. */
    public static byte[] line(long id, byte[] data) {
        return line(Long.toString(id), sha256(data), data);
    }

    /** A line whose parts need not fit together. */
    public static byte[] line(String id, String sha256, byte[] data) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes(
                ("{\"id\":" + id + ",\"sha256\":\"" + sha256 + "\",\"data\":").getBytes(StandardCharsets.UTF_8));
        line.writeBytes(data);
        line.write('}');
        return line.toByteArray();
    }

    public static Sent message(String type, int dump, List<byte[]> lines) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            body.writeBytes(line);
            body.write('\n');
        }
        return message(headers(type, dump, lines.size()), body.toByteArray());
    }

    public static Sent message(Map<String, Object> headers, byte[] body) {
        return message(headers, "", body);
    }

    public static Sent message(Map<String, Object> headers, String contentEncoding, byte[] body) {
        return new Sent(
                String.valueOf(headers.get("type")),
                UUID.randomUUID().toString(),
                "application/x-ndjson",
                contentEncoding,
                headers,
                body);
    }

    /** Whether it carries records, and not a completion. */
    public static boolean isRecords(Sent message) {
        return String.valueOf(message.headers().get("kind")).equals("records");
    }

    /** The lines of its body, without line breaks. */
    public static List<byte[]> lines(Sent message) {
        List<byte[]> lines = new ArrayList<>();
        byte[] body = message.plainBody();
        int from = 0;
        for (int at = 0; at < body.length; at++) {
            if (body[at] == '\n') {
                lines.add(Arrays.copyOfRange(body, from, at));
                from = at + 1;
            }
        }
        return lines;
    }

    /** To be changed at will. */
    public static Map<String, Object> headers(String type, int dump, long count) {
        Map<String, Object> headers = new HashMap<>();
        headers.put("contract", 1);
        headers.put("kind", "records");
        headers.put("type", type);
        headers.put("dump", dump);
        headers.put("run", "harness");
        headers.put("seq", 1L);
        headers.put("count", count);
        return headers;
    }

    public static String sha256(byte[] data) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
