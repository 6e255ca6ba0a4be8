package org.discogsography.extractor.xml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Pulls one element, with everything in it, out of bytes: XML 1.0 with name spaces, without DTDs. It checks what a
 * parser must check, and never makes a character, a string or an object of what it reads: names are known after their
 * first time, texts stay where they are. Comments and processing instructions are checked and left out.
 *
 * <p>The bytes must be clean UTF-8 of characters that XML allows. For one thread; reused from element to element.
 */
public final class ElementReader {
    private static final byte[] COMMENT = ascii("<!--");
    private static final byte[] HYPHENS = ascii("--");
    private static final byte[] SECTION = ascii("<![CDATA[");
    private static final byte[] SECTION_END = ascii("]]>");
    private static final byte[] INSTRUCTION_END = ascii("?>");

    /** What was found. */
    public enum Event {
        /** A start tag: {@link #name} and {@link #attributes}. */
        START,
        /** An end tag; an empty element has one of its own too. */
        END,
        /** Some of the text between tags: {@link #text}. The next event may be more of it. */
        TEXT,
        /** After the end of the element. */
        DONE
    }

    private final Names names = new Names();
    private final Prefixes prefixes = new Prefixes();
    private final Attributes attributes = new Attributes();
    private final RawText text = new RawText();
    private Name[] open = new Name[16];
    private int depth;
    private boolean begun;
    private boolean empty;
    private boolean prefixed;
    private byte[] bytes = {};
    private int start;
    private int at;
    private int end;

    /** Begins with {@code bytes[from, end)}, which begins with the element's start tag. */
    public void begin(byte[] element, int from, int elementEnd) {
        bytes = element;
        start = from;
        at = from;
        end = elementEnd;
        depth = 0;
        begun = false;
        empty = false;
        prefixed = false;
        prefixes.clear();
    }

    /** @throws MalformedMarkupException when it is not well-formed up to there */
    public Event next() throws MalformedMarkupException {
        if (empty) {
            empty = false;
            return close();
        }
        while (at < end) {
            if (bytes[at] != '<') {
                return characters();
            }
            switch (at + 1 < end ? bytes[at + 1] : 0) {
                case '/' -> {
                    return endTag();
                }
                case '?' -> instruction();
                case '!' -> {
                    if (declaration()) {
                        return Event.TEXT;
                    }
                }
                default -> {
                    return startTag();
                }
            }
        }
        if (depth > 0 || !begun) {
            throw malformed("it ends early");
        }
        return Event.DONE;
    }

    /** Of the newest start tag, as written, with its prefix. */
    public String name() {
        return open[depth - 1].text();
    }

    /** Of the newest start tag. */
    public Attributes attributes() {
        return attributes;
    }

    /** Of the newest event {@code TEXT}. */
    public RawText text() {
        return text;
    }

    // ---- tags

    private Event startTag() throws MalformedMarkupException {
        if (begun && depth == 0) {
            throw malformed("a second element follows");
        }
        begun = true;
        at++;
        Name name = readName();
        attributes.clear();
        while (!endOfStartTag()) {
            attribute();
        }
        if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
        }
        open[depth++] = name;
        prefixed |= name.isPrefixed();
        if (prefixed) {
            prefixes.enter(name, attributes, depth);
        }
        return Event.START;
    }

    /** @return false when an attribute comes before it */
    private boolean endOfStartTag() throws MalformedMarkupException {
        int from = at;
        skipBlanks();
        return switch (at < end ? bytes[at] : 0) {
            case '>' -> {
                at++;
                yield true;
            }
            case '/' -> {
                at++;
                expect('>');
                empty = true;
                yield true;
            }
            default -> {
                if (at == from) {
                    throw malformed("something else than an attribute");
                }
                yield false;
            }
        };
    }

    private void attribute() throws MalformedMarkupException {
        Name name = readName();
        skipBlanks();
        expect('=');
        skipBlanks();
        byte quote = at < end ? bytes[at] : 0;
        if (quote != '"' && quote != '\'') {
            throw malformed("an attribute without quotation marks");
        }
        int from = ++at;
        boolean plain = true;
        while (at < end && bytes[at] != quote) {
            byte b = bytes[at++];
            if (b == '<') {
                throw malformed("\"<\" in an attribute");
            }
            plain &= !Scan.isSpecial(b);
        }
        attributes.add(name).set(plain ? RawText.Kind.PLAIN : RawText.Kind.ATTRIBUTE, bytes, from, at);
        prefixed |= name.isPrefixed();
        expect(quote);
    }

    private Event endTag() throws MalformedMarkupException {
        at += 2;
        if (depth == 0) {
            throw malformed("an end tag without its start");
        }
        Name name = open[depth - 1];
        if (!name.isAt(bytes, at, end)) {
            throw malformed("another end tag than that of \"" + name.text() + '"');
        }
        at += name.length();
        skipBlanks();
        expect('>');
        return close();
    }

    private Event close() {
        if (prefixed) {
            prefixes.leave(depth);
        }
        depth--;
        return Event.END;
    }

    private Name readName() throws MalformedMarkupException {
        int from = at;
        long hash = 0;
        while (at < end && Scan.inName(bytes[at])) {
            hash = 31 * hash + bytes[at++];
        }
        return names.get(bytes, from, at, hash);
    }

    // ---- text, and what is not data

    private Event characters() throws MalformedMarkupException {
        int special = Scan.special(bytes, at, end);
        boolean plain = special < end && bytes[special] == '<';
        int after = plain ? special : Scan.of('<', bytes, special, end);
        return text(plain ? RawText.Kind.PLAIN : RawText.Kind.CONTENT, at, after, after);
    }

    /** @return true for a section of text, false for a comment */
    private boolean declaration() throws MalformedMarkupException {
        if (Scan.startsWith(bytes, at, end, COMMENT)) {
            at = after(HYPHENS, at + COMMENT.length);
            expect('>');
            return false;
        }
        if (!Scan.startsWith(bytes, at, end, SECTION)) {
            throw malformed("a declaration");
        }
        int from = at + SECTION.length;
        int after = after(SECTION_END, from);
        text(RawText.Kind.SECTION, from, after - SECTION_END.length, after);
        return true;
    }

    private void instruction() throws MalformedMarkupException {
        at += 2;
        Name target = readName();
        boolean ends = Scan.startsWith(bytes, at, end, INSTRUCTION_END);
        if (target.text().equalsIgnoreCase("xml") || (!ends && (at == end || !Scan.isBlank(bytes[at])))) {
            throw malformed("an instruction");
        }
        at = after(INSTRUCTION_END, at);
    }

    private Event text(RawText.Kind kind, int from, int textEnd, int after) throws MalformedMarkupException {
        if (depth == 0) {
            throw malformed("text outside of the element");
        }
        text.set(kind, bytes, from, textEnd);
        at = after;
        return Event.TEXT;
    }

    // ---- bytes

    private int after(byte[] what, int from) throws MalformedMarkupException {
        int found = Scan.of(what, bytes, from, end);
        if (found < 0) {
            throw malformed("it ends early");
        }
        return found + what.length;
    }

    private void skipBlanks() {
        at = Scan.skipBlanks(bytes, at, end);
    }

    private void expect(int b) throws MalformedMarkupException {
        if (at == end || bytes[at] != b) {
            throw malformed("no '" + (char) b + "' where one has to be");
        }
        at++;
    }

    private MalformedMarkupException malformed(String what) {
        return new MalformedMarkupException(what + " at byte " + (at - start));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
