package org.discogsography.common.contract;

import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/**
 * What a consumer says of its store, when it was asked.
 *
 * @param question its id
 * @param mapping the version by which the consumer would write a record now
 * @param load the newest load of the type; empty when there is none
 * @param deadLettered ids that stand in the store's ledger of dead letters; not to be changed
 */
public record Answer(String question, String consumer, int mapping, Optional<Load> load, RoaringBitmap deadLettered) {
    /**
     * A load as the store's book tells it.
     *
     * @param verified whether the store held exactly this when it was looked at last
     * @param open whether it may still become verified
     * @param count records of the dump
     * @param digest of the dump
     */
    public record Load(boolean verified, boolean open, int dump, String run, long count, Digest digest) {}
}
