package org.discogsography.extractor.pass;

import java.util.List;
import org.discogsography.extractor.normalise.Block;
import org.discogsography.extractor.read.Malformed;

/**
 * Some more of a file.
 *
 * @param records those of the block whose id was not there before, in the order of the file
 * @param duplicates those of the block that were left out
 * @param bytesRead of the file as it lies on disk, so far
 */
public record Portion(Block block, List<Block.Entry> records, List<Malformed> duplicates, long bytesRead) {}
