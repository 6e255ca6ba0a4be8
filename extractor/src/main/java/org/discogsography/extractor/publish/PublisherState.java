package org.discogsography.extractor.publish;

import java.time.Instant;

/** What the publisher is doing. */
public sealed interface PublisherState {
    Instant since();

    /** Waiting for the broker, or connecting to it. */
    record Connecting(Instant since) implements PublisherState {}

    /** Sending, or ready to. */
    record Publishing(Instant since) implements PublisherState {}

    /** The broker asked for a pause, being short of memory or disk; or a queue is too deep. */
    record Blocked(Instant since, String reason) implements PublisherState {}

    /** The connection was given up; what is unconfirmed will be sent again. */
    record Interrupted(Instant since, String cause) implements PublisherState {}

    record Closed(Instant since) implements PublisherState {}
}
