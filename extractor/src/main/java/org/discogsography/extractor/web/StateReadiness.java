package org.discogsography.extractor.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.discogsography.extractor.extract.Workshop;
import org.discogsography.extractor.state.StateFolder;
import org.discogsography.extractor.state.Waiting;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while another process uses the state folder, or what must be kept cannot be written. Reads memory only. */
@Readiness
@ApplicationScoped
public class StateReadiness implements HealthCheck {
    private final StateFolder state;

    public StateReadiness(Workshop workshop) {
        this.state = workshop.state();
    }

    @Override
    public HealthCheckResponse call() {
        Optional<Waiting> waiting = waiting();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("state")
                .withData("folder", state.path().toString());
        waiting.ifPresent(
                now -> response.withData("since", now.since().toString()).withData("cause", now.sentence()));
        return response.status(waiting.isEmpty()).build();
    }

    private Optional<Waiting> waiting() {
        return state.lock()
                .waiting()
                .or(() -> state.trouble().map(trouble -> new Waiting(trouble.since(), trouble.sentence())));
    }
}
