package org.discogsography.dashboard.flow;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /api/history}: the last half hour closely, the last day roughly.
 *
 * @param since when the dashboard started to look
 */
public record History(Instant asOf, Instant since, Range halfHour, Range day) {

    /**
     * Curves over the same time.
     *
     * @param from the first step
     * @param series means per step, oldest first, null where nothing was known: records per second of
     *     {@code extractor}, {@code neo4j}, {@code postgresql}; messages in {@code graphinator queues} and
     *     {@code tableinator queues}
     */
    public record Range(Instant from, long stepSeconds, Map<String, List<Double>> series) {}
}
