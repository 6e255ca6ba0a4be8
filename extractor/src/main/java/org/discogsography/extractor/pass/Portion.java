package org.discogsography.extractor.pass;

import java.util.List;
import org.discogsography.extractor.normalise.Block;
import org.discogsography.extractor.read.Rejected;

/**
 * Some more of a file. The bytes of its originals are good until the visitor returns.
 *
 * @param records those of the block whose id was not there before, in the order of the file
 * @param again those of the block whose id was there before, so that they are left out
 * @param bytesRead of the file as it lies on disk, so far
 */
public record Portion(Block block, List<Block.Entry> records, List<Again> again, long bytesRead) {
    /** A record whose id was there before; whether it says the same as the first one, the visitor may know. */
    public record Again(Block.Entry entry, Rejected original) {}
}
