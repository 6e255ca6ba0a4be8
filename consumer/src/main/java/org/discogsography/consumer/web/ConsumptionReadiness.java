package org.discogsography.consumer.web;

import jakarta.enterprise.context.ApplicationScoped;
import org.discogsography.consumer.Consumption;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready means: every queue has a live subscription, and the store takes its records. Reads memory only, so it answers while everything else hangs. */
@Readiness
@ApplicationScoped
public class ConsumptionReadiness implements HealthCheck {
    private final Consumption consumption;

    public ConsumptionReadiness(Consumption consumption) {
        this.consumption = consumption;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("consumption");
        boolean up = true;
        for (var queue : consumption.queues()) {
            up &= queue.isReady();
            response.withData(queue.name(), queue.description());
        }
        return response.status(up).build();
    }
}
