package org.discogsography.extractor.fetch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.discogsography.extractor.config.StopBounds;
import org.jboss.logging.Logger;

/** The checks of this service: one at a time, each on a thread of its own. Thread-safe. */
final class Checks {
    private static final Logger LOG = Logger.getLogger("fetch");
    private static final Duration STOP = Duration.ofSeconds(4);

    private final Workshop workshop;
    private final Shelf shelf;
    private final Retention retention;
    private final Diary diary;
    private final Months months = new Months();
    private final Consumer<Outcome> ended;
    private Thread current;
    private boolean closing;

    /** @param ended is told how a check ended, but not when the service ends */
    Checks(Workshop workshop, Shelf shelf, Retention retention, Diary diary, Consumer<Outcome> ended) {
        this.workshop = workshop;
        this.shelf = shelf;
        this.retention = retention;
        this.diary = diary;
        this.ended = ended;
    }

    /** Goes on with what was under way when the service ended, if anything was. */
    void resume() {
        look();
        Diary.Want wanted = diary.entry().wanted();
        if (wanted != null) {
            LOG.infof("fetch goes on after a restart dump=%s", wanted.dump());
            begin(wanted);
        }
    }

    synchronized void start(CheckRequest request) throws AlreadyCheckingException {
        if (isRunning() || closing) {
            throw new AlreadyCheckingException();
        }
        Diary.Want wanted = Diary.Want.of(request);
        diary.wants(wanted);
        begin(wanted);
    }

    /**
     * Stops the one that is running, if any; what came so far is kept.
     *
     * @return false when none was running
     */
    boolean stop() throws InterruptedException {
        return stop(STOP);
    }

    private boolean stop(Duration bound) throws InterruptedException {
        Thread running;
        synchronized (this) {
            if (!isRunning()) {
                return false;
            }
            running = current;
        }
        running.interrupt();
        running.join(bound);
        return true;
    }

    /** Stops it so that it goes on after a restart. */
    void close() throws InterruptedException {
        synchronized (this) {
            closing = true;
        }
        stop(StopBounds.FETCH);
        workshop.web().close();
    }

    Months months() {
        return months;
    }

    Shelf shelf() {
        return shelf;
    }

    private synchronized void begin(Diary.Want wanted) {
        workshop.status().checking();
        current = Thread.ofPlatform().daemon().name("fetch").start(() -> run(wanted));
    }

    private synchronized boolean isRunning() {
        return !(workshop.status().state() instanceof FetchState.Idle);
    }

    private void run(Diary.Want wanted) {
        Outcome outcome;
        try {
            outcome = new Outcome.Verified(check(wanted));
        } catch (InterruptedException stopped) {
            outcome = stopped();
        } catch (IOException failure) {
            outcome = Thread.interrupted() ? stopped() : failed(failure.getMessage());
        } catch (RuntimeException | Error defect) {
            // Whatever it is: a check that is over must not look as if it were running.
            outcome = failed("internal error: " + defect);
        }
        end(outcome);
    }

    /** @return the dump that is verified */
    private int check(Diary.Want wanted) throws IOException, InterruptedException {
        int dump;
        Path folder;
        if (wanted.verified()) {
            dump = wanted.dump();
            folder = shelf.month(dump).path();
        } else {
            MonthFolder month =
                    new Check(workshop, shelf, months).run(wanted.request().dump());
            dump = month.dump();
            folder = month.path();
            diary.wants(new Diary.Want(dump, wanted.extract(), true));
            tidy(dump);
        }
        if (wanted.extract()) {
            workshop.status().handingOver(dump);
            workshop.loading().start(folder);
        }
        return dump;
    }

    private void tidy(int dump) {
        try {
            retention.apply(dump);
        } catch (IOException failed) {
            LOG.warnf("old dumps cannot be deleted folder=%s cause=\"%s\"", shelf.folder(), failed.getMessage());
        }
        look();
    }

    private void look() {
        try {
            months.found(shelf);
        } catch (IOException unreadable) {
            LOG.warnf("folder cannot be read folder=%s cause=\"%s\"", shelf.folder(), unreadable.getMessage());
        }
    }

    private Outcome stopped() {
        months.all().forEach(month -> month.end(FileState.Open::stopped));
        LOG.infof("check stopped");
        return new Outcome.Stopped();
    }

    private Outcome failed(String error) {
        months.all().forEach(month -> month.end(open -> open.failed(error)));
        LOG.errorf("check failed error=\"%s\"", error);
        return new Outcome.Failed(error);
    }

    private void end(Outcome outcome) {
        synchronized (this) {
            if (closing) {
                return;
            }
            diary.ended(outcome, workshop.now());
            workshop.status().idle();
        }
        ended.accept(outcome);
    }
}
