package org.discogsography.dashboard.outage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The history of one {@link Subject}: spans in which it was not well, oldest first, without overlaps; the last one may
 * last. Whatever lies between them, since {@link #knownSince()}, was well. Not thread-safe.
 */
final class Track {
    private final List<Span> spans = new ArrayList<>();
    private Instant knownSince;

    Track(Instant knownSince, List<Span> spans) {
        this.knownSince = knownSince;
        this.spans.addAll(spans);
    }

    Instant knownSince() {
        return knownSince;
    }

    List<Span> spans() {
        return List.copyOf(spans);
    }

    Optional<Span> lasting() {
        return spans.isEmpty() || !spans.getLast().lasts() ? Optional.empty() : Optional.of(spans.getLast());
    }

    /** Not well since then. A span that lasts already keeps its beginning and its first cause. */
    void unwell(Condition condition, Instant since, String cause) {
        boolean going = lasting()
                .filter(span -> span.condition() == condition && !since.isAfter(span.from()))
                .isPresent();
        if (!going) {
            well(since);
            spans.add(Span.open(condition, afterTheLast(since), cause));
        }
    }

    /** Well since then; a span that would have no length never was. */
    void well(Instant since) {
        lasting().ifPresent(span -> {
            spans.removeLast();
            if (since.isAfter(span.from())) {
                spans.add(span.endedAt(since));
            }
        });
    }

    /**
     * Takes over what somebody with a complete memory tells about the time since {@code completeSince}: gaps in our own
     * knowledge vanish there, and spans that we missed are filled in.
     *
     * @return those that we missed
     */
    List<Span> recall(Instant completeSince, List<Span> told) {
        List<Span> kept = new ArrayList<>();
        for (Span span : spans) {
            boolean gap = span.condition() == Condition.UNKNOWN && !span.lasts() && !span.endsBy(completeSince);
            if (!gap) {
                kept.add(span);
            } else if (span.from().isBefore(completeSince)) {
                kept.add(span.endedAt(completeSince));
            }
        }
        List<Span> missed = told.stream()
                .filter(span -> kept.stream().noneMatch(span::overlaps))
                .toList();
        spans.clear();
        spans.addAll(kept);
        spans.addAll(missed);
        spans.sort(Comparator.comparing(Span::from));
        knownSince = completeSince.isBefore(knownSince) ? completeSince : knownSince;
        return missed;
    }

    /** Forgets what had ended by then. */
    void forget(Instant horizon) {
        spans.removeIf(span -> span.endsBy(horizon));
        knownSince = knownSince.isBefore(horizon) ? horizon : knownSince;
    }

    private Instant afterTheLast(Instant since) {
        return spans.isEmpty() || spans.getLast().endsBy(since)
                ? since
                : spans.getLast().until();
    }
}
