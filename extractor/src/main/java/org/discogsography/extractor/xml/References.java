package org.discogsography.extractor.xml;

import java.nio.charset.StandardCharsets;

/** Characters that are written with an ampersand: five by name, all by number. There are no other entities without DTDs. */
final class References {
    /** The largest number in hexadecimal, and some zeros. */
    private static final int MAX_LENGTH = 32;

    private References() {}

    /** Where the reference ends that begins at {@code from}, exclusive. */
    static int end(byte[] bytes, int from, int end) throws MalformedMarkupException {
        int semicolon = Scan.of(';', bytes, from, Math.min(end, from + MAX_LENGTH));
        if (semicolon == end || bytes[semicolon] != ';') {
            throw new MalformedMarkupException("\"&\" begins no reference");
        }
        return semicolon + 1;
    }

    /** The character that {@code bytes[from, end)} stands for. */
    static int character(byte[] bytes, int from, int end) throws MalformedMarkupException {
        if (bytes[from + 1] == '#') {
            return numeric(bytes, from, end);
        }
        return switch (text(bytes, from, end)) {
            case "&amp;" -> '&';
            case "&lt;" -> '<';
            case "&gt;" -> '>';
            case "&quot;" -> '"';
            case "&apos;" -> '\'';
            default -> throw unknown(bytes, from, end);
        };
    }

    private static int numeric(byte[] bytes, int from, int end) throws MalformedMarkupException {
        boolean hexadecimal = bytes[from + 2] == 'x';
        int radix = hexadecimal ? 16 : 10;
        int first = from + (hexadecimal ? 3 : 2);
        int point = 0;
        for (int i = first; i < end - 1; i++) {
            int digit = Character.digit(bytes[i], radix);
            if (digit < 0 || point > Character.MAX_CODE_POINT) {
                throw unknown(bytes, from, end);
            }
            point = radix * point + digit;
        }
        if (first == end - 1 || !XmlCharacters.isAllowed(point)) {
            throw unknown(bytes, from, end);
        }
        return point;
    }

    private static MalformedMarkupException unknown(byte[] bytes, int from, int end) {
        return new MalformedMarkupException('"' + text(bytes, from, end) + "\" stands for no character");
    }

    private static String text(byte[] bytes, int from, int end) {
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }
}
