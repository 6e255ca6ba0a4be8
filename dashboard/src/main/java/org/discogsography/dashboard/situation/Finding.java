package org.discogsography.dashboard.situation;

import java.time.Instant;
import java.util.List;

/**
 * One thing that is not as it should be.
 *
 * @param text what is wrong, and what happens next: whole sentences
 * @param since null where nobody knows
 * @param nextAttempt null where nothing will be tried by itself
 * @param services whom it is about
 * @param about the dependency, queue or type; null when it is about the services as a whole
 * @param remedy null where nothing can be done from here
 */
public record Finding(
        Level level,
        String text,
        Instant since,
        Instant nextAttempt,
        List<String> services,
        String about,
        Remedy remedy) {

    static Finding of(Level level, String text, Instant since) {
        return new Finding(level, text, since, null, List.of(), null, null);
    }

    Finding about(String service, String thing) {
        return new Finding(level, text, since, nextAttempt, List.of(service), thing, remedy);
    }

    Finding remedied(Remedy by) {
        return new Finding(level, text, since, nextAttempt, services, about, by);
    }
}
