package org.discogsography.dashboard.situation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.discogsography.dashboard.board.Snapshot;
import org.discogsography.dashboard.board.Snapshot.ServiceStatus;
import org.discogsography.dashboard.poll.Part.Known;
import org.discogsography.dashboard.poll.Part.NotAsked;
import org.discogsography.dashboard.poll.Part.Unknown;
import org.discogsography.dashboard.service.Health;

/** Findings about the services themselves. */
final class Services {
    private Services() {}

    static List<Finding> findings(Snapshot snapshot) {
        return snapshot.services().stream()
                .flatMap(service -> finding(service).stream())
                .toList();
    }

    private static Optional<Finding> finding(ServiceStatus service) {
        String name = service.name();
        return switch (service.health()) {
            case NotAsked<Health> _ -> Optional.empty();
            case Unknown<Health> silent ->
                Optional.of(Finding.of(
                                Level.BAD,
                                "The %s does not answer: %s. What it has to do waits.".formatted(name, silent.error()),
                                silent.since())
                        .about(name, null));
            case Known<Health>(Health health, Instant _, Instant since) -> notReady(service, health, since);
        };
    }

    /** A dependency that is away is a finding already. */
    private static Optional<Finding> notReady(ServiceStatus service, Health health, Instant since) {
        if (health.up() || !Connections.allUp(service)) {
            return Optional.empty();
        }
        String why = health.failing().map(Services::told).collect(Collectors.joining("; "));
        return Optional.of(Finding.of(Level.ATTENTION, "The %s is not ready: %s.".formatted(service.name(), why), since)
                .about(service.name(), null));
    }

    private static String told(Health.Check check) {
        String data = check.data() == null
                ? ""
                : check.data().entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
        return data.isEmpty() ? check.name() : check.name() + " (" + data + ")";
    }
}
