package org.discogsography.extractor.xml;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was found in some XML, as text. Attributes have no order; a text is one, however many pieces it came in. */
final class Transcript implements TextSink {
    private final StringBuilder found = new StringBuilder();
    private final SortedMap<String, String> attributes = new TreeMap<>();
    private StringBuilder sink = found;

    void start(String name) {
        endOfStartTag();
        found.append('<').append(name);
        attributes.put("", "");
    }

    void attribute(String name, String value) {
        attributes.put(name, value);
    }

    void attribute(String name, RawText value) throws MalformedMarkupException {
        sink = new StringBuilder();
        value.writeTo(this);
        attributes.put(name, sink.toString());
        sink = found;
    }

    void end() {
        endOfStartTag();
        found.append("</>");
    }

    void text(String text) {
        endOfStartTag();
        found.append(text);
    }

    void text(RawText text) throws MalformedMarkupException {
        endOfStartTag();
        text.writeTo(this);
    }

    @Override
    public void plain(byte[] bytes, int from, int length) {
        sink.append(new String(bytes, from, length, StandardCharsets.UTF_8));
    }

    @Override
    public void character(int codePoint) {
        sink.appendCodePoint(codePoint);
    }

    @Override
    public String toString() {
        return found.toString();
    }

    private void endOfStartTag() {
        if (!attributes.isEmpty()) {
            attributes.remove("");
            found.append(attributes).append('>');
            attributes.clear();
        }
    }
}
