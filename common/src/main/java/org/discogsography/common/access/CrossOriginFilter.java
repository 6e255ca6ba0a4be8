package org.discogsography.common.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Stands before everything that a service answers, so that no endpoint can forget the {@link CrossOriginPolicy}. */
@Singleton
class CrossOriginFilter {
    private static final Logger AUDIT = Logger.getLogger("audit");
    private static final int BEFORE_EVERYTHING = 2000;

    private final CrossOriginPolicy policy;

    /** @param names {@code HTTP_NAMES} */
    CrossOriginFilter(@ConfigProperty(name = "http.names") Optional<List<String>> names) {
        this.policy = new CrossOriginPolicy(names.orElse(List.of()));
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, BEFORE_EVERYTHING);
    }

    private void pass(RoutingContext context) {
        policy.check(RequestOrigin.of(context.request()))
                .ifPresentOrElse(denial -> deny(context, denial), context::next);
    }

    /** The path is as it came, percent-encoded: no line break can be in it. */
    private static void deny(RoutingContext context, Denial denial) {
        if (!RequestOrigin.reads(context.request().method())) {
            AUDIT.infof(
                    "stranger refused method=%s path=%s from=%s status=%d",
                    context.request().method(),
                    context.request().path(),
                    Client.of(context.request()),
                    denial.status());
        }
        denial.answer(context);
    }
}
