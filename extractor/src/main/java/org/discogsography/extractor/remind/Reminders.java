package org.discogsography.extractor.remind;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.discogsography.common.connection.Backoff;
import org.discogsography.extractor.config.ExtractorSettings;
import org.discogsography.extractor.config.StopBounds;
import org.discogsography.extractor.extract.Workshop;
import org.discogsography.extractor.state.Publications;
import org.jboss.logging.Logger;

/**
 * Announces again what was published completely, at start and then ever more rarely: a completion that was lost with
 * its queue is missed by nobody else. Who knows it already takes no notice. Only into queues that are empty, so that at
 * most one waits there; and only while no extraction runs. Has a thread of its own.
 */
@Startup
@Singleton
public final class Reminders {
    private static final Logger LOG = Logger.getLogger("remind");
    private static final Backoff RETRY = new Backoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(60), 0.25);

    private final Workshop workshop;
    private final Schedule schedule;
    private final Thread thread;
    private volatile boolean closing;
    private int failures;

    @Inject
    public Reminders(Workshop workshop, ExtractorSettings settings) {
        this(workshop, settings.reminders());
    }

    /** @param delays from the end of an extraction, and between reminders */
    Reminders(Workshop workshop, Backoff delays) {
        this.workshop = workshop;
        this.schedule = new Schedule(delays, workshop.clock());
        this.thread = Thread.ofPlatform().daemon().name("remind").unstarted(this::run);
    }

    @PostConstruct
    void start() {
        workshop.state().lock().whenHeld(thread::start);
    }

    @PreDestroy
    void close() throws InterruptedException {
        closing = true;
        thread.interrupt();
        thread.join(StopBounds.REMINDER);
    }

    private void run() {
        while (!closing) {
            try {
                workshop.broker().awaitUp();
                workshop.turns().repair(this::remind);
                Thread.sleep(
                        failures == 0 ? schedule.untilNext() : RETRY.after(failures, RandomGenerator.getDefault()));
            } catch (InterruptedException madeRoom) {
                // for an extraction that begins: what was not announced is still due
            }
        }
    }

    /** What cannot be done now, for whatever reason, is due again soon. */
    private void remind() throws InterruptedException {
        try {
            Publications publications = Publications.open(workshop.state());
            List<Reminder> due = schedule.due(publications, workshop.brokerName());
            if (!due.isEmpty()) {
                new Round(workshop).send(due).forEach(schedule::reminded);
            }
            failures = 0;
        } catch (IOException | RuntimeException failure) {
            failures++;
            LOG.debugf("reminder postponed cause=\"%s\"", failure.getMessage());
        }
    }
}
