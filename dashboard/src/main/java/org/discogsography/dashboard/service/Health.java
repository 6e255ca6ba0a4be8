package org.discogsography.dashboard.service;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A service's {@code /health}, which comes with status 200 or 503.
 *
 * @param status {@code UP} or {@code DOWN}
 */
public record Health(String status, List<Check> checks) {
    public Health {
        Objects.requireNonNull(status, "status");
    }

    /** One of its checks. */
    public record Check(String name, String status, Map<String, Object> data) {}

    boolean sameStatus(Health other) {
        return status.equals(other.status);
    }
}
