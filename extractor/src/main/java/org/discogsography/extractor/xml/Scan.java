package org.discogsography.extractor.xml;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Searching in byte arrays, eight bytes at a time: this sees all text of a dump. */
public final class Scan {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private static final boolean[] IN_NAME = new boolean[0x100];

    private static final boolean[] SPECIAL = new boolean[0x100];

    static {
        for (int b = 0; b < 0x100; b++) {
            IN_NAME[b] = b >= 0x80 || Character.isLetterOrDigit(b) || ":_-.".indexOf(b) >= 0;
            SPECIAL[b] = b < ' ' || "\"&<>\\".indexOf(b) >= 0;
        }
    }

    private Scan() {}

    /** True for what names of elements and attributes consist of; whether it is allowed there, is for later. */
    public static boolean inName(byte b) {
        return IN_NAME[b & 0xff];
    }

    /** True for what means something to XML or to JSON. */
    static boolean isSpecial(byte b) {
        return SPECIAL[b & 0xff];
    }

    /** XML white space. */
    public static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** Eight bytes from {@code at} on, the first one lowest. */
    public static long eight(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** How many of eight bytes come before the first that ends the name of a tag, or is strange in one. */
    public static int nameBytes(long eight) {
        long ends = below(eight, '"')
                | zero((eight | repeated('<' ^ '>')) ^ repeated('<' | '>'))
                | zero((eight | repeated('"' ^ '&')) ^ repeated('"' | '&'))
                | zero((eight | repeated('/' ^ '\'')) ^ repeated('/' | '\''))
                | zero((eight | repeated('=' ^ '?')) ^ repeated('=' | '?'));
        return Long.numberOfTrailingZeros(ends) >>> 3;
    }

    /** The first byte in {@code bytes[from, end)} that is not white space, or {@code end}. */
    public static int skipBlanks(byte[] bytes, int from, int end) {
        int i = from;
        while (i < end && isBlank(bytes[i])) {
            i++;
        }
        return i;
    }

    /** The first {@linkplain #isSpecial special} byte in {@code bytes[from, end)}, or {@code end}. */
    static int special(byte[] bytes, int from, int end) {
        int i = from;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            long eight = eight(bytes, i);
            // Each of these is exact up to its first find, and only the first is looked at.
            long found = below(eight, ' ')
                    | zero((eight | repeated('<' ^ '>')) ^ repeated('<' | '>'))
                    | zero((eight | repeated('"' ^ '&')) ^ repeated('"' | '&'))
                    | zero(eight ^ repeated('\\'));
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (i < end && !SPECIAL[bytes[i] & 0xff]) {
            i++;
        }
        return i;
    }

    /** The first {@code what} in {@code bytes[from, end)}, or {@code end}. */
    public static int of(int what, byte[] bytes, int from, int end) {
        long wanted = repeated(what);
        int i = from;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            long found = zero(eight(bytes, i) ^ wanted);
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (i < end && bytes[i] != what) {
            i++;
        }
        return i;
    }

    /** The first {@code what} in {@code bytes[from, end)}, or -1. */
    public static int of(byte[] what, byte[] bytes, int from, int end) {
        for (int i = of(what[0], bytes, from, end); i <= end - what.length; i = of(what[0], bytes, i + 1, end)) {
            if (startsWith(bytes, i, end, what)) {
                return i;
            }
        }
        return -1;
    }

    /** True when {@code bytes[from, end)} begins with {@code what}. */
    public static boolean startsWith(byte[] bytes, int from, int end, byte[] what) {
        if (end - from < what.length) {
            return false;
        }
        for (int i = 0; i < what.length; i++) {
            if (bytes[from + i] != what[i]) {
                return false;
            }
        }
        return true;
    }

    private static long repeated(int b) {
        return b * ONES;
    }

    private static long zero(long eight) {
        return (eight - ONES) & ~eight & HIGH_BITS;
    }

    private static long below(long eight, int bound) {
        return (eight - repeated(bound)) & ~eight & HIGH_BITS;
    }
}
