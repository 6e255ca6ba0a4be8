package org.discogsography.common.contract;

import org.roaringbitmap.RoaringBitmap;

/**
 * What a whole type of a dump must be, sent after its last record.
 *
 * @param count records of the type in the dump
 * @param digest over all of them: the total of the parts
 * @param ids every id, as unsigned 32-bit integers; not to be changed
 * @param parts the digest by parts; not to be changed
 * @param unreadable records that the dump has, and that are not among the {@code ids}
 */
public record Completion(
        RecordType type,
        int dump,
        String run,
        long count,
        Digest digest,
        RoaringBitmap ids,
        PartDigests parts,
        Unreadable unreadable) {}
