package org.discogsography.dashboard.outage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.discogsography.dashboard.service.PastEvent;

/**
 * What a service remembers of its connections.
 *
 * @param events newest first, without a gap since the oldest
 */
record Memory(List<PastEvent> events) {

    /** Since when nothing is missing; empty when the service remembers nothing. */
    Optional<Instant> completeSince() {
        return events.stream().map(event -> event.detail().at()).min(Comparator.naturalOrder());
    }

    /** The outages of one dependency that are over and touch the time after the horizon, oldest first. */
    List<Span> outagesOf(String dependency, Instant horizon) {
        List<Span> outages = new ArrayList<>();
        Pending pending = Pending.NONE;
        for (PastEvent event : events.reversed()) {
            if (event.detail().dependency().equals(dependency)) {
                pending.endedBy(event).filter(outage -> !outage.endsBy(horizon)).ifPresent(outages::add);
                pending = pending.after(event);
            }
        }
        return outages;
    }

    /** The outage that the events so far have begun. */
    private record Pending(Condition condition, Instant from, String cause) {
        static final Pending NONE = new Pending(null, null, null);

        Pending after(PastEvent event) {
            return switch (event.event()) {
                case "Lost", "AttemptFailed" -> begunOr(Condition.DOWN, event.detail());
                case "Refused" -> begunOr(Condition.MISCONFIGURED, event.detail());
                case "Restored", "Established" -> NONE;
                default -> this;
            };
        }

        Optional<Span> endedBy(PastEvent event) {
            Instant end = event.detail().at();
            return switch (event.event()) {
                case "Restored" ->
                    Optional.ofNullable(event.detail().outage())
                            .map(length -> new Span(
                                    condition == null ? Condition.DOWN : condition, end.minus(length), end, cause));
                case "Established" -> Optional.ofNullable(from).map(begin -> new Span(condition, begin, end, cause));
                default -> Optional.empty();
            };
        }

        private Pending begunOr(Condition begun, PastEvent.Detail detail) {
            return from != null ? this : new Pending(begun, detail.at(), detail.cause());
        }
    }
}
