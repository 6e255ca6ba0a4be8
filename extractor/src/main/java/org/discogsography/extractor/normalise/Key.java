package org.discogsography.extractor.normalise;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A key of a JSON object, ready to be written. */
final class Key implements Comparable<Key> {
    private static final Map<String, Key> KNOWN = new ConcurrentHashMap<>();

    private final String name;
    private final byte[] json;
    /** The first four UTF-16 code units: most comparisons end there. */
    private final long beginning;

    private Key(String name) {
        this.name = name;
        this.beginning = beginning(name);
        JsonBuffer quoted = new JsonBuffer(name.length() + 4);
        quoted.raw('"');
        quoted.escaped(name);
        quoted.raw('"');
        quoted.raw(':');
        this.json = quoted.copy();
    }

    /** One of the keys of the shapes: there are only so many. */
    static Key known(String name) {
        return KNOWN.computeIfAbsent(name, Key::new);
    }

    /** Any key. */
    static Key of(String name) {
        Key known = KNOWN.get(name);
        return known == null ? new Key(name) : known;
    }

    /** Where further values go when this key is taken. */
    Key more() {
        return of(name + "_more");
    }

    String name() {
        return name;
    }

    /** Name, quoted, with the colon. Not to be changed. */
    byte[] json() {
        return json;
    }

    /** By UTF-16 code units, as RFC 8785 wants it. */
    @Override
    public int compareTo(Key other) {
        int difference = Long.compareUnsigned(beginning, other.beginning);
        return difference == 0 ? name.compareTo(other.name) : difference;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Key key && beginning == key.beginning && name.equals(key.name));
    }

    private static long beginning(String name) {
        long units = 0;
        for (int i = 0; i < 4; i++) {
            units = units << Character.SIZE | (i < name.length() ? name.charAt(i) : 0);
        }
        return units;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
