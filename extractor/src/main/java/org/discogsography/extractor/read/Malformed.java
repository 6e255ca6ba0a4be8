package org.discogsography.extractor.read;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.discogsography.common.contract.IncomingRecord;

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
    private static final int LONGEST_ID = 10;
    private static final int ID_WITHIN = 16 * 1024;
    private static final Pattern ATTRIBUTE = Pattern.compile("^<(?:release|master)\\s[^<>]*?\\bid=[\"'](\\d+)[\"']");
    private static final Pattern ELEMENT = Pattern.compile("<id>(\\d+)</id>");
    private static final Pattern HAS_ELEMENT = Pattern.compile("^<(?:artist|label)[\\s>]");

    /** The bytes of {@code buffer[from, end)}, which are at {@code offset} in the stream. */
    public static Malformed of(byte[] buffer, int from, int end, long offset, String reason) {
        String excerpt = new String(buffer, from, Math.min(EXCERPT, end - from), StandardCharsets.UTF_8);
        return new Malformed(offset, id(buffer, from, end), reason, excerpt);
    }

    /** The id, if it is one that a record can have. */
    public OptionalLong recordId() {
        if (id == null || id.length() > LONGEST_ID) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(id);
        return number > 0 && number <= IncomingRecord.MAX_ID ? OptionalLong.of(number) : OptionalLong.empty();
    }

    private static String id(byte[] buffer, int from, int end) {
        String beginning = new String(buffer, from, Math.min(ID_WITHIN, end - from), StandardCharsets.ISO_8859_1);
        Matcher attribute = ATTRIBUTE.matcher(beginning);
        if (attribute.find()) {
            return attribute.group(1);
        }
        // The first is its own; what it has within may be whole although its own is not.
        int element = beginning.indexOf("<id");
        Matcher own = ELEMENT.matcher(beginning).region(Math.max(0, element), beginning.length());
        return HAS_ELEMENT.matcher(beginning).find() && own.lookingAt() ? own.group(1) : null;
    }
}
