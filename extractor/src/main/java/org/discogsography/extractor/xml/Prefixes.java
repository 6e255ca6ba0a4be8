package org.discogsography.extractor.xml;

import java.util.ArrayDeque;
import java.util.Deque;

/** The prefixes of names that are declared where the reader is. Real dumps have none. For one thread. */
final class Prefixes {
    private static final String DECLARATION = "xmlns";

    private final Deque<Declared> declared = new ArrayDeque<>();

    private record Declared(String prefix, int depth) {}

    void clear() {
        declared.clear();
    }

    /**
     * A start tag, which declares prefixes for itself and for what is in it.
     *
     * @param depth of the element
     * @throws MalformedMarkupException naming a prefix that is not declared
     */
    void enter(Name element, Attributes attributes, int depth) throws MalformedMarkupException {
        for (int i = 0; i < attributes.size(); i++) {
            Name name = attributes.nameAt(i);
            if (name.isPrefixed() && name.prefix().equals(DECLARATION)) {
                declare(name.local(), depth);
            }
        }
        require(element);
        for (int i = 0; i < attributes.size(); i++) {
            require(attributes.nameAt(i));
        }
    }

    /** The end of an element at this depth. */
    void leave(int depth) {
        while (!declared.isEmpty() && declared.peek().depth() >= depth) {
            declared.pop();
        }
    }

    private void declare(String prefix, int depth) throws MalformedMarkupException {
        if (prefix.equals(DECLARATION)) {
            throw new MalformedMarkupException("the prefix \"" + prefix + "\" cannot be declared");
        }
        declared.push(new Declared(prefix, depth));
    }

    private void require(Name name) throws MalformedMarkupException {
        if (name.isPrefixed() && !isKnown(name.prefix())) {
            throw new MalformedMarkupException("the prefix \"" + name.prefix() + "\" is not declared");
        }
    }

    private boolean isKnown(String prefix) {
        return prefix.equals("xml")
                || prefix.equals(DECLARATION)
                || declared.stream().anyMatch(one -> one.prefix().equals(prefix));
    }
}
