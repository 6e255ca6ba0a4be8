package org.discogsography.dashboard.service;

import java.util.List;
import java.util.Set;
import org.discogsography.common.web.ConnectionView;
import org.discogsography.dashboard.poll.Endpoint;
import org.discogsography.dashboard.poll.JsonAnswers;
import org.discogsography.dashboard.poll.Target;

/** The questions to our services. */
public final class ServiceEndpoints {
    private static final Set<Integer> UP_OR_DOWN = Set.of(200, 503);

    private final JsonAnswers json;

    public ServiceEndpoints(JsonAnswers json) {
        this.json = json;
    }

    public Endpoint<Health> health(Target service) {
        return new Endpoint<>(service, "health", "/health", json.object(Health.class, UP_OR_DOWN), Health::sameStatus);
    }

    public Endpoint<List<ConnectionView>> connections(Target service) {
        return Endpoint.of(service, "connections", "/connections", json.list(ConnectionView[].class));
    }

    public Endpoint<List<PastEvent>> events(Target service) {
        return Endpoint.of(service, "events", "/connections/events", json.list(PastEvent[].class));
    }

    public Endpoint<Extraction> extraction(Target extractor) {
        return new Endpoint<>(
                extractor,
                "extraction",
                "/extractions/current",
                json.object(Extraction.class),
                (before, after) -> before.state().equals(after.state()));
    }

    public Endpoint<List<Load>> loads(Target consumer) {
        return Endpoint.of(consumer, "loads", "/loads", json.list(Load[].class));
    }

    public Endpoint<List<Consumption>> consumption(Target consumer) {
        return Endpoint.of(consumer, "consumption", "/consumption", json.list(Consumption[].class));
    }
}
