package org.discogsography.extractor.xml;

import java.util.Arrays;

/** The attributes of the newest start tag; declarations of name spaces are among them. Reused; for one thread. */
public final class Attributes {
    /** More than any real element has; bounds the time that a hostile one can take. */
    private static final int MAX = 1_000;

    private Name[] names = new Name[16];
    private RawText[] values = new RawText[16];
    private int size;

    Attributes() {}

    public int size() {
        return size;
    }

    /** As written, with its prefix. */
    public String name(int i) {
        return names[i].text();
    }

    /** Valid until the next start tag. */
    public RawText value(int i) {
        return values[i];
    }

    Name nameAt(int i) {
        return names[i];
    }

    void clear() {
        size = 0;
    }

    /** @return where its value is to be put */
    RawText add(Name name) throws MalformedMarkupException {
        for (int i = 0; i < size; i++) {
            if (names[i].same(name)) {
                throw new MalformedMarkupException("the attribute \"" + name.text() + "\" is there twice");
            }
        }
        if (size == MAX) {
            throw new MalformedMarkupException("an element with more than " + MAX + " attributes");
        }
        if (size == names.length) {
            names = Arrays.copyOf(names, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        if (values[size] == null) {
            values[size] = new RawText();
        }
        names[size] = name;
        return values[size++];
    }
}
