package org.discogsography.dashboard.action;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Dead letters of both consumers, by the queue that the records were for. */
@Path("/api/dead-letters/{queue}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class DeadLettersResource {
    /** The consumer ends a list at a megabyte, which is less than is read of an answer. */
    private static final String OLDEST = "?limit=20&body=true";

    private final Recipients recipients;
    private final Forwarder forwarder;

    DeadLettersResource(Recipients recipients, Forwarder forwarder) {
        this.recipients = recipients;
        this.forwarder = forwarder;
    }

    /** The oldest 20, with their bytes. */
    @GET
    public Uni<Response> list(String queue) {
        return forwarder.get(recipients.consumerOf(queue), "/dead-letters/" + queue + OLDEST);
    }

    /** @param body what the consumer's {@code POST /dead-letters/{queue}/replay} takes */
    @POST
    @Path("/replay")
    public Uni<Response> replay(String queue, String body) {
        return forwarder.post(recipients.consumerOf(queue), "/dead-letters/" + queue + "/replay", body);
    }

    @DELETE
    @Path("/{id}")
    public Uni<Response> delete(String queue, String id) {
        return forwarder.delete(
                recipients.consumerOf(queue), "/dead-letters/" + queue + "/" + ActionResource.segment(id));
    }
}
