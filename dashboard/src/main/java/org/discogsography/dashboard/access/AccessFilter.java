package org.discogsography.dashboard.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Stands before everything that this service answers to its own pages and to programs, so that no endpoint can
 * forget the {@link Gate}. */
@Singleton
class AccessFilter {
    private static final Logger AUDIT = Logger.getLogger("audit");
    private static final int BEFORE_EVERYTHING = 1000;

    private final Gate gate;
    private final InstantSource clock;

    AccessFilter(Gate gate, InstantSource clock) {
        this.gate = gate;
        this.clock = clock;
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, BEFORE_EVERYTHING);
    }

    private void pass(RoutingContext context) {
        switch (gate.decide(context.request(), clock.instant())) {
            case Decision.Reading _ -> context.next();
            case Decision.Changing changing -> {
                context.addEndHandler(ended -> audit(context, changing.by()));
                context.next();
            }
            case Decision.Refused refused -> {
                if (!Gate.reads(context.request().method())) {
                    context.addEndHandler(ended -> audit(context, "refused"));
                }
                context.response()
                        .setStatusCode(refused.status())
                        .putHeader("Content-Type", "application/json")
                        .end(JsonObject.of("error", refused.error()).toBuffer());
            }
        }
    }

    /** Path and host are as they came, percent-encoded: no line break can be in them. */
    private static void audit(RoutingContext context, String by) {
        HttpServerRequest request = context.request();
        AUDIT.infof(
                "change method=%s path=%s by=\"%s\" from=%s status=%d",
                request.method(),
                request.path(),
                by,
                request.remoteAddress().hostAddress(),
                context.response().getStatusCode());
    }
}
