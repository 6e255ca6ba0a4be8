package org.discogsography.common.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** One line for each request that changes something, accepted or refused, when it has been answered. */
@Singleton
public class Audit {
    private static final Logger AUDIT = Logger.getLogger("audit");
    private static final int BEFORE_AUTHENTICATION = 1000;
    private static final String BY = Audit.class.getName();

    /** Says who a request was from, for one that needs no role. */
    public static void by(RoutingContext context, String name) {
        context.put(BY, name);
    }

    void register(@Observes Filters filters) {
        filters.register(Audit::watch, BEFORE_AUTHENTICATION);
    }

    private static void watch(RoutingContext context) {
        if (!RequestOrigin.reads(context.request().method())) {
            context.addEndHandler(answered -> write(context));
        }
        context.next();
    }

    /** The path is as it came, percent-encoded: no line break can be in it. */
    private static void write(RoutingContext context) {
        HttpServerRequest request = context.request();
        AUDIT.infof(
                "change method=%s path=%s by=\"%s\" from=%s status=%d",
                request.method(),
                request.path(),
                by(context),
                Client.of(request),
                context.response().getStatusCode());
    }

    private static String by(RoutingContext context) {
        if (context.user() instanceof QuarkusHttpUser user
                && !user.getSecurityIdentity().isAnonymous()) {
            return user.getSecurityIdentity().getPrincipal().getName();
        }
        return switch (context.response().getStatusCode()) {
            case 401, 403, 413, 408, 429 -> "refused";
            default -> context.get(BY, "anybody");
        };
    }
}
