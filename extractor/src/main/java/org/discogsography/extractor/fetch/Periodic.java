package org.discogsography.extractor.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.discogsography.common.connection.Timer;
import org.jboss.logging.Logger;

/** Starts a check from time to time, by the clock on the wall: a machine that slept is not late. Thread-safe. */
final class Periodic {
    private static final Logger LOG = Logger.getLogger("fetch");
    private static final Duration LOOK = Duration.ofHours(1);

    private final Optional<Intervals> intervals;
    private final Diary diary;
    private final Timer timer;
    private Checks checks;
    private Timer.Scheduled scheduled = () -> {};

    /**
     * How often.
     *
     * @param afterFailure sooner, when the last check failed
     */
    record Intervals(Duration regular, Duration afterFailure) {}

    /** @param intervals empty for never */
    Periodic(Optional<Intervals> intervals, Diary diary, Timer timer) {
        this.intervals = intervals;
        this.diary = diary;
        this.timer = timer;
    }

    synchronized void start(Checks served) {
        checks = served;
        look();
    }

    synchronized void ended(Outcome outcome) {
        intervals.ifPresent(every -> {
            Duration wait = outcome instanceof Outcome.Failed ? every.afterFailure() : every.regular();
            diary.nextCheck(timer.now().plus(wait));
            look();
        });
    }

    synchronized void stop() {
        scheduled.cancel();
        checks = null;
    }

    /** When the next check is due; empty for never. */
    Optional<Instant> next() {
        return intervals.map(every -> {
            Diary.Entry entry = diary.entry();
            if (entry.last() == null) {
                return timer.now();
            }
            Instant latest = entry.last().at().plus(every.regular());
            return entry.nextCheck() == null || entry.nextCheck().isAfter(latest) ? latest : entry.nextCheck();
        });
    }

    private synchronized void look() {
        scheduled.cancel();
        if (checks == null || intervals.isEmpty()) {
            return;
        }
        Duration wait = Duration.between(timer.now(), next().orElseThrow());
        if (wait.isPositive()) {
            scheduled = timer.after(wait.compareTo(LOOK) < 0 ? wait : LOOK, this::look);
            return;
        }
        try {
            LOG.info("check is due");
            checks.start(new CheckRequest(OptionalInt.empty(), true));
        } catch (AlreadyCheckingException running) {
            // Its end makes us look again.
        }
    }
}
