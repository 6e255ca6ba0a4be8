package org.discogsography.dashboard.outage;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * {@code GET /api/outages}.
 *
 * @param from 24 hours before {@code asOf}
 */
public record Outages(Instant asOf, Instant from, List<Row> rows) {
    public Outages {
        Objects.requireNonNull(asOf, "asOf");
        rows = List.copyOf(rows);
    }

    /**
     * One service, or one dependency as one service sees it. Between the spans it was well.
     *
     * @param dependency null for the service itself
     * @param knownSince before that nothing is known
     * @param spans oldest first, without overlaps
     */
    public record Row(String service, String dependency, Instant knownSince, List<Span> spans) {
        public Row {
            Objects.requireNonNull(service, "service");
            Objects.requireNonNull(knownSince, "knownSince");
            spans = List.copyOf(spans);
        }

        static Row of(Subject subject, Track track) {
            return new Row(subject.service(), subject.dependency(), track.knownSince(), track.spans());
        }

        Subject subject() {
            return new Subject(service, dependency);
        }
    }
}
