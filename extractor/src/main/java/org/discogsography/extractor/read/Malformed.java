package org.discogsography.extractor.read;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something in a dump that is not a readable record, left out of the load.
 *
 * @param offset of its first byte in the unpacked XML
 * @param id as written, or null when it cannot be made out
 * @param reason for people
 * @param excerpt its first bytes
 */
public record Malformed(long offset, String id, String reason, String excerpt) {
    private static final int EXCERPT = 200;
    private static final int ID_WITHIN = 16 * 1024;
    private static final Pattern ID = Pattern.compile("^<\\w+[^<>]*?\\sid=[\"'](\\d+)[\"']|<id>(\\d+)</id>");

    /** The bytes of {@code buffer[from, end)}, which are at {@code offset} in the stream. */
    public static Malformed of(byte[] buffer, int from, int end, long offset, String reason) {
        String excerpt = new String(buffer, from, Math.min(EXCERPT, end - from), StandardCharsets.UTF_8);
        return new Malformed(offset, id(buffer, from, end), reason, excerpt);
    }

    private static String id(byte[] buffer, int from, int end) {
        String beginning = new String(buffer, from, Math.min(ID_WITHIN, end - from), StandardCharsets.ISO_8859_1);
        Matcher id = ID.matcher(beginning);
        if (!id.find()) {
            return null;
        }
        return id.group(1) == null ? id.group(2) : id.group(1);
    }
}
