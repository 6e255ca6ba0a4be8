package org.discogsography.consumer.verify;

import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/** Ids of a bitmap as numbers, ascending. */
public final class IdLists {
    private IdLists() {}

    /** The smallest ones. */
    public static List<Long> first(RoaringBitmap ids, int limit) {
        List<Long> first = new ArrayList<>();
        for (int id : ids.limit(limit).toArray()) {
            first.add(Integer.toUnsignedLong(id));
        }
        return first;
    }

    /** All of them, in lists of {@code size} but the last; no list is empty. */
    static List<List<Long>> pages(RoaringBitmap ids, int size) {
        List<Long> all = first(ids, ids.getCardinality());
        List<List<Long>> pages = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            pages.add(all.subList(from, Math.min(from + size, all.size())));
        }
        return pages;
    }
}
