package org.discogsography.common.limits;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetworkOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.discogsography.common.config.SettingsCheck;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Stands before everything that a service answers, so that no endpoint can forget a limit. */
@Singleton
class LimitsFilter implements HttpServerOptionsCustomizer {
    /** Before the filters that look at who asks. */
    private static final int ADMISSION = 3000;

    /** Behind them, and behind Quarkus' authorization (100): nothing is received for whoever is refused. */
    private static final int RECEPTION = 50;

    private static final String LIVENESS = "/health/live";

    private final HttpLimits limits;
    private final Reservoir bodies = new Reservoir(HttpLimits.BODIES);
    private final Connections connections = new Connections();

    /**
     * @param body {@code HTTP_MAX_BODY}
     * @param connections {@code HTTP_MAX_CONNECTIONS}
     */
    LimitsFilter(
            @ConfigProperty(name = "http.max-body") MemorySize body,
            @ConfigProperty(name = "http.max-connections") int connections) {
        new SettingsCheck()
                .rule(() -> new HttpLimits(body.asLongValue(), connections))
                .conclude();
        this.limits = new HttpLimits(body.asLongValue(), connections);
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, ADMISSION);
        filters.register(this::receive, RECEPTION);
    }

    /**
     * HTTP/2, which has many requests on each connection, is not spoken. The kernel's memory for answers on their way
     * is bounded; by itself it would grow to megabytes for each connection.
     */
    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(false);
        if (options.getSendBufferSize() == NetworkOptions.DEFAULT_SEND_BUFFER_SIZE) {
            options.setSendBufferSize(HttpLimits.SEND_BUFFER);
        }
    }

    private void admit(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!connections.saw(request)) {
            return;
        }
        connections.shedTheStuck();
        if (!request.isEnded()) {
            context.addEndHandler(answered -> discardRest(context));
        }
        if (connections.count() > limits.busy() && !request.path().equals(LIVENESS)) {
            new Refusal(
                            Refusal.TOO_MANY,
                            "This service has more than " + limits.busy()
                                    + " connections already: close some, or raise HTTP_MAX_CONNECTIONS.")
                    .answer(context);
        } else if (context.response().writeQueueFull()) {
            // Nobody gets the next answer before taking the last one.
            context.response().drainHandler(taken -> {
                context.response().drainHandler(null);
                context.next();
            });
        } else {
            context.next();
        }
    }

    private void receive(RoutingContext context) {
        if (Reception.hasBody(context.request())) {
            new Reception(context, limits.body(), bodies).begin();
        } else {
            context.next();
        }
    }

    /** Closing at once would reset the connection, and with it the answer that is on its way. */
    private static void discardRest(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!request.isEnded()) {
            long timer = context.vertx()
                    .setTimer(
                            HttpLimits.GRACE.toMillis(),
                            late -> request.connection().close());
            request.handler(rest -> {});
            request.endHandler(all -> context.vertx().cancelTimer(timer));
            request.resume();
        }
    }
}
