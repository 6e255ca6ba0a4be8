package org.discogsography.extractor.normalise;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.discogsography.extractor.xml.XmlCharacters;

/**
 * Finds and replaces what XML 1.0 does not allow: control characters, noncharacters, invalid UTF-8, and references to
 * such. The parser would stop at most of it, and take overlong forms for what they pretend to be, U+0000 included.
 */
final class Characters {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long SPACES = 0x2020_2020_2020_2020L;
    private static final char REPLACEMENT = '\ufffd';
    private static final Pattern REFERENCE =
            Pattern.compile("<!\\[CDATA\\[.*?]]>|&#(?:x([0-9a-fA-F]+)|([0-9]+));", Pattern.DOTALL);

    private Characters() {}

    /**
     * What became of some bytes.
     *
     * @param count of replaced characters
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once
    record Replaced(byte[] bytes, int count) {}

    /** True when {@code bytes[from, end)} is valid UTF-8 of allowed characters. Eight bytes at a time where ASCII. */
    static boolean areClean(byte[] bytes, int from, int end) {
        int i = from;
        while (i < end) {
            if (i <= end - Long.BYTES && isPrintableAscii((long) LONGS.get(bytes, i))) {
                i += Long.BYTES;
            } else {
                int length = lengthAt(bytes, i, end);
                if (length == 0) {
                    return false;
                }
                i += length;
            }
        }
        return true;
    }

    /** Exact for eight bytes without a high bit; one with a high bit is never printable ASCII. */
    private static boolean isPrintableAscii(long eight) {
        return ((eight | (eight - SPACES)) & HIGH_BITS) == 0;
    }

    /** The number of bytes of the allowed character at {@code i}, or 0. */
    private static int lengthAt(byte[] bytes, int i, int end) {
        int b = bytes[i];
        if (b >= 0) {
            return b >= ' ' || b == '\n' || b == '\r' || b == '\t' ? 1 : 0;
        }
        int length = b < (byte) 0xe0 ? 2 : b < (byte) 0xf0 ? 3 : 4;
        if (b < (byte) 0xc2 || b > (byte) 0xf4 || i + length > end) {
            return 0;
        }
        int point = b & (0xff >> (length + 1));
        for (int k = 1; k < length; k++) {
            if ((bytes[i + k] & 0xc0) != 0x80) {
                return 0;
            }
            point = (point << 6) | (bytes[i + k] & 0x3f);
        }
        boolean shortest = point >= (length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000);
        return shortest && XmlCharacters.isAllowed(point) ? length : 0;
    }

    static boolean areClean(byte[] bytes) {
        return areClean(bytes, 0, bytes.length);
    }

    /** {@code bytes} with U+FFFD in place of whatever is not clean. */
    static Replaced clean(byte[] bytes) {
        char[] chars = new String(bytes, StandardCharsets.UTF_8).toCharArray();
        int count = 0;
        for (int i = 0; i < chars.length; i++) {
            char c = chars[i];
            if (!Character.isSurrogate(c) && !XmlCharacters.isAllowed(c)) {
                chars[i] = REPLACEMENT;
            }
            if (chars[i] == REPLACEMENT) {
                count++;
            }
        }
        byte[] cleaned = new String(chars).getBytes(StandardCharsets.UTF_8);
        return new Replaced(cleaned, count - genuine(bytes));
    }

    /** {@code bytes}, which are clean, with references to characters that are not allowed replaced by U+FFFD. */
    static Replaced withoutIllegalReferences(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Matcher reference = REFERENCE.matcher(text);
        StringBuilder out = new StringBuilder(text.length());
        int count = 0;
        while (reference.find()) {
            boolean legal = (reference.group(1) == null && reference.group(2) == null)
                    || XmlCharacters.isAllowed(point(reference.group(1), reference.group(2)));
            reference.appendReplacement(
                    out, legal ? Matcher.quoteReplacement(reference.group()) : String.valueOf(REPLACEMENT));
            count += legal ? 0 : 1;
        }
        reference.appendTail(out);
        return new Replaced(out.toString().getBytes(StandardCharsets.UTF_8), count);
    }

    private static int point(String hex, String decimal) {
        try {
            return hex == null ? Integer.parseInt(decimal) : Integer.parseInt(hex, 16);
        } catch (NumberFormatException huge) {
            return Integer.MAX_VALUE;
        }
    }

    /** How often U+FFFD is really there. */
    private static int genuine(byte[] bytes) {
        int count = 0;
        for (int i = 0; i < bytes.length - 2; i++) {
            if (bytes[i] == (byte) 0xef && bytes[i + 1] == (byte) 0xbf && bytes[i + 2] == (byte) 0xbd) {
                count++;
            }
        }
        return count;
    }
}
