package org.discogsography.extractor.read;

/** The elements that are open within a record, outermost first. */
final class OpenElements {
    private final long[] names;
    private int depth;

    OpenElements(int maxDepth) {
        names = new long[maxDepth];
    }

    void clear() {
        depth = 0;
    }

    boolean isEmpty() {
        return depth == 0;
    }

    /** @return false when too many are open */
    boolean open(long name) {
        if (depth == names.length) {
            return false;
        }
        names[depth++] = name;
        return true;
    }

    /**
     * Closes the innermost element of this name, and with it those inside it that were not closed.
     *
     * @return false when none of this name is open; nothing changes then
     */
    boolean close(long name) {
        for (int i = depth - 1; i >= 0; i--) {
            if (names[i] == name) {
                depth = i;
                return true;
            }
        }
        return false;
    }
}
