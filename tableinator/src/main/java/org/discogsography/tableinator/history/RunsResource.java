package org.discogsography.tableinator.history;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.discogsography.common.contract.RecordType;
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
    private final InstantSource clock = InstantSource.system();

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
                .chain(this::ended)
                .onFailure(DependencyException.class)
                .transform(away -> Problem.away("The runs cannot be read", away));
    }

    /** A run of which the queue holds nothing any more has been quiet for long: it was cut short. */
    private Uni<List<RunView>> ended(List<RunView> runs) {
        Instant now = clock.instant();
        Set<String> quiet =
                runs.stream().filter(run -> run.isQuiet(now)).map(RunView::type).collect(Collectors.toSet());
        return exhausted(quiet)
                .map(types -> runs.stream()
                        .map(run -> types.contains(run.type()) && run.isQuiet(now) ? run.cutShort() : run)
                        .toList());
    }

    /** What the broker does not tell is taken for no. */
    private Uni<Set<String>> exhausted(Set<String> types) {
        return Multi.createFrom()
                .iterable(types)
                .onItem()
                .transformToUniAndConcatenate(type -> consumption
                        .queue(RecordType.named(type).orElseThrow())
                        .verifier()
                        .nothingComes()
                        .map(nothing -> nothing ? type : ""))
                .collect()
                .asSet();
    }
}
