package org.discogsography.extractor.normalise;

import java.util.Arrays;

/** The names of the elements that are open, for the drift report. */
final class Path {
    private String[] names = new String[16];
    private int depth;

    void clear() {
        depth = 0;
    }

    void enter(String name) {
        if (depth == names.length) {
            names = Arrays.copyOf(names, 2 * depth);
        }
        names[depth++] = name;
    }

    void leave() {
        depth--;
    }

    @Override
    public String toString() {
        return String.join("/", Arrays.asList(names).subList(0, depth));
    }
}
