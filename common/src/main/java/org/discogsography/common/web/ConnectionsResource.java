package org.discogsography.common.web;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.discogsography.common.connection.ConnectionEvent;
import org.discogsography.common.connection.DependencyMonitor;
import org.discogsography.common.connection.DependencyMonitors;
import org.discogsography.common.connection.MonitorLimits;

/** {@code /connections}: the dependencies of this service, to look at, to reconnect, to tune. */
@Path("/connections")
public class ConnectionsResource {
    private final DependencyMonitors monitors;

    public ConnectionsResource(DependencyMonitors monitors) {
        this.monitors = monitors;
    }

    @GET
    public List<ConnectionView> all() {
        return monitors.all().stream().map(ConnectionView::of).toList();
    }

    @GET
    @Path("/{name}")
    public Detail one(String name) {
        DependencyMonitor monitor = named(name);
        List<EventView> events =
                monitors.history(name).stream().map(EventView::of).toList();
        return new Detail(ConnectionView.of(monitor), events);
    }

    /** The last events of every dependency, newest first. */
    @GET
    @Path("/events")
    public List<EventView> events() {
        return monitors.history().stream().map(EventView::of).toList();
    }

    @POST
    @Path("/{name}/reconnect")
    public Uni<ConnectionView> reconnect(String name) {
        DependencyMonitor monitor = named(name);
        return monitor.reconnect().map(ignored -> ConnectionView.of(monitor));
    }

    @GET
    @Path("/config")
    public List<LimitsView> config() {
        return monitors.all().stream().map(LimitsView::of).toList();
    }

    /** Changes the named dependency, or all of them when the body names none; all or nothing, at work at once. */
    @PATCH
    @Path("/config")
    @Consumes(MediaType.APPLICATION_JSON)
    public List<LimitsView> config(String body) {
        try {
            LimitsView.Patch patch = LimitsView.Patch.parse(body);
            String dependency = patch.dependency();
            Map<DependencyMonitor, MonitorLimits> changed = new LinkedHashMap<>();
            (dependency == null ? monitors.all() : List.of(named(dependency)))
                    .forEach(monitor -> changed.put(monitor, patch.applyTo(monitor.limits())));
            changed.forEach(DependencyMonitor::limits);
        } catch (IllegalArgumentException refused) {
            throw Problem.badRequest(refused.getMessage());
        }
        return config();
    }

    /** One dependency with its last events, newest first. */
    public record Detail(ConnectionView connection, List<EventView> events) {}

    /** The sealed event, with its name as a field. */
    public record EventView(String event, ConnectionEvent detail) {
        static EventView of(ConnectionEvent event) {
            return new EventView(event.getClass().getSimpleName(), event);
        }
    }

    private DependencyMonitor named(String name) {
        return monitors.named(name)
                .orElseThrow(() -> Problem.notFound("this service has no dependency named " + name + "; it has "
                        + monitors.all().stream()
                                .map(monitor -> monitor.port().name())
                                .toList()));
    }
}
