package org.discogsography.extractor.drift;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * In how many records each path of elements and attributes was met: {@code artist/name}, {@code artist/urls/@lang}. Walks
 * along with a parser, in a tree that is soon complete, so that no text is made. What follows what is much the same from
 * record to record: mostly the first guess is right. For one thread.
 */
public final class PathCounts {
    /** Paths beyond so many are not kept; a hostile file could have millions. */
    private static final int MOST = 1_000;

    private final Step root = new Step(null, "", "");
    private Step at = root;
    /** Elements that are open below {@link #at} and not kept. */
    private int beyond;

    private int record;
    private Step[] met = new Step[64];
    private int metCount;
    private int steps;
    private boolean full;

    /** An element or attribute within its parent. */
    private static final class Step {
        private final Step parent;
        private final String name;
        private final String text;
        private final Children elements = new Children();
        private final Children attributes = new Children();
        /** What came after it, the last time. */
        private Step following = this;

        private int lastRecord;
        private long records;

        /** @param text the name; of an attribute with {@code @} before it */
        Step(Step parent, String name, String text) {
            this.parent = parent;
            this.name = name;
            this.text = text;
        }

        String path() {
            return parent == null || parent.parent == null ? text : parent.path() + "/" + text;
        }
    }

    /** The elements or the attributes of a step. */
    private static final class Children {
        private static final Step[] NONE = new Step[0];

        private Step[] steps = NONE;
        private int size;
        private Step last;

        Step get(String name) {
            Step before = last;
            if (before == null) {
                return null;
            }
            Step guess = before.following;
            if (!guess.name.equals(name)) {
                guess = find(name);
                if (guess == null) {
                    return null;
                }
                before.following = guess;
            }
            last = guess;
            return guess;
        }

        void add(Step step) {
            if (size == steps.length) {
                steps = Arrays.copyOf(steps, Math.max(4, 2 * size));
            }
            steps[size++] = step;
            if (last != null) {
                last.following = step;
            }
            last = step;
        }

        private Step find(String name) {
            for (int i = 0; i < size; i++) {
                if (steps[i].name.equals(name)) {
                    return steps[i];
                }
            }
            return null;
        }
    }

    /** Begins a record; one that was begun and not {@linkplain #accept accepted} is forgotten. */
    public void begin() {
        at = root;
        beyond = 0;
        record++;
        metCount = 0;
    }

    /** Into an element. */
    public void enter(String element) {
        if (beyond > 0) {
            beyond++;
            return;
        }
        Step child = at.elements.get(element);
        if (child == null) {
            child = kept(at.elements, element, element);
        }
        if (child == null) {
            beyond = 1;
        } else {
            meet(child);
            at = child;
        }
    }

    /** Out of the innermost element. */
    public void leave() {
        if (beyond > 0) {
            beyond--;
        } else {
            at = at.parent;
        }
    }

    /** An attribute of the innermost element. */
    public void attribute(String name) {
        if (beyond == 0) {
            Step child = at.attributes.get(name);
            if (child == null) {
                child = kept(at.attributes, name, "@" + name);
            }
            if (child != null) {
                meet(child);
            }
        }
    }

    /** The record is a good one: what was met in it counts. */
    public void accept() {
        for (int i = 0; i < metCount; i++) {
            met[i].records++;
        }
        metCount = 0;
    }

    /** Of the innermost element that is kept. */
    public String path() {
        return beyond > 0 ? at.path() + "/(further paths)" : at.path();
    }

    /** True when there were more paths than are kept. */
    boolean isFull() {
        return full;
    }

    SortedMap<String, Long> counts() {
        SortedMap<String, Long> counts = new TreeMap<>();
        collect(root, counts);
        return counts;
    }

    private void meet(Step step) {
        if (step.lastRecord != record) {
            step.lastRecord = record;
            if (metCount == met.length) {
                met = Arrays.copyOf(met, 2 * metCount);
            }
            met[metCount++] = step;
        }
    }

    private Step kept(Children children, String name, String text) {
        if (steps == MOST) {
            full = true;
            return null;
        }
        Step step = new Step(at, name, text);
        children.add(step);
        steps++;
        return step;
    }

    private static void collect(Step from, SortedMap<String, Long> counts) {
        for (Children children : new Children[] {from.elements, from.attributes}) {
            for (int i = 0; i < children.size; i++) {
                Step step = children.steps[i];
                if (step.records > 0) {
                    counts.put(step.path(), step.records);
                }
                collect(step, counts);
            }
        }
    }
}
