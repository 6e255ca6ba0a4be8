package org.discogsography.dashboard.action;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.discogsography.common.web.ErrorView;
import org.discogsography.dashboard.config.DashboardSettings;
import org.discogsography.dashboard.poll.Answer;
import org.discogsography.dashboard.poll.HttpFetcher;
import org.discogsography.dashboard.poll.Unanswered;

/** Passes a request on to one of our services, and its answer back. No thread waits for it. */
@Singleton
class Forwarder {
    private final HttpFetcher http;
    private final Duration patience;

    Forwarder(HttpFetcher http, DashboardSettings settings) {
        this.http = http;
        this.patience = settings.actionTimeout();
    }

    Uni<Response> get(Recipient recipient, String path) {
        return send("GET", recipient, path, BodyPublishers.noBody());
    }

    /** @param body JSON; empty for none */
    Uni<Response> post(Recipient recipient, String path, String body) {
        return send("POST", recipient, path, BodyPublishers.ofString(body));
    }

    Uni<Response> delete(Recipient recipient, String path) {
        return send("DELETE", recipient, path, BodyPublishers.noBody());
    }

    private Uni<Response> send(String method, Recipient recipient, String path, BodyPublisher body) {
        UnaryOperator<HttpRequest.Builder> prepared = request -> request.header("Accept", MediaType.APPLICATION_JSON)
                .header("Content-Type", MediaType.APPLICATION_JSON)
                .method(method, body);
        return Uni.createFrom()
                .completionStage(() -> http.ask(URI.create(recipient.base() + path), prepared, patience))
                .map(Forwarder::passed)
                .onFailure(Unanswered.class)
                .recoverWithItem(silence -> unanswered(recipient, silence.getMessage()));
    }

    /** Always as JSON: whatever came, no browser takes it for a page. */
    private static Response passed(Answer answer) {
        return Response.status(answer.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(answer.body())
                .build();
    }

    private static Response unanswered(Recipient recipient, String reason) {
        return Response.status(Response.Status.BAD_GATEWAY)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new ErrorView("The " + recipient.name() + " did not answer (" + reason
                        + "): look at what became of it before you try again."))
                .build();
    }
}
