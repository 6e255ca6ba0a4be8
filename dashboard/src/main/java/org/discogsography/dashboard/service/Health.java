package org.discogsography.dashboard.service;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A service's {@code /health}, which comes with status 200 or 503.
 *
 * @param status {@code UP} or {@code DOWN}
 */
public record Health(String status, List<Check> checks) {
    private static final String UP = "UP";

    public Health {
        Objects.requireNonNull(status, "status");
        checks = checks == null ? List.of() : List.copyOf(checks);
    }

    /** One of its checks. */
    public record Check(String name, String status, Map<String, Object> data) {}

    public boolean up() {
        return UP.equals(status);
    }

    public Stream<Check> failing() {
        return checks.stream().filter(check -> !UP.equals(check.status()));
    }

    boolean sameStatus(Health other) {
        return status.equals(other.status);
    }
}
