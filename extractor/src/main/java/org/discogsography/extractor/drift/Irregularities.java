package org.discogsography.extractor.drift;

import java.util.SortedMap;

/**
 * What was irregular in the records of a file.
 *
 * @param malformed left out, because they cannot be read
 * @param duplicates left out, because their id was there before, be it with the same content or another
 * @param replacedCharacters that XML does not allow
 * @param oddities what the normal form has no place for, by path, and how often it was met
 */
public record Irregularities(
        long malformed, long duplicates, long replacedCharacters, SortedMap<String, Long> oddities) {}
