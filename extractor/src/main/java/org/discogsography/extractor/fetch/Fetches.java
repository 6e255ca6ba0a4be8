package org.discogsography.extractor.fetch;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.discogsography.common.connection.SystemTimer;
import org.discogsography.extractor.config.ExtractorSettings;
import org.discogsography.extractor.extract.Extractions;
import org.discogsography.extractor.state.StateInUseException;
import org.discogsography.extractor.state.StateLock;

/** Finds and fetches dumps: on request, and from time to time. Thread-safe. */
@Startup
@Singleton
public class Fetches {
    private final Status status;
    private final Path folder;
    private final StateLock lock;
    private final Diary diary;
    private final SystemTimer timer = new SystemTimer();
    private final Periodic periodic;
    private final Checks checks;

    /** @throws IllegalArgumentException naming the key of a setting that cannot be */
    public Fetches(
            FetchSettings settings,
            PeriodicSettings every,
            ExtractorSettings extractor,
            Extractions extractions,
            StateLock lock,
            MeterRegistry registry) {
        this.lock = lock;
        InstantSource clock = InstantSource.system();
        folder = settings.folder().toAbsolutePath().normalize();
        status = new Status(clock);
        diary = Diary.open(extractor.state(), lock);
        periodic = new Periodic(settings.intervals(every.checkDays()), diary, timer);
        Loading loading = new ExtractionsLoading(extractions);
        Workshop workshop = new Workshop(
                settings.url(),
                new Web(settings.timeouts(), settings.hosts(), clock),
                loading,
                settings.limits(),
                status,
                new Meters(registry, status),
                Workshop.Surroundings.real());
        Shelf shelf = new Shelf(folder);
        checks = new Checks(
                workshop, shelf, new Retention(shelf, loading, settings.keptMonths()), diary, periodic::ended);
        lock.whenHeld(this::begin);
    }

    private void begin() {
        checks.resume();
        periodic.start(checks);
    }

    /**
     * @throws AlreadyCheckingException when one is running
     * @throws StateInUseException while another extractor uses the state folder
     */
    public FetchView start(CheckRequest request) throws AlreadyCheckingException, StateInUseException {
        lock.require();
        checks.start(request);
        return view();
    }

    /**
     * Stops the check that is running, if any; what came so far is kept.
     *
     * @return false when none was running
     */
    public boolean stop() throws InterruptedException {
        return checks.stop();
    }

    /** What is going on, and what is known of each month. */
    public FetchView view() {
        var now = InstantSource.system().instant();
        List<MonthView> months = checks.months().all().stream()
                .map(month -> MonthView.of(month, folder, now))
                .toList();
        return FetchView.of(
                status.state(),
                folder.toString(),
                diary.entry(),
                periodic.next().orElse(null),
                months);
    }

    /** One month, when it is known. */
    public Optional<MonthView> month(int dump) {
        return view().months().stream().filter(month -> month.dump() == dump).findFirst();
    }

    @PreDestroy
    void close() throws InterruptedException {
        periodic.stop();
        timer.close();
        checks.close();
    }
}
