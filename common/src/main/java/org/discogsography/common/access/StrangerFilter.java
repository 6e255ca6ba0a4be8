package org.discogsography.common.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Stands before everything that a service answers, so that no endpoint can forget {@link Strangers}. */
@Singleton
class StrangerFilter {
    private static final Logger AUDIT = Logger.getLogger("audit");
    private static final int BEFORE_EVERYTHING = 2000;

    private final Strangers strangers;

    /** @param names {@code HTTP_NAMES} */
    StrangerFilter(@ConfigProperty(name = "http.names") Optional<List<String>> names) {
        this.strangers = new Strangers(names.orElse(List.of()));
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, BEFORE_EVERYTHING);
    }

    private void pass(RoutingContext context) {
        Arrival arrival = Arrival.of(context.request());
        strangers.refuse(arrival).ifPresentOrElse(refusal -> turnAway(context, arrival, refusal), context::next);
    }

    private static void turnAway(RoutingContext context, Arrival arrival, Strangers.Refusal refusal) {
        if (!arrival.reads()) {
            audit(context.request(), refusal.status());
        }
        context.response()
                .setStatusCode(refusal.status())
                .putHeader("Content-Type", "application/json")
                .end(JsonObject.of("error", refusal.error()).toBuffer());
    }

    /** The path is as it came, percent-encoded: no line break can be in it. */
    private static void audit(HttpServerRequest request, int status) {
        AUDIT.infof(
                "stranger refused method=%s path=%s from=%s status=%d",
                request.method(), request.path(), request.remoteAddress().hostAddress(), status);
    }
}
