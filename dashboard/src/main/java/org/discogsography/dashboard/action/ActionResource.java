package org.discogsography.dashboard.action;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The buttons of the page. Each answers with what the service has answered. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class ActionResource {
    private final Recipients recipients;
    private final Forwarder forwarder;

    ActionResource(Recipients recipients, Forwarder forwarder) {
        this.recipients = recipients;
        this.forwarder = forwarder;
    }

    @POST
    @Path("/services/{service}/connections/{dependency}/reconnect")
    public Uni<Response> reconnect(String service, String dependency) {
        return forwarder.post(recipients.named(service), "/connections/" + segment(dependency) + "/reconnect", "");
    }

    /** @param body what the extractor's {@code POST /extractions} takes */
    @POST
    @Path("/extraction")
    public Uni<Response> start(String body) {
        return forwarder.post(recipients.extractor(), "/extractions", body);
    }

    @DELETE
    @Path("/extraction")
    public Uni<Response> stop() {
        return forwarder.delete(recipients.extractor(), "/extractions/current");
    }

    @POST
    @Path("/extraction/pause")
    public Uni<Response> pause() {
        return forwarder.post(recipients.extractor(), "/extractions/pause", "");
    }

    @POST
    @Path("/extraction/resume")
    public Uni<Response> resume() {
        return forwarder.post(recipients.extractor(), "/extractions/resume", "");
    }

    /** @param body what the extractor's {@code POST /extractions/repair} takes */
    @POST
    @Path("/repair")
    public Uni<Response> repair(String body) {
        return forwarder.post(recipients.extractor(), "/extractions/repair", body);
    }

    /** One segment of a path, whatever is in it; dots too, because two of them would be a way out. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace(".", "%2E");
    }
}
