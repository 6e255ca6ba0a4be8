package org.discogsography.common.contract;

import org.roaringbitmap.RoaringBitmap;

/**
 * What a consumer lacks of a load, asked of the extractor. It is a hint, not a promise: one that gets lost is made
 * again at the next look at the incomplete load.
 *
 * @param consumer whose queue the records are wanted in
 * @param run of the completion that was found unfulfilled
 * @param ids wanted, as unsigned 32-bit integers; not to be changed. None: only the completion is wanted again.
 */
public record RepairRequest(String consumer, RecordType type, int dump, String run, RoaringBitmap ids) {}
