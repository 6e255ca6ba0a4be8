package org.discogsography.common.contract;

import java.time.Instant;
import org.roaringbitmap.RoaringBitmap;

/**
 * What a whole type of a dump must be, sent after its last record.
 *
 * @param count records of the type in the dump
 * @param digest over all of them: the total of the parts
 * @param ids every id, as unsigned 32-bit integers; not to be changed
 * @param parts the digest by parts; not to be changed
 * @param unreadable records that the dump has, and that are not among the {@code ids}
 * @param repeated records that were left out because a record with their id and another content came before them
 * @param started when the run began, by the extractor's clock; a repair has the time of the run that it repairs. Null in
 *     completions of services that did not tell yet
 */
public record Completion(
        RecordType type,
        int dump,
        String run,
        long count,
        Digest digest,
        RoaringBitmap ids,
        PartDigests parts,
        Unreadable unreadable,
        long repeated,
        Instant started) {}
