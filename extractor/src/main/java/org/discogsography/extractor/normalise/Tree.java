package org.discogsography.extractor.normalise;

import java.util.Arrays;
import org.discogsography.extractor.drift.Observations;
import org.discogsography.extractor.xml.MalformedMarkupException;
import org.discogsography.extractor.xml.RawText;

/**
 * JSON values of one record, as numbers in arrays instead of objects: a record has hundreds of them, and none outlives
 * it. Texts are escaped once, when they come in, and copied once, when the tree is written. Objects keep their members
 * in the order of RFC 8785. A value is put into one object or list only. For one thread; reused from record to record.
 */
final class Tree {
    static final int NONE = -1;

    /** More in one object than any real record has; bounds the time that a hostile one can take. */
    private static final int MAX_KEYS = 1_000;

    private static final int CAPACITY = 4_096;
    private static final int KEPT_CAPACITY = 64 * CAPACITY;
    private static final int KEPT_TEXT = 4 * 1024 * 1024;

    private enum Kind {
        OBJECT,
        LIST,
        TEXT,
        INTEGER
    }

    private Kind[] kinds;
    private Key[] keys;
    private int[] next;
    /** Of objects and lists the first value; of texts where the first piece begins. */
    private int[] first;
    /** Of lists the last value, of objects the number of keys; of texts where the first piece ends. */
    private int[] last;
    /** Of texts in several pieces: a list of the further ones. */
    private int[] pieces;

    private int used;
    private JsonBuffer texts;

    Tree() {
        allocate();
    }

    void clear() {
        if (kinds.length > KEPT_CAPACITY || texts.bytes().length > KEPT_TEXT) {
            allocate();
        }
        used = 0;
        texts.clear();
    }

    int object() {
        return node(Kind.OBJECT, NONE, 0);
    }

    int list() {
        return node(Kind.LIST, NONE, NONE);
    }

    /** An empty text, to be appended to. */
    int text() {
        return node(Kind.TEXT, texts.size(), texts.size());
    }

    int text(RawText raw) throws MalformedMarkupException {
        int text = text();
        raw.writeTo(texts);
        last[text] = texts.size();
        return text;
    }

    void append(int text, RawText raw) throws MalformedMarkupException {
        if (last[text] == texts.size()) {
            raw.writeTo(texts);
            last[text] = texts.size();
        } else {
            int piece = text(raw);
            if (pieces[text] == NONE) {
                pieces[text] = list();
            }
            append(pieces[text], piece);
        }
    }

    /** True for a text without characters, and for {@link #NONE}. */
    boolean isBlank(int node) {
        return node == NONE || (kinds[node] == Kind.TEXT && first[node] == last[node] && pieces[node] == NONE);
    }

    /** Tells a text in one piece, as it is escaped; nothing of any other value. */
    void tell(int node, Observations observations) {
        if (node != NONE && kinds[node] == Kind.TEXT && pieces[node] == NONE) {
            observations.quality(texts.bytes(), first[node], last[node]);
        }
    }

    boolean isList(int node) {
        return kinds[node] == Kind.LIST;
    }

    /** True for an object without keys. */
    boolean isEmptyObject(int node) {
        return kinds[node] == Kind.OBJECT && first[node] == NONE;
    }

    void append(int list, int value) {
        if (first[list] == NONE) {
            first[list] = value;
        } else {
            next[last[list]] = value;
        }
        last[list] = value;
    }

    /** The last value of a list, or {@link #NONE}. */
    int last(int list) {
        return last[list];
    }

    /** The first member of an object in the order of the keys, or {@link #NONE}. */
    int first(int object) {
        return first[object];
    }

    /** The member or value after this one, or {@link #NONE}. */
    int next(int value) {
        return next[value];
    }

    /** The key of a member of an object. */
    Key key(int member) {
        return keys[member];
    }

    /** True when two texts or integers are written with the same characters. */
    boolean same(int one, int other) {
        byte[] bytes = texts.bytes();
        return Arrays.equals(bytes, first[one], last[one], bytes, first[other], last[other]);
    }

