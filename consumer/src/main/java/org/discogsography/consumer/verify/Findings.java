package org.discogsography.consumer.verify;

import org.roaringbitmap.RoaringBitmap;

/** What a look at the rows of a type says about its load. Numbers are records. */
sealed interface Findings {
    /**
     * Every record of the dump is stored with the right content, or dead-lettered.
     *
     * @param extra ids of rows that the dump does not have
     * @param kept further rows of earlier dumps, whose records may be there and cannot be read
     */
    record Complete(long stored, long deadLettered, RoaringBitmap extra, long kept) implements Findings {}

    /**
     * Something is missing or differs.
     *
     * @param stored of the dump's ids, in whatever version
     * @param missing neither stored nor dead-lettered; null when all ids are there, but some contents are not those of
     *     the dump: how many cannot be told from a digest
     * @param wanted ids whose records would mend it: those missing, and all of each part that differs
     */
    record Unequal(long stored, Long missing, long deadLettered, RoaringBitmap wanted) implements Findings {}

    /**
     * Records of a newer dump are stored: this one cannot be judged any more.
     *
     * @param newer all rows of newer dumps
     * @param newerDump the newest, as {@code yyyymmdd}
     */
    record Overtaken(long stored, long newer, int newerDump) implements Findings {}
}
