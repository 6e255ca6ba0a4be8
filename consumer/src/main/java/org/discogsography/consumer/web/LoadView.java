package org.discogsography.consumer.web;

import java.time.Instant;
import java.util.Locale;
import org.discogsography.consumer.store.Load;

/** One load as JSON; numbers are records, null where unknown. */
public record LoadView(
        String type,
        int dump,
        String run,
        String state,
        long expected,
        Long stored,
        Long missing,
        Long deadLettered,
        Long vanished,
        Long vanishedRefused,
        String digest,
        Instant since,
        Instant verifiedAt) {

    static LoadView of(Load load) {
        return new LoadView(
                load.type().plural(),
                load.dump(),
                load.run(),
                load.state().name().toLowerCase(Locale.ROOT),
                load.expected(),
                load.stored(),
                load.missing(),
                load.deadLettered(),
                load.vanished(),
                load.vanishedRefused(),
                load.digest().hex(),
                load.since(),
                load.verifiedAt());
    }
}
