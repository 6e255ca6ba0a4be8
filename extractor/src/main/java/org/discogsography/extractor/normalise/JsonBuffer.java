package org.discogsography.extractor.normalise;

import java.util.Arrays;
import org.discogsography.extractor.xml.TextSink;

/** A growing array of bytes that knows how JSON texts are written: UTF-8, with the escapes of RFC 8785. */
final class JsonBuffer implements TextSink {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    /** Longest form of one char: a hexadecimal escape. */
    private static final int PER_CHAR = 6;
    /** For each ASCII character: 0 to write it as it is, 1 for a hexadecimal escape, else the letter of its short escape. */
    private static final byte[] ESCAPE = escapes();

    private byte[] bytes;
    private int size;

    JsonBuffer(int capacity) {
        bytes = new byte[Math.max(16, capacity)];
    }

    int size() {
        return size;
    }

    /** The bytes so far begin this array, which is valid until the next write. */
    byte[] bytes() {
        return bytes;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    void clear() {
        size = 0;
    }

    /** Forgets what was written after it had this size. */
    void truncate(int newSize) {
        size = newSize;
    }

    void raw(char ascii) {
        ensure(1);
        bytes[size++] = (byte) ascii;
    }

    void raw(byte[] from) {
        raw(from, 0, from.length);
    }

    void raw(byte[] from, int offset, int length) {
        ensure(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    void number(long number) {
        String digits = Long.toString(number);
        for (int i = 0; i < digits.length(); i++) {
            raw(digits.charAt(i));
        }
    }

    /** Writes lower-case hex over {@code 2 × value.length} bytes from {@code at}. */
    void hexAt(int at, byte[] value) {
        int to = at;
        for (byte b : value) {
            bytes[to++] = HEX[(b >> 4) & 15];
            bytes[to++] = HEX[b & 15];
        }
    }

    void escaped(String text) {
        text.codePoints().forEach(this::character);
    }

    @Override
    public void plain(byte[] from, int offset, int length) {
        raw(from, offset, length);
    }

    @Override
    public void character(int point) {
        ensure(PER_CHAR);
        if (point < 0x80) {
            ascii(point);
        } else if (point < 0x800) {
            bytes[size++] = (byte) (0xc0 | (point >> 6));
            bytes[size++] = continuation(point);
        } else if (point < 0x1_0000) {
            bytes[size++] = (byte) (0xe0 | (point >> 12));
            bytes[size++] = continuation(point >> 6);
            bytes[size++] = continuation(point);
        } else {
            bytes[size++] = (byte) (0xf0 | (point >> 18));
            bytes[size++] = continuation(point >> 12);
            bytes[size++] = continuation(point >> 6);
            bytes[size++] = continuation(point);
        }
    }

    private void ascii(int c) {
        byte escape = ESCAPE[c];
        if (escape == 0) {
            bytes[size++] = (byte) c;
            return;
        }
        bytes[size++] = '\\';
        if (escape == 1) {
            bytes[size++] = 'u';
            bytes[size++] = '0';
            bytes[size++] = '0';
            bytes[size++] = HEX[c >> 4];
            bytes[size++] = HEX[c & 15];
        } else {
            bytes[size++] = escape;
        }
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | (bits & 0x3f));
    }

    private void ensure(long more) {
        long needed = size + more;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(needed, Math.min(2L * bytes.length, 1 << 30))));
        }
    }

    private static byte[] escapes() {
        byte[] escapes = new byte[0x80];
        Arrays.fill(escapes, 0, 0x20, (byte) 1);
        escapes['\b'] = 'b';
        escapes['\t'] = 't';
        escapes['\n'] = 'n';
        escapes['\f'] = 'f';
        escapes['\r'] = 'r';
        escapes['"'] = '"';
        escapes['\\'] = '\\';
        return escapes;
    }
}
