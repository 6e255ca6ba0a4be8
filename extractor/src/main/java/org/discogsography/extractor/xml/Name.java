package org.discogsography.extractor.xml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The name of an element or attribute, as it is written. Equal names of one reader are mostly the same object. */
final class Name {
    private static final int NO_PREFIX = -1;

    private final byte[] utf8;
    private final long hash;
    private final String text;
    private final int colon;

    private Name(byte[] utf8, long hash, String text, int colon) {
        this.utf8 = utf8;
        this.hash = hash;
        this.text = text;
        this.colon = colon;
    }

    /** @throws MalformedMarkupException when {@code bytes[from, end)} is not a name */
    static Name of(byte[] bytes, int from, int end, long hash) throws MalformedMarkupException {
        byte[] utf8 = Arrays.copyOfRange(bytes, from, end);
        String text = new String(utf8, StandardCharsets.UTF_8);
        int colon = text.indexOf(':');
        boolean valid =
                colon < 0 ? isName(text) : isName(text.substring(0, colon)) && isName(text.substring(colon + 1));
        if (!valid) {
            throw new MalformedMarkupException("\"" + text + "\" is not a name");
        }
        return new Name(utf8, hash, text, colon < 0 ? NO_PREFIX : colon);
    }

    long hash() {
        return hash;
    }

    String text() {
        return text;
    }

    boolean isPrefixed() {
        return colon != NO_PREFIX;
    }

    /** What is before the colon. */
    String prefix() {
        return text.substring(0, colon);
    }

    /** What is after the colon, if there is one. */
    String local() {
        return text.substring(colon + 1);
    }

    /** In bytes of UTF-8. */
    int length() {
        return utf8.length;
    }

    boolean is(byte[] bytes, int from, int end) {
        return Arrays.equals(utf8, 0, utf8.length, bytes, from, end);
    }

    /** True when {@code bytes[from, end)} begins with this name, and with no longer one. */
    boolean isAt(byte[] bytes, int from, int end) {
        int after = from + utf8.length;
        return Scan.startsWith(bytes, from, end, utf8) && (after == end || !Scan.inName(bytes[after]));
    }

    boolean same(Name other) {
        return hash == other.hash && text.equals(other.text);
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && startsName(text.codePointAt(0))
                && text.codePoints().allMatch(Name::continuesName);
    }

    /** As XML 1.0 (fifth edition) has it, without the colon. */
    private static boolean startsName(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || c == '_'
                || (c >= 0xc0 && c <= 0x2ff && c != 0xd7 && c != 0xf7)
                || (c >= 0x370 && c <= 0x1fff && c != 0x37e)
                || c == 0x200c
                || c == 0x200d
                || (c >= 0x2070 && c <= 0x218f)
                || (c >= 0x2c00 && c <= 0x2fef)
                || (c >= 0x3001 && c <= 0xd7ff)
                || (c >= 0xf900 && c <= 0xfdcf)
                || (c >= 0xfdf0 && c <= 0xfffd)
                || (c >= 0x1_0000 && c <= 0xe_ffff);
    }

    private static boolean continuesName(int c) {
        return startsName(c)
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == 0xb7
                || (c >= 0x300 && c <= 0x36f)
                || c == 0x203f
                || c == 0x2040;
    }
}
