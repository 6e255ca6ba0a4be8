package org.discogsography.consumer.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.discogsography.consumer.Consumption;

/** {@code /consumption}: what this service does with its queues. Reads memory only. */
@Path("/consumption")
public class ConsumptionResource {
    private final Consumption consumption;

    public ConsumptionResource(Consumption consumption) {
        this.consumption = consumption;
    }

    @GET
    public List<ConsumptionView> all() {
        return consumption.queues().stream().map(ConsumptionView::of).toList();
    }
}
