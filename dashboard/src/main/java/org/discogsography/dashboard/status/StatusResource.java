package org.discogsography.dashboard.status;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.discogsography.dashboard.flow.FlowWatch;
import org.discogsography.dashboard.flow.History;
import org.discogsography.dashboard.outage.OutageHistory;
import org.discogsography.dashboard.outage.Outages;
import org.jboss.resteasy.reactive.Cache;

/** What the dashboard knows: answers from memory, however the targets are. */
@Path("/api")
@NonBlocking
public class StatusResource {
    private final StatusSource status;
    private final FlowWatch flow;
    private final OutageHistory outages;

    StatusResource(StatusSource status, FlowWatch flow, OutageHistory outages) {
        this.status = status;
        this.flow = flow;
        this.outages = outages;
    }

    @GET
    @Path("/status")
    @Cache(noStore = true)
    public Status status() {
        return status.now();
    }

    @GET
    @Path("/history")
    @Cache(noStore = true)
    public History history() {
        return flow.history();
    }

    @GET
    @Path("/outages")
    @Cache(noStore = true)
    public Outages outages() {
        return outages.outages();
    }
}
