package org.discogsography.extractor.xml;

/**
 * The names that a reader has met: dumps have some eighty. Each is checked and decoded once, when it is new. A hostile
 * file could have millions; those beyond the first thousand are made anew each time. For one thread.
 */
final class Names {
    private static final int SLOTS = 4_096;
    private static final int MAX_NAMES = 1_000;

    private final Name[] slots = new Name[SLOTS];
    private int known;

    /** @throws MalformedMarkupException when {@code bytes[from, end)} is not a name */
    Name get(byte[] bytes, int from, int end, long hash) throws MalformedMarkupException {
        int slot = (int) (hash ^ (hash >>> 15)) & (SLOTS - 1);
        Name name = slots[slot];
        while (name != null) {
            if (name.hash() == hash && name.is(bytes, from, end)) {
                return name;
            }
            slot = (slot + 1) & (SLOTS - 1);
            name = slots[slot];
        }
        Name met = Name.of(bytes, from, end, hash);
        if (known < MAX_NAMES) {
            slots[slot] = met;
            known++;
        }
        return met;
    }
}
