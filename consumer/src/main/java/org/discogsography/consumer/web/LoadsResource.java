package org.discogsography.consumer.web;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Comparator;
import java.util.List;
import org.discogsography.common.fault.DependencyException;
import org.discogsography.common.web.Problem;
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
                .transform(away -> Problem.away("The loads cannot be read", away));
    }

    private LoadView view(Load load) {
        return LoadView.of(load, consumption.queue(load.type()).verifier().request());
    }
}
