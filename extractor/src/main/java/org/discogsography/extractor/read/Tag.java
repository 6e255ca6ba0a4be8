package org.discogsography.extractor.read;

import java.nio.charset.StandardCharsets;
import org.discogsography.extractor.xml.Scan;

/** One piece of markup, as found by {@link #scan}. Reused; for one thread. */
final class Tag {
    private static final byte[] COMMENT = ascii("<!--");
    private static final byte[] COMMENT_END = ascii("-->");
    private static final byte[] CDATA = ascii("<![CDATA[");
    private static final byte[] CDATA_END = ascii("]]>");
    private static final byte[] DOCTYPE = ascii("<!DOCTYPE");
    private static final byte[] INSTRUCTION_END = ascii("?>");

    enum Kind {
        START,
        EMPTY,
        END,
        /** A comment or a processing instruction. */
        ASIDE,
        CDATA,
        DOCTYPE,
        /** A {@code <} that begins nothing known, or a tag that runs into the next {@code <}. */
        BROKEN,
        /** The bytes end within it. */
        INCOMPLETE
    }

    private int nameFrom;
    private int nameEnd;
    private int end;
    private long name;

    /** Looks at the markup that begins at {@code from}, where there is a {@code <}. */
    Kind scan(byte[] bytes, int from, int limit) {
        if (from + 1 >= limit) {
            return Kind.INCOMPLETE;
        }
        return switch (bytes[from + 1]) {
            case '/' -> isBare(bytes, from + 2, limit) ? Kind.END : endTag(bytes, from + 2, limit);
            case '!' -> declaration(bytes, from, limit);
            case '?' -> until(INSTRUCTION_END, Kind.ASIDE, bytes, from + 2, limit);
            default -> isBare(bytes, from + 1, limit) ? Kind.START : startTag(bytes, from + 1, limit);
        };
    }

    /** Just behind the markup. Of a broken one: where to go on. */
    int end() {
        return end;
    }

    /** A fingerprint of the name of a tag. */
    long name() {
        return name;
    }

    String nameText(byte[] bytes) {
        return new String(bytes, nameFrom, nameEnd - nameFrom, StandardCharsets.UTF_8);
    }

    static long fingerprint(String name) {
        byte[] bytes = ascii(name);
        return fingerprint(bytes, 0, bytes.length);
    }

    private static long fingerprint(byte[] bytes, int from, int end) {
        long print = 0;
        int i = from;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            print = mixed(print, Scan.eight(bytes, i));
        }
        long rest = 0;
        for (int shift = 0; i < end; shift += Byte.SIZE) {
            rest |= (bytes[i++] & 0xffL) << shift;
        }
        return mixed(print, rest);
    }

    private static long mixed(long print, long eight) {
        return (print ^ eight) * 0x9e37_79b9_7f4a_7c15L;
    }

    /** Whether a tag is a name and nothing else, as most are: read eight bytes at a time. If so, it has been scanned. */
    private boolean isBare(byte[] bytes, int from, int limit) {
        long print = 0;
        for (int i = from; i <= limit - Long.BYTES; i += Long.BYTES) {
            long eight = Scan.eight(bytes, i);
            int length = Scan.nameBytes(eight);
            if (length == Long.BYTES) {
                print = mixed(print, eight);
            } else if (bytes[i + length] == '>' && i + length > from) {
                name = mixed(print, eight & ((1L << (length * Byte.SIZE)) - 1));
                nameFrom = from;
                nameEnd = i + length;
                end = nameEnd + 1;
                return true;
            } else {
                return false;
            }
        }
        return false;
    }

    private Kind declaration(byte[] bytes, int from, int limit) {
        if (Scan.startsWith(bytes, from, limit, COMMENT)) {
            return until(COMMENT_END, Kind.ASIDE, bytes, from + COMMENT.length, limit);
        }
        if (Scan.startsWith(bytes, from, limit, CDATA)) {
            return until(CDATA_END, Kind.CDATA, bytes, from + CDATA.length, limit);
        }
        if (limit - from < DOCTYPE.length) {
            return Kind.INCOMPLETE;
        }
        end = from + 1;
        return Scan.startsWith(bytes, from, limit, DOCTYPE) ? Kind.DOCTYPE : Kind.BROKEN;
    }

    private Kind until(byte[] terminator, Kind kind, byte[] bytes, int from, int limit) {
        int found = Scan.of(terminator, bytes, from, limit);
        end = found + terminator.length;
        return found < 0 ? Kind.INCOMPLETE : kind;
    }

    private Kind endTag(byte[] bytes, int from, int limit) {
        int i = name(bytes, from, limit);
        i = Scan.skipBlanks(bytes, i, limit);
        if (i == limit) {
            return Kind.INCOMPLETE;
        }
        boolean closed = bytes[i] == '>';
        end = closed ? i + 1 : i;
        return closed ? Kind.END : Kind.BROKEN;
    }

    private Kind startTag(byte[] bytes, int from, int limit) {
        int i = name(bytes, from, limit);
        if (i == from) {
            end = from;
            return Kind.BROKEN;
        }
        while (i < limit) {
            byte b = bytes[i++];
            switch (b) {
                case '>' -> {
                    end = i;
                    return bytes[i - 2] == '/' ? Kind.EMPTY : Kind.START;
                }
                case '"', '\'' -> i = quoted(b, bytes, i, limit);
                case '<' -> {
                    end = i - 1;
                    return Kind.BROKEN;
                }
                default -> {
                    // the rest of the tag
                }
            }
        }
        return Kind.INCOMPLETE;
    }

    /** Where to go on after a quoted value; a {@code <} is not allowed in one and ends it. */
    private static int quoted(byte quote, byte[] bytes, int from, int limit) {
        for (int i = from; i < limit; i++) {
            if (bytes[i] == quote) {
                return i + 1;
            }
            if (bytes[i] == '<') {
                return i;
            }
        }
        return limit;
    }

    private int name(byte[] bytes, int from, int limit) {
        int i = from;
        while (i < limit && Scan.inName(bytes[i])) {
            i++;
        }
        nameFrom = from;
        nameEnd = i;
        name = fingerprint(bytes, from, i);
        return i;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
