package org.discogsography.dashboard.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.discogsography.common.web.ErrorView;
import org.discogsography.dashboard.config.DashboardSettings;
import org.discogsography.dashboard.status.StatusSource;
import org.jboss.logging.Logger;

/**
 * {@code GET /api/events}: the whole status as a server-sent event, each second. It is made once for all listeners,
 * and nobody waits for anybody.
 */
@Singleton
class EventStream {
    private static final Logger LOG = Logger.getLogger("events");
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final StatusSource status;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final int maxListeners;
    private final Duration patience;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

    EventStream(StatusSource status, ObjectMapper json, InstantSource clock, DashboardSettings settings) {
        this.status = status;
        this.json = json;
        this.clock = clock;
        this.maxListeners = settings.maxListeners();
        this.patience = settings.listenerPatience();
    }

    void route(@Observes Router router) {
        router.get("/api/events").handler(this::join);
    }

    void start(@Observes StartupEvent event, Vertx vertx, MeterRegistry registry) {
        Gauge.builder("discogsography.dashboard.listeners", listeners, Set::size)
                .description("Pages that listen to the events")
                .register(registry);
        vertx.setPeriodic(PERIOD.toMillis(), timer -> tell());
    }

    private void join(RoutingContext context) {
        if (listeners.size() >= maxListeners) {
            refuse(context);
            return;
        }
        Listener listener = new Listener(context.request());
        context.response()
                .setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                // Else nginx keeps events until it has some kilobytes of them.
                .putHeader("X-Accel-Buffering", "no")
                .closeHandler(closed -> listeners.remove(listener))
                .exceptionHandler(broken -> listeners.remove(listener));
        listeners.add(listener);
        listener.offer(event(), clock.instant(), patience);
    }

    private void refuse(RoutingContext context) {
        context.response()
                .setStatusCode(503)
                .putHeader("Content-Type", "application/json")
                .putHeader("Retry-After", "30");
        context.json(new ErrorView("Too many pages are listening (" + maxListeners
                + "): close some, ask /api/status instead, or raise DASHBOARD_MAX_LISTENERS."));
    }

    private void tell() {
        if (listeners.isEmpty()) {
            return;
        }
        Buffer event = event();
        Instant now = clock.instant();
        List<Listener> stuck = listeners.stream()
                .filter(listener -> !listener.offer(event, now, patience))
                .toList();
        stuck.forEach(listener -> {
            listeners.remove(listener);
            listener.dismiss();
        });
        if (!stuck.isEmpty()) {
            LOG.infof(
                    "listeners dismissed count=%d reason=\"took nothing for %ds\"", stuck.size(), patience.toSeconds());
        }
    }

    private Buffer event() {
        try {
            return Buffer.buffer("event: status\ndata: ")
                    .appendBytes(json.writeValueAsBytes(status.now()))
                    .appendString("\n\n");
        } catch (JsonProcessingException defect) {
            throw new IllegalStateException("the status cannot be written as JSON", defect);
        }
    }
}
