package org.discogsography.consumer.web;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.discogsography.common.api.LoadState;
import org.discogsography.consumer.store.Load;
import org.discogsography.consumer.verify.Verifier.Request;

/**
 * One load as JSON; numbers are records, null where unknown.
 *
 * @param newerDump of which the store holds records too; the dump itself when another run of it has written something
 * @param newer records of newer dumps; null while nobody has counted them
 * @param altered rows whose content is not the one of their hash, as the last verification of contents has found
 * @param relationships how many of each kind the store has more (fewer, when negative) than its rows own; empty when
 *     none
 * @param requested records that the extractor was asked for last; null when it was not since the service started
 */
public record LoadView(
        String type,
        int dump,
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
        Long vanishedReferred,
        String referredBy,
        Integer newerDump,
        Long newer,
        Long altered,
        Long requested,
        Instant requestedAt,
        String digest,
        Instant since,
        Instant verifiedAt,
        Map<String, Long> relationships) {

    static LoadView of(Load load, Optional<Request> last) {
        Optional<Request> request = last.filter(asked -> asked.run().equals(load.run()));
        return new LoadView(
                load.type().plural(),
                load.dump(),
                load.run(),
                load.state(),
                load.expected(),
                load.unreadable(),
                load.repeated(),
                load.stored(),
                load.missing(),
                load.deadLettered(),
                load.vanished(),
                load.vanishedRefused(),
                load.vanishedReferred(),
                load.referredBy(),
                load.newerDump(),
                load.newer(),
                load.altered(),
                request.map(Request::ids).orElse(null),
                request.map(Request::at).orElse(null),
                load.digest() == null ? null : load.digest().hex(),
                load.since(),
                load.verifiedAt(),
                load.relationships());
    }
}
