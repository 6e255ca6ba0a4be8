package org.discogsography.dashboard.outage;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.discogsography.dashboard.outage.Outages.Row;

/** Everybody's {@link Track} of the last 24 hours, and the notices that come of it. Thread-safe. */
final class OutageBook {
    static final Duration KEPT = Duration.ofHours(24);

    private final Instant start;
    private final Notices notices;
    private final Map<Subject, Track> tracks = new LinkedHashMap<>();

    OutageBook(Instant start) {
        this.start = start;
        this.notices = new Notices(start);
    }

    /** Takes over what an earlier process knew; between its last look and our start nobody looked. */
    synchronized void resume(Outages before) {
        for (Row row : before.rows()) {
            Track track = new Track(row.knownSince(), row.spans());
            track.unwell(Condition.UNKNOWN, before.asOf(), "the dashboard was not running");
            tracks.put(row.subject(), track);
        }
    }

    synchronized void unwell(Subject subject, Condition condition, Instant since, String cause) {
        Track track = track(subject);
        boolean lost = track.lasting().filter(OutageBook::tells).isEmpty();
        track.unwell(condition, since, cause);
        if (lost) {
            track.lasting().filter(OutageBook::tells).ifPresent(span -> notices.lost(subject, span));
        }
    }

    synchronized void well(Subject subject, Instant since) {
        Track track = track(subject);
        Optional<Span> outage = track.lasting().filter(OutageBook::tells);
        track.well(since);
        outage.ifPresent(span -> notices.restored(subject, span.endedAt(since)));
    }

    /** What is known of its dependencies is not known any more: the service is silent. */
    synchronized void silent(String service, Instant since, String cause) {
        tracks.forEach((subject, track) -> {
            if (subject.service().equals(service) && subject.dependency() != null) {
                track.unwell(Condition.UNKNOWN, since, cause);
            }
        });
    }

    /** Fills in what the service itself remembers. */
    synchronized void recall(String service, Memory memory, Instant now) {
        Instant horizon = now.minus(KEPT);
        memory.completeSince()
                .ifPresent(since -> tracks.forEach((subject, track) -> {
                    if (subject.service().equals(service)) {
                        track.recall(since, memory.outagesOf(subject.dependency(), horizon)).stream()
                                .filter(missed -> missed.from().isAfter(start))
                                .forEach(missed -> notices.restored(subject, missed));
                    }
                }));
    }

    synchronized Outages outages(Instant now) {
        Instant horizon = now.minus(KEPT);
        tracks.values().forEach(track -> track.forget(horizon));
        List<Row> rows = tracks.entrySet().stream()
                .map(entry -> Row.of(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Row::service)
                        .thenComparing(Row::dependency, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
        return new Outages(now, horizon, rows);
    }

    synchronized List<Notice> notices() {
        return notices.latest();
    }

    private Track track(Subject subject) {
        return tracks.computeIfAbsent(subject, unseen -> new Track(start, List.of()));
    }

    /** Not being ready follows from something that is told already, and so does not knowing. */
    private static boolean tells(Span span) {
        return span.condition() == Condition.DOWN || span.condition() == Condition.MISCONFIGURED;
    }
}
