package org.discogsography.system.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One row as it went; numbers are null where they do not apply or are not known.
 *
 * @param variant what the row was about, where there are several
 * @param begun as ISO-8601, UTC
 * @param openSeconds from the strike to the last breaker that opened
 * @param recoverSeconds from "accepts connections" to the first stored batch
 * @param redeliveries of the queue that had most of them
 * @param deadLetters in all dead-letter queues at the end
 * @param cpuPercent of one core, of the service that needed most, in the quiet part of the outage
 * @param logLines per minute, of the service that wrote most, after the first minute of the outage
 * @param error what ended the row early; null when nothing did
 */
public record RowResult(
        String row,
        String variant,
        long seed,
        String begun,
        double seconds,
        Double openSeconds,
        Double recoverSeconds,
        Long redeliveries,
        Long deadLetters,
        Double cpuPercent,
        Double logLines,
        List<Finding> findings,
        String error) {

    /** Nothing broken, nothing ended early. */
    @JsonProperty
    public boolean green() {
        return error == null && findings.stream().noneMatch(found -> found.verdict() == Finding.Verdict.BROKEN);
    }

    List<Finding> with(Finding.Verdict verdict) {
        return findings.stream().filter(found -> found.verdict() == verdict).toList();
    }
}
