package org.discogsography.dashboard.outage;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.discogsography.dashboard.board.Snapshot;
import org.discogsography.dashboard.config.DashboardSettings;

/** Outages of the last 24 hours, kept over a restart. Thread-safe. */
@Singleton
public class OutageHistory {
    private static final Duration BETWEEN_WRITES = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final OutageFile file;
    private final OutageBook book;
    private final OutageWatch watch;
    private Instant written;

    OutageHistory(DashboardSettings settings, ObjectMapper json, InstantSource clock) {
        this.clock = clock;
        this.file = new OutageFile(settings.state(), json);
        this.written = clock.instant();
        this.book = new OutageBook(written);
        this.watch = new OutageWatch(book);
        file.read().ifPresent(book::resume);
    }

    /** One caller at a time; writes now and then. */
    public synchronized void look(Snapshot snapshot) {
        watch.look(snapshot);
        if (!snapshot.asOf().isBefore(written.plus(BETWEEN_WRITES))) {
            write();
        }
    }

    public Outages outages() {
        return book.outages(clock.instant());
    }

    public List<Notice> notices() {
        return book.notices();
    }

    @PreDestroy
    synchronized void write() {
        Outages now = outages();
        file.write(now);
        written = now.asOf();
    }
}
