package org.discogsography.consumer.write;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A few out of many: one, at random, out of each of so many equal parts. Bad records often stand side by side. */
final class Spread {
    private Spread() {}

    static <T> List<T> of(List<T> all, int atMost, RandomGenerator random) {
        int parts = Math.min(atMost, all.size());
        List<T> some = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            int from = (int) ((long) all.size() * part / parts);
            int to = (int) ((long) all.size() * (part + 1) / parts);
            some.add(all.get(random.nextInt(from, to)));
        }
        return some;
    }
}
