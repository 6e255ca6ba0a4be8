package org.discogsography.tableinator.history;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.discogsography.common.fault.DependencyException;
import org.discogsography.common.web.Problem;
import org.discogsography.consumer.Consumption;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /runs}: what became of each run in PostgreSQL, the newest first. */
@Path("/runs")
public class RunsResource {
    private static final int MOST = 1_000;

    private final Consumption consumption;
    private final RunHistory history;

    public RunsResource(Consumption consumption, RunHistory history) {
        this.consumption = consumption;
        this.history = history;
    }

    /** 503 while the store cannot be read. */
    @GET
    public Uni<List<RunView>> newest(@RestQuery @DefaultValue("100") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Problem.badRequest("limit must be from 1 to " + MOST + ", it is " + limit);
        }
        return consumption
                .store()
                .dependency()
                .call(() -> history.newest(limit))
                .onFailure(DependencyException.class)
                .transform(away -> Problem.away("The runs cannot be read", away));
    }
}
