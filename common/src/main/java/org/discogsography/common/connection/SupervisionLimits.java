package org.discogsography.common.connection;

import java.time.Duration;

/**
 * The numbers of supervision.
 *
 * @param operationTimeout bound of one supervised operation
 * @param probeTimeout bound of one probe
 * @param threshold consecutive failures that open the breaker
 * @param breakerDelay how long the breaker stays open without a successful probe
 * @param backoff between attempts to connect
 * @param healthInterval between probes while up
 * @param knockInterval between greetings at the port while down, and while nothing is asked of the server
 */
public record SupervisionLimits(
        Duration operationTimeout,
        Duration probeTimeout,
        int threshold,
        Duration breakerDelay,
        Backoff backoff,
        Duration healthInterval,
        Duration knockInterval) {

    public SupervisionLimits {
        if (threshold < 1) {
            throw new IllegalArgumentException("a breaker threshold below 1 means nothing");
        }
        if (probeTimeout.compareTo(operationTimeout) > 0) {
            throw new IllegalArgumentException("a probe must not wait longer than an operation");
        }
    }

    public SupervisionLimits withBackoff(Backoff other) {
        return new SupervisionLimits(
                operationTimeout, probeTimeout, threshold, breakerDelay, other, healthInterval, knockInterval);
    }

    public SupervisionLimits withHealthInterval(Duration other) {
        return new SupervisionLimits(
                operationTimeout, probeTimeout, threshold, breakerDelay, backoff, other, knockInterval);
    }
}
