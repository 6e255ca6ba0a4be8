package org.discogsography.consumer.verify;

import java.time.Instant;

/** How far the last audit of a type is. */
public sealed interface AuditState {
    Instant startedAt();

    record Running(Instant startedAt) implements AuditState {}

    record Completed(Instant startedAt, Instant finishedAt, AuditReport report) implements AuditState {}

    /** @param error why it could not be brought to its end */
    record Failed(Instant startedAt, Instant finishedAt, String error) implements AuditState {}
}
