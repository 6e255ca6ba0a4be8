package org.discogsography.common.canonical;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * RFC 8785 for the values that records consist of: objects, lists, texts, integers, booleans. Fractions do not occur
 * in a record and are refused. Keys are sorted by UTF-16 code units, which is the natural order of {@link String}.
 */
public final class CanonicalJson {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private CanonicalJson() {}

    /** @throws IllegalArgumentException for a value that is none of the above, or an integer beyond 2^53 */
    public static byte[] bytes(Map<String, ?> object) {
        StringBuilder out = new StringBuilder(1024);
        object(out, object);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void value(StringBuilder out, Object value) {
        switch (value) {
            case String text -> text(out, text);
            case Long number -> integer(out, number);
            case Integer number -> integer(out, number);
            case Boolean truth -> out.append(truth.booleanValue());
            case Map<?, ?> object -> object(out, object);
            case List<?> list -> list(out, list);
            case null -> throw new IllegalArgumentException("a record has no null: absent stays absent");
            default -> throw new IllegalArgumentException("not a JSON value: " + value.getClass());
        }
    }

    private static void object(StringBuilder out, Map<?, ?> object) {
        SortedMap<String, Object> sorted = new TreeMap<>();
        object.forEach((key, value) -> sorted.put((String) key, value));
        out.append('{');
        String separator = "";
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            out.append(separator);
            text(out, entry.getKey());
            out.append(':');
            value(out, entry.getValue());
            separator = ",";
        }
        out.append('}');
    }

    private static void list(StringBuilder out, List<?> list) {
        out.append('[');
        String separator = "";
        for (Object item : list) {
            out.append(separator);
            value(out, item);
            separator = ",";
        }
        out.append(']');
    }

    private static void integer(StringBuilder out, long number) {
        if (Math.abs(number) > 1L << 53) {
            throw new IllegalArgumentException("integers beyond 2^53 have no canonical form: " + number);
        }
        out.append(number);
    }

    private static void text(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
