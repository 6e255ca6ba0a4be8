package org.discogsography.consumer.web;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.fault.DependencyException;
import org.discogsography.common.web.Problem;
import org.discogsography.consumer.Consumption;
import org.discogsography.consumer.Queue;
import org.discogsography.consumer.forget.Forgetting;
import org.discogsography.consumer.verify.OneAtATime;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /loads/{type}/{dump}}: takes a dump back that should never have been loaded. */
@Path("/loads/{type}/{dump: [0-9]{1,8}}")
public class ForgettingResource {
    private final Consumption consumption;

    public ForgettingResource(Consumption consumption) {
        this.consumption = consumption;
    }

    /** Any number is taken: what has to go may be no date. */
    @DELETE
    public Uni<Response> begin(String type, int dump, @RestQuery @DefaultValue("false") boolean dryRun) {
        Queue queue = queue(type);
        return queue.forgetting()
                .begin(dump, dryRun)
                .map(state -> Response.accepted(ForgettingView.of(type, state)).build())
                .onFailure()
                .transform(failure -> problem(queue, dump, failure));
    }

    @GET
    public ForgettingView last(String type, int dump) {
        return queue(type)
                .forgetting()
                .state()
                .filter(state -> state.dump() == dump)
                .map(state -> ForgettingView.of(type, state))
                .orElseThrow(() -> Problem.notFound("dump " + dump + " of " + type
                        + " was not to be forgotten since this service started: order it with DELETE"));
    }

    private Queue queue(String type) {
        return RecordType.named(type)
                .map(consumption::queue)
                .orElseThrow(() -> Problem.notFound("there is no type " + type + ": types are "
                        + Arrays.stream(RecordType.values())
                                .map(RecordType::plural)
                                .collect(Collectors.joining(", "))));
    }

    private static Throwable problem(Queue queue, int dump, Throwable failure) {
        return switch (failure) {
            case Forgetting.UnderWayException _ ->
                Problem.conflict("messages are in queue " + queue.name() + ", and some may be of dump " + dump
                        + ": end the extraction (DELETE /extractions/current of the extractor), wait until the queue is"
                        + " empty, and ask again");
            case OneAtATime.AlreadyRunningException _ ->
                Problem.conflict("a dump of " + queue.type().plural()
                        + " is being forgotten or counted: wait for it, GET shows it");
            case DependencyException away -> Problem.away("Nothing can be forgotten", away);
            default -> failure;
        };
    }
}
