package org.discogsography.dashboard.status;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.Cache;

/** {@code /api/status}: answers from memory, however the targets are. */
@Path("/api/status")
public class StatusResource {
    private final Board board;

    StatusResource(Board board) {
        this.board = board;
    }

    @GET
    @NonBlocking
    @Cache(noStore = true)
    public Status status() {
        return board.status();
    }
}
