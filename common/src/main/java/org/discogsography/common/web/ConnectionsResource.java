package org.discogsography.common.web;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.discogsography.common.connection.ConnectionEvent;
import org.discogsography.common.connection.Supervisor;
import org.discogsography.common.connection.Supervisors;

/** {@code /connections}: the dependencies of this service, to look at, to reconnect, to tune. */
@Path("/connections")
public class ConnectionsResource {
    private final Supervisors supervisors;

    public ConnectionsResource(Supervisors supervisors) {
        this.supervisors = supervisors;
    }

    @GET
    public List<ConnectionView> all() {
        return supervisors.all().stream().map(ConnectionView::of).toList();
    }

    @GET
    @Path("/{name}")
    public Detail one(String name) {
        Supervisor supervisor = named(name);
        List<EventView> events =
                supervisors.history(name).stream().map(EventView::of).toList();
        return new Detail(ConnectionView.of(supervisor), events);
    }

    /** The last events of every dependency, newest first. */
    @GET
    @Path("/events")
    public List<EventView> events() {
        return supervisors.history().stream().map(EventView::of).toList();
    }

    @POST
    @Path("/{name}/reconnect")
    public Uni<ConnectionView> reconnect(String name) {
        Supervisor supervisor = named(name);
        return supervisor.reconnect().map(ignored -> ConnectionView.of(supervisor));
    }

    @GET
    @Path("/config")
    public List<LimitsView> config() {
        return supervisors.all().stream().map(LimitsView::of).toList();
    }

    /** Changes the named dependency, or all of them when the patch names none. */
    @PATCH
    @Path("/config")
    public List<LimitsView> config(LimitsView.Patch patch) {
        List<Supervisor> changed = patch.dependency() == null ? supervisors.all() : List.of(named(patch.dependency()));
        try {
            changed.forEach(supervisor -> supervisor.limits(patch.applyTo(supervisor.limits())));
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

    private Supervisor named(String name) {
        return supervisors
                .named(name)
                .orElseThrow(() -> Problem.notFound("this service has no dependency named " + name + "; it has "
                        + supervisors.all().stream()
                                .map(supervisor -> supervisor.port().name())
                                .toList()));
    }
}
