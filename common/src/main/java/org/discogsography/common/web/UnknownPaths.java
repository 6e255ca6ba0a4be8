package org.discogsography.common.web;

import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What nobody else answers is answered like every other error. */
@ApplicationScoped
public class UnknownPaths {
    void comesLast(@Observes Router router) {
        router.route().order(Integer.MAX_VALUE).handler(UnknownPaths::refuse);
    }

    private static void refuse(RoutingContext context) {
        String error =
                "there is nothing at " + context.normalizedPath() + ": docs/reference/http.md says what there is";
        context.response()
                .setStatusCode(Response.Status.NOT_FOUND.getStatusCode())
                .putHeader("Content-Type", MediaType.APPLICATION_JSON)
                .end(Json.encode(new ErrorView(error)));
    }
}
