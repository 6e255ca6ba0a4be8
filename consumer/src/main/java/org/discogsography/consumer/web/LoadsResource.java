package org.discogsography.consumer.web;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import org.discogsography.common.fault.DependencyException;
import org.discogsography.common.web.ErrorView;
import org.discogsography.consumer.Consumption;
import org.discogsography.consumer.store.Load;

/** {@code /loads}: the newest load of each type, from the store's book. */
@Path("/loads")
public class LoadsResource {
    private final Consumption consumption;

    public LoadsResource(Consumption consumption) {
        this.consumption = consumption;
    }

    /** 503 while the store cannot be read: an old answer would look like a current one. */
    @GET
    public Uni<List<LoadView>> all() {
        return consumption
                .store()
                .loads()
                .map(loads -> loads.stream()
                        .sorted(Comparator.comparing(Load::type))
                        .map(this::view)
                        .toList())
                .onFailure(DependencyException.class)
                .transform(away -> unavailable(away.getMessage()));
    }

    private LoadView view(Load load) {
        return LoadView.of(load, consumption.queue(load.type()).verifier().request());
    }

    private static WebApplicationException unavailable(String cause) {
        return new WebApplicationException(Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new ErrorView(
                        "The loads cannot be read now (" + cause + "); try again when /health/ready says UP."))
                .build());
    }
}
