package org.discogsography.consumer.web;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.discogsography.consumer.store.Load;
import org.discogsography.consumer.verify.Verifier.Request;

/**
 * One load as JSON; numbers are records, null where unknown.
 *
 * @param relationships how many of each kind the store has more (fewer, when negative) than its rows own; empty when
 *     none
 * @param requested records that the extractor was asked for last; null when it was not since the service started
 */
public record LoadView(
        String type,
        int dump,
        String run,
        String state,
        long expected,
        Long unreadable,
        Long repeated,
        Long stored,
        Long missing,
        Long deadLettered,
        Long vanished,
        Long vanishedRefused,
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
                load.state().name().toLowerCase(Locale.ROOT),
                load.expected(),
                load.unreadable(),
                load.repeated(),
                load.stored(),
                load.missing(),
                load.deadLettered(),
                load.vanished(),
                load.vanishedRefused(),
                request.map(Request::ids).orElse(null),
                request.map(Request::at).orElse(null),
                load.digest().hex(),
                load.since(),
                load.verifiedAt(),
                load.relationships());
    }
}
