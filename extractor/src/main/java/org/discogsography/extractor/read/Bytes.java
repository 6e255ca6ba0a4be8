package org.discogsography.extractor.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Searching in byte arrays. */
final class Bytes {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long ANGLES = '<' * ONES;

    private Bytes() {}

    /** The first {@code <} in {@code bytes[from, end)}, or -1. Eight bytes at a time: this sees all text of a dump. */
    static int angle(byte[] bytes, int from, int end) {
        int i = from;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            long zeroWhereAngle = (long) LONGS.get(bytes, i) ^ ANGLES;
            long found = (zeroWhereAngle - ONES) & ~zeroWhereAngle & HIGH_BITS;
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        for (; i < end; i++) {
            if (bytes[i] == '<') {
                return i;
            }
        }
        return -1;
    }

    /** The first place of {@code what} in {@code bytes[from, end)}, or -1. */
    static int indexOf(byte[] bytes, int from, int end, byte[] what) {
        for (int i = from; i <= end - what.length; i++) {
            if (startsWith(bytes, i, end, what)) {
                return i;
            }
        }
        return -1;
    }

    static boolean startsWith(byte[] bytes, int from, int end, byte[] what) {
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

    /** XML white space. */
    static boolean blank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** The first byte in {@code bytes[from, end)} that is not white space, or {@code end}. */
    static int skipBlanks(byte[] bytes, int from, int end) {
        int i = from;
        while (i < end && blank(bytes[i])) {
            i++;
        }
        return i;
    }
}
