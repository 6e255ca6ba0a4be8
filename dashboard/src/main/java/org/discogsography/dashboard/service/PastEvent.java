package org.discogsography.dashboard.service;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** One entry of a service's {@code /connections/events}. */
public record PastEvent(String event, Detail detail) {
    public PastEvent {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(detail, "detail");
    }

    /**
     * @param cause null where the event has none
     * @param outage null but for {@code Restored}
     */
    public record Detail(String dependency, Instant at, String cause, Duration outage) {
        public Detail {
            Objects.requireNonNull(dependency, "dependency");
            Objects.requireNonNull(at, "at");
        }
    }
}
