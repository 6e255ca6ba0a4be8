package org.discogsography.extractor.drift;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How much drift a dump may have before its extraction fails; empty for any.
 *
 * @param newPaths that no dump had before
 * @param vanishedPaths that the run before had
 * @param incompleteShare of the records that are malformed, or have no text where every record has one; from 0 to 1
 */
public record DriftLimits(OptionalInt newPaths, OptionalInt vanishedPaths, OptionalDouble incompleteShare) {
    public static final DriftLimits NONE =
            new DriftLimits(OptionalInt.empty(), OptionalInt.empty(), OptionalDouble.empty());
}
