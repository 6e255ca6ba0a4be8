package org.discogsography.extractor.xml;

/**
 * A piece of text as it is written in the XML: references are not resolved yet, line ends not normalised. Belongs to
 * the reader and is valid until its next step. For one thread.
 */
public final class RawText {
    /** How it has to be read. */
    public enum Kind {
        /** Verbatim: nothing {@linkplain TextSink#plain special} is in it. */
        PLAIN,
        /** Text of an element. */
        CONTENT,
        /** The inside of a CDATA section: without references. */
        SECTION,
        /** Value of an attribute: white space becomes blanks. */
        ATTRIBUTE
    }

    private byte[] bytes;
    private int from;
    private int end;
    private Kind kind;

    RawText() {}

    /** {@code bytes[from, end)}, clean UTF-8. */
    public static RawText of(Kind kind, byte[] bytes, int from, int end) {
        RawText text = new RawText();
        text.set(kind, bytes, from, end);
        return text;
    }

    void set(Kind newKind, byte[] newBytes, int newFrom, int newEnd) {
        kind = newKind;
        bytes = newBytes;
        from = newFrom;
        end = newEnd;
    }

    /** True when there is nothing above U+0020 in it. */
    public boolean isBlank() throws MalformedMarkupException {
        for (int i = from; i < end; i++) {
            byte b = bytes[i];
            if (b == '&' && kind != Kind.SECTION) {
                int after = References.end(bytes, i, end);
                if (References.character(bytes, i, after) > ' ') {
                    return false;
                }
                i = after - 1;
            } else if (b < 0 || b > ' ') {
                return false;
            }
        }
        return true;
    }

    /** @throws MalformedMarkupException naming what is not well-formed in it */
    public void writeTo(TextSink sink) throws MalformedMarkupException {
        if (kind == Kind.PLAIN) {
            sink.plain(bytes, from, end - from);
            return;
        }
        int i = from;
        while (i < end) {
            int special = Scan.special(bytes, i, end);
            sink.plain(bytes, i, special - i);
            i = special < end ? special(special, sink) : end;
        }
    }

    /** @return where to go on */
    private int special(int i, TextSink sink) throws MalformedMarkupException {
        byte b = bytes[i];
        switch (b) {
            case '&' -> {
                if (kind != Kind.SECTION) {
                    int after = References.end(bytes, i, end);
                    sink.character(References.character(bytes, i, after));
                    return after;
                }
                sink.character('&');
            }
            case '\r' -> {
                sink.character(kind == Kind.ATTRIBUTE ? ' ' : '\n');
                return i + 1 < end && bytes[i + 1] == '\n' ? i + 2 : i + 1;
            }
            case '\n', '\t' -> sink.character(kind == Kind.ATTRIBUTE ? ' ' : b);
            case '>' -> {
                if (kind == Kind.CONTENT && i - from >= 2 && bytes[i - 1] == ']' && bytes[i - 2] == ']') {
                    throw new MalformedMarkupException("\"]]>\" in a text");
                }
                sink.character('>');
            }
            default -> sink.character(b);
        }
        return i + 1;
    }
}
