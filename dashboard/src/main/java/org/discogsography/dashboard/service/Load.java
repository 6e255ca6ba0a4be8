package org.discogsography.dashboard.service;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.discogsography.common.api.LoadState;

/**
 * One entry of a consumer's {@code /loads}: what became of a type's dump in one store. Numbers are records, null while
 * unknown.
 *
 * @param newerDump of which the store holds records too; the dump itself when another run of it has written something
 * @param newer records of newer dumps
 * @param altered rows whose content is not the one of their hash, as the last verification of contents has found
 */
public record Load(
        String type,
        Integer dump,
        String run,
        LoadState state,
        Long expected,
        Long unreadable,
        Long repeated,
        Long stored,
        Long missing,
        Long deadLettered,
        Long vanished,
        Long vanishedRefused,
        Integer newerDump,
        Long newer,
        Long altered,
        Long vanishedReferred,
        String keptBecause,
        String digest,
        Instant since,
        Instant verifiedAt,
        Map<String, Long> relationships) {
    public Load {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(state, "state");
    }
}
