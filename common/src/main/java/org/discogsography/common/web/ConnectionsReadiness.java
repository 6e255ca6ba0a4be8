package org.discogsography.common.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.discogsography.common.api.ConnectionStatus;
import org.discogsography.common.connection.DependencyMonitors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready means: every dependency can be used, none is in doubt, and none is being prepared. It reads memory only, so it answers
 * while everything else hangs.
 *
 * <p>Liveness has no check at all: no outage is a reason to restart a healthy process.
 */
@Readiness
@ApplicationScoped
public class ConnectionsReadiness implements HealthCheck {
    private final DependencyMonitors monitors;

    public ConnectionsReadiness(DependencyMonitors monitors) {
        this.monitors = monitors;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("connections");
        boolean up = true;
        for (var monitor : monitors.all()) {
            ConnectionView view = ConnectionView.of(monitor);
            up &= monitor.state().ready(Instant.now())
                    && monitor.port().preparation().isEmpty();
            response.withData(view.dependency(), describe(view));
        }
        return response.status(up).build();
    }

    private static String describe(ConnectionView view) {
        StringBuilder text = new StringBuilder(
                        view.state() == ConnectionStatus.REFUSING
                                ? "refuses writes"
                                : view.state().word())
                .append(" since ")
                .append(view.since())
                .append(" at ")
                .append(view.address())
                .append(", breaker ")
                .append(view.breaker());
        if (view.cause() != null) {
            text.append(", cause: ").append(view.cause());
        }
        if (view.nextAttempt() != null) {
            text.append(", attempt ")
                    .append(view.attempt())
                    .append(", next by ")
                    .append(view.nextAttempt());
        }
        return text.toString();
    }
}
