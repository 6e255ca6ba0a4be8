package org.discogsography.dashboard.situation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * One thing that is not as it should be.
 *
 * @param text what is wrong, what happens next, and what is to be done: whole sentences
 * @param since null where nobody knows
 * @param nextAttempt null where nothing will be tried by itself
 * @param services whom it is about
 * @param about the dependency, queue or type; null when it is about the services as a whole
 */
public record Finding(
        FindingKind kind, String text, Instant since, Instant nextAttempt, List<String> services, String about) {

    @JsonProperty
    public Level level() {
        return kind.level();
    }

    /** Null where nothing can be done from here. */
    @JsonProperty
    public Remedy remedy() {
        return kind.remedy();
    }

    Finding since(Instant begin) {
        return new Finding(kind, text, begin, nextAttempt, services, about);
    }

    Finding about(String service, String thing) {
        return new Finding(kind, text, since, nextAttempt, List.of(service), thing);
    }
}
