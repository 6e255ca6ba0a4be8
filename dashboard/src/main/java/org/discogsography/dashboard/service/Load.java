package org.discogsography.dashboard.service;

import java.time.Instant;
import java.util.Objects;

/**
 * One entry of a consumer's {@code /loads}: what became of a type's dump in one store. Numbers are records, null while
 * unknown.
 *
 * @param state loading, verified, incomplete or superseded
 */
public record Load(
        String type,
        Integer dump,
        String run,
        String state,
        Long expected,
        Long stored,
        Long missing,
        Long deadLettered,
        Long vanished,
        Long vanishedRefused,
        String digest,
        Instant since,
        Instant verifiedAt) {
    public Load {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(state, "state");
    }
}
