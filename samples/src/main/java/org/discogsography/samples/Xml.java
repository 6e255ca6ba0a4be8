package org.discogsography.samples;

import java.util.Map;

/** Mark-up in the manner of the dumps: carriage returns as references, line feeds raw in text. */
final class Xml {

    private final StringBuilder markup = new StringBuilder();

    /** Mark-up as it stands. */
    Xml raw(String literal) {
        markup.append(literal);
        return this;
    }

    Xml open(String element) {
        markup.append('<').append(element).append('>');
        return this;
    }

    Xml close(String element) {
        markup.append("</").append(element).append('>');
        return this;
    }

    Xml empty(String element) {
        markup.append('<').append(element).append("/>");
        return this;
    }

    Xml element(String element, String text) {
        return open(element).text(text).close(element);
    }

    Xml element(String element, long number) {
        open(element);
        markup.append(number);
        return close(element);
    }

    /** An opening tag without its end, which is {@code >} or {@code />}. */
    Xml tag(String element, Map<String, ?> attributes) {
        markup.append('<').append(element);
        attributes.forEach((name, value) -> {
            markup.append(' ').append(name).append("=\"");
            escape(value.toString(), true);
            markup.append('"');
        });
        return this;
    }

    Xml text(String text) {
        escape(text, false);
        return this;
    }

    private void escape(String text, boolean attribute) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '&' -> markup.append("&amp;");
                case '<' -> markup.append("&lt;");
                case '>' -> markup.append("&gt;");
                case '\r' -> markup.append("&#13;");
                case '"' -> markup.append(attribute ? "&quot;" : "\"");
                case '\t' -> markup.append(attribute ? "&#9;" : "\t");
                case '\n' -> markup.append(attribute ? "&#10;" : "\n");
                default -> markup.append(character);
            }
        }
    }

    int length() {
        return markup.length();
    }

    @Override
    public String toString() {
        return markup.toString();
    }
}
