package org.discogsography.extractor.web;

import jakarta.enterprise.context.ApplicationScoped;
import org.discogsography.extractor.extract.Workshop;
import org.discogsography.extractor.state.StateFolder;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while something that must be kept cannot be written. Reads memory only. */
@Readiness
@ApplicationScoped
public class StateReadiness implements HealthCheck {
    private final StateFolder state;

    public StateReadiness(Workshop workshop) {
        this.state = workshop.state();
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("state")
                .withData("folder", state.path().toString());
        state.trouble()
                .ifPresent(trouble ->
                        response.withData("since", trouble.since().toString()).withData("cause", trouble.sentence()));
        return response.status(state.trouble().isEmpty()).build();
    }
}