    /** The value of the key, or {@link #NONE}. */
    int get(int object, Key key) {
        for (int value = first[object]; value != NONE; value = next[value]) {
            if (keys[value].equals(key)) {
                return value;
            }
        }
        return NONE;
    }

    /** Puts a value under a key that the object does not have yet. */
    void put(int object, Key key, int value) throws UnusableRecordException {
        if (++last[object] > MAX_KEYS) {
            throw new UnusableRecordException("an element with more than " + MAX_KEYS + " different names in it");
        }
        keys[value] = key;
        int before = NONE;
        int after = first[object];
        while (after != NONE && keys[after].compareTo(key) < 0) {
            before = after;
            after = next[after];
        }
        next[value] = after;
        if (before == NONE) {
            first[object] = value;
        } else {
            next[before] = value;
        }
    }

    /** Makes a text an integer when it is a plain one: no sign, no leading zero, not beyond what JSON can keep. */
    boolean toInteger(int text) {
        long number = plain(text);
        if (number < 0) {
            return false;
        }
        kinds[text] = Kind.INTEGER;
        return true;
    }

    /** The number of an integer, or -1 when the node is none. */
    long integer(int node) {
        return node != NONE && kinds[node] == Kind.INTEGER ? plain(node) : -1;
    }

    /** Appends the value as canonical JSON. */
    void write(int node, JsonBuffer out) {
        switch (kinds[node]) {
            case OBJECT -> writeObject(node, out);
            case LIST -> writeList(node, out);
            case TEXT -> writeText(node, out);
            case INTEGER -> out.raw(texts.bytes(), first[node], last[node] - first[node]);
        }
    }

    private long plain(int text) {
        int length = last[text] - first[text];
        byte[] bytes = texts.bytes();
        boolean possible = length > 0 && length <= 16 && pieces[text] == NONE;
        if (!possible || (bytes[first[text]] == '0' && length > 1)) {
            return -1;
        }
        long number = 0;
        for (int i = first[text]; i < last[text]; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return -1;
            }
            number = 10 * number + bytes[i] - '0';
        }
        return number < 1L << 53 ? number : -1;
    }

    private void writeObject(int object, JsonBuffer out) {
        out.raw('{');
        for (int value = first[object]; value != NONE; value = next[value]) {
            out.raw(keys[value].json());
            write(value, out);
            if (next[value] != NONE) {
                out.raw(',');
            }
        }
        out.raw('}');
    }

    private void writeList(int list, JsonBuffer out) {
        out.raw('[');
        for (int value = first[list]; value != NONE; value = next[value]) {
            write(value, out);
            if (next[value] != NONE) {
                out.raw(',');
            }
        }
        out.raw(']');
    }

    private void writeText(int text, JsonBuffer out) {
        out.raw('"');
        out.raw(texts.bytes(), first[text], last[text] - first[text]);
        if (pieces[text] != NONE) {
            for (int piece = first[pieces[text]]; piece != NONE; piece = next[piece]) {
                out.raw(texts.bytes(), first[piece], last[piece] - first[piece]);
            }
        }
        out.raw('"');
    }

    private int node(Kind kind, int firstValue, int lastValue) {
        if (used == kinds.length) {
            grow();
        }
        int node = used++;
        kinds[node] = kind;
        next[node] = NONE;
        first[node] = firstValue;
        last[node] = lastValue;
        pieces[node] = NONE;
        return node;
    }

    private void allocate() {
        kinds = new Kind[CAPACITY];
        keys = new Key[CAPACITY];
        next = new int[CAPACITY];
        first = new int[CAPACITY];
        last = new int[CAPACITY];
        pieces = new int[CAPACITY];
        texts = new JsonBuffer(64 * 1024);
    }

    private void grow() {
        int capacity = 2 * used;
        kinds = Arrays.copyOf(kinds, capacity);
        keys = Arrays.copyOf(keys, capacity);
        next = Arrays.copyOf(next, capacity);
        first = Arrays.copyOf(first, capacity);
        last = Arrays.copyOf(last, capacity);
        pieces = Arrays.copyOf(pieces, capacity);
    }
}
