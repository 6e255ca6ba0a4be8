package org.discogsography.dashboard.status;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.discogsography.dashboard.board.Board;
import org.discogsography.dashboard.board.Snapshot;
import org.discogsography.dashboard.flow.FlowWatch;
import org.discogsography.dashboard.outage.OutageHistory;
import org.jboss.logging.Logger;

/** Looks at what the polls have brought, twice a second: rates and outages are told from successive looks. */
@Singleton
class Pulse {
    private static final Logger LOG = Logger.getLogger("pulse");
    private static final long PERIOD_MILLIS = 500;

    private final Board board;
    private final FlowWatch flow;
    private final OutageHistory outages;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("pulse").factory());

    Pulse(Board board, FlowWatch flow, OutageHistory outages) {
        this.board = board;
        this.flow = flow;
        this.outages = outages;
    }

    void start(@Observes StartupEvent event) {
        var _ = thread.scheduleWithFixedDelay(this::beat, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }

    private void beat() {
        try {
            Snapshot now = board.snapshot();
            flow.look(now);
            outages.look(now);
        } catch (RuntimeException defect) {
            // A task that throws is never run again, and everything derived would stand still unnoticed.
            LOG.error("a look at the suite failed", defect);
        }
    }
}
