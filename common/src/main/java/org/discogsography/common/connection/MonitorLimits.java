package org.discogsography.common.connection;

import java.time.Duration;

/**
 * The numbers by which a dependency is watched over.
 *
 * @param operationTimeout bound of one operation
 * @param connectionTimeout bound of connecting, and of one probe or trial
 * @param keepAlive a connection that was silent for longer is made sure of
 * @param threshold consecutive failures that open the breaker
 * @param breakerDelay how long an open breaker waits at most for its next trial
 * @param backoff between attempts to connect
 * @param healthInterval between probes while up
 * @param portInterval between probes of the port while down, and while nothing is asked of the server
 */
public record MonitorLimits(
        Duration operationTimeout,
        Duration connectionTimeout,
        Duration keepAlive,
        int threshold,
        Duration breakerDelay,
        Backoff backoff,
        Duration healthInterval,
        Duration portInterval) {
    /** No breaker stays open for longer unasked: a shorter backoff may be set while it runs. */
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    public MonitorLimits {
        if (threshold < 1) {
            throw new IllegalArgumentException("a breaker threshold below 1 means nothing");
        }
        if (connectionTimeout.compareTo(operationTimeout) > 0) {
            throw new IllegalArgumentException("a probe must not wait longer than an operation");
        }
    }

    /** How long a breaker that has just opened lets nobody through: the shortest backoff, half a second at most. */
    Duration pause() {
        Duration shortest = backoff.shortest();
        return shortest.compareTo(LONGEST_PAUSE) < 0 ? shortest : LONGEST_PAUSE;
    }

    public MonitorLimits withThreshold(int other) {
        return new MonitorLimits(
                operationTimeout,
                connectionTimeout,
                keepAlive,
                other,
                breakerDelay,
                backoff,
                healthInterval,
                portInterval);
    }

    public MonitorLimits withBackoff(Backoff other) {
        return new MonitorLimits(
                operationTimeout,
                connectionTimeout,
                keepAlive,
                threshold,
                breakerDelay,
                other,
                healthInterval,
                portInterval);
    }

    public MonitorLimits withHealthInterval(Duration other) {
        return new MonitorLimits(
                operationTimeout, connectionTimeout, keepAlive, threshold, breakerDelay, backoff, other, portInterval);
    }

    public MonitorLimits withConnections(Duration otherTimeout, Duration otherKeepAlive) {
        return new MonitorLimits(
                operationTimeout,
                otherTimeout,
                otherKeepAlive,
                threshold,
                breakerDelay,
                backoff,
                healthInterval,
                portInterval);
    }
}
