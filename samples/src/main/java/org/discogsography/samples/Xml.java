package org.discogsography.samples;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** UTF-8 bytes of mark-up in the manner of the dumps: carriage returns as references, line feeds raw in text. */
final class Xml {

    private static final int USUAL_LENGTH = 1 << 19;

    private byte[] bytes = new byte[USUAL_LENGTH];
    private int length;

    /** Mark-up as it stands. */
    Xml raw(String literal) {
        byte[] utf8 = literal.getBytes(StandardCharsets.UTF_8);
        if (length + utf8.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * (length + utf8.length));
        }
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
        return this;
    }

    Xml open(String element) {
        return raw("<").raw(element).raw(">");
    }

    Xml close(String element) {
        return raw("</").raw(element).raw(">");
    }

    Xml empty(String element) {
        return raw("<").raw(element).raw("/>");
    }

    Xml element(String element, String text) {
        return open(element).text(text).close(element);
    }

    Xml element(String element, long number) {
        return open(element).raw(Long.toString(number)).close(element);
    }

    /** An opening tag without its end, which is {@code >} or {@code />}. */
    Xml tag(String element, Map<String, ?> attributes) {
        raw("<").raw(element);
        attributes.forEach((name, value) -> raw(" ").raw(name)
                .raw("=\"")
                .raw(escaped(value.toString(), true))
                .raw("\""));
        return this;
    }

    Xml text(String text) {
        return raw(escaped(text, false));
    }

    private static String escaped(String text, boolean attribute) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= '>' && reference(text.charAt(i), attribute) != null) {
                return escapedFrom(i, text, attribute);
            }
        }
        return text;
    }

    private static String escapedFrom(int first, String text, boolean attribute) {
        StringBuilder escaped = new StringBuilder(2 * text.length()).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            String reference = reference(text.charAt(i), attribute);
            if (reference == null) {
                escaped.append(text.charAt(i));
            } else {
                escaped.append(reference);
            }
        }
        return escaped.toString();
    }

    /** What stands for a character; null: the character itself. */
    private static String reference(char character, boolean attribute) {
        return switch (character) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '\r' -> "&#13;";
            case '"' -> attribute ? "&quot;" : null;
            case '\t' -> attribute ? "&#9;" : null;
            case '\n' -> attribute ? "&#10;" : null;
            default -> null;
        };
    }

    int length() {
        return length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}
