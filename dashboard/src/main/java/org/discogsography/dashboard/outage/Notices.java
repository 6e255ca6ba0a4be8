package org.discogsography.dashboard.outage;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last notices, newest first. A reader who remembers the highest id misses none by reading seldom. */
final class Notices {
    private static final int KEPT = 30;

    private final Deque<Notice> notices = new ArrayDeque<>();
    private long lastId;

    /** @param start of the dashboard: ids go on from there */
    Notices(Instant start) {
        lastId = start.toEpochMilli();
    }

    void lost(Subject subject, Span outage) {
        add(subject, new Entry("lost", outage.from(), outage.cause(), null));
    }

    void restored(Subject subject, Span outage) {
        double seconds = outage.length(outage.until()).toMillis() / 1000.0;
        add(subject, new Entry("restored", outage.until(), outage.cause(), seconds));
    }

    List<Notice> latest() {
        return List.copyOf(notices);
    }

    private record Entry(String kind, Instant at, String cause, Double outageSeconds) {}

    private void add(Subject subject, Entry entry) {
        lastId++;
        notices.addFirst(new Notice(
                lastId,
                entry.kind(),
                entry.at(),
                subject.service(),
                subject.dependency(),
                entry.cause(),
                entry.outageSeconds()));
        if (notices.size() > KEPT) {
            notices.removeLast();
        }
    }
}
