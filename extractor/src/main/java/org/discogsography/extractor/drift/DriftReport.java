package org.discogsography.extractor.drift;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * How the records of one file differ from what dumps had before; JSON. Numbers are records where nothing else is said.
 *
 * @param run that has read the file
 * @param dump date as {@code yyyymmdd}
 * @param records good ones
 * @param comparedWith dump of the run before; null when there was none
 * @param newPaths of elements and attributes that neither that run had nor any dump that this version knows of
 * @param vanishedPaths that that run had, with the records that had them then
 * @param truncated whether there were more paths than are kept
 * @param without fields that every record should have, with the records that have no text there
 * @param dataQuality values of {@code data_quality}
 * @param malformed left out, because they cannot be read
 * @param duplicates left out, because their id was there before, be it with the same content or another
 * @param replacedCharacters characters that XML does not allow
 * @param oddities what the normal form has no place for, by path, and how often it was met
 * @param error which limit was exceeded; null when none was
 */
public record DriftReport(
        String type,
        String run,
        int dump,
        Instant at,
        long records,
        Integer comparedWith,
        List<PathFrequency> newPaths,
        List<PathFrequency> vanishedPaths,
        boolean truncated,
        SortedMap<String, Long> without,
        SortedMap<String, Long> dataQuality,
        long malformed,
        long duplicates,
        long replacedCharacters,
        SortedMap<String, Long> oddities,
        String error) {
    /** A path, and how many records have it. */
    public record PathFrequency(String path, long records) {}
}
