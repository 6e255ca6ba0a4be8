package org.discogsography.dashboard.board;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.discogsography.dashboard.config.DashboardSettings;
import org.discogsography.dashboard.poll.Watch;

/** Polls every endpoint from the start to the end of the service, each on a thread of its own. */
@Singleton
class Polling {
    private final Board board;
    private final Duration interval;
    private final MeterRegistry registry;
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("poll-", 0).factory());

    Polling(Board board, DashboardSettings settings, MeterRegistry registry) {
        this.board = board;
        this.interval = settings.pollInterval();
        this.registry = registry;
    }

    void start(@Observes StartupEvent event) {
        board.watches().forEach(watch -> {
            Timer duration = measured(watch);
            threads.execute(() -> keepPolling(watch, duration));
        });
    }

    void stop(@Observes ShutdownEvent event) {
        threads.shutdownNow();
    }

    private void keepPolling(Watch<?> watch, Timer duration) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                duration.record(watch.poll());
                Thread.sleep(interval);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private Timer measured(Watch<?> watch) {
        Tags tags = Tags.of(
                "target",
                watch.endpoint().target().name(),
                "part",
                watch.endpoint().part());
        Gauge.builder(
                        "discogsography.dashboard.target.up",
                        watch,
                        w -> w.latest().value().isPresent() ? 1 : 0)
                .description("1 when the last question got a usable answer, be it a bad one")
                .tags(tags)
                .register(registry);
        return Timer.builder("discogsography.dashboard.poll")
                .description("Time from the question to the end of the answer, or of the patience")
                .tags(tags)
                .register(registry);
    }
}
