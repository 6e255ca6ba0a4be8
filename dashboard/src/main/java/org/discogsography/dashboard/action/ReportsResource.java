package org.discogsography.dashboard.action;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.Cache;

/** What the services keep of the past; asked when somebody wants to see it. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@NonBlocking
public class ReportsResource {
    private final Recipients recipients;
    private final Forwarder forwarder;

    ReportsResource(Recipients recipients, Forwarder forwarder) {
        this.recipients = recipients;
        this.forwarder = forwarder;
    }

    /** The newest 100 rows of the history of runs, as the tableinator keeps it. */
    @GET
    @Path("/runs")
    @Cache(noStore = true)
    public Uni<Response> runs() {
        return forwarder.get(recipients.named("tableinator"), "/runs?limit=100");
    }

    /** How the last file of each type differs from what dumps had before, as the extractor keeps it. */
    @GET
    @Path("/drift")
    @Cache(noStore = true)
    public Uni<Response> drift() {
        return forwarder.get(recipients.extractor(), "/extractions/drift");
    }
}
