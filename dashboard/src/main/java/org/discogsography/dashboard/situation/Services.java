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
import org.discogsography.dashboard.service.Consumption;
import org.discogsography.dashboard.service.Health;

/** Findings about the services themselves. */
final class Services {
    private Services() {}

    static List<Finding> findings(Snapshot snapshot) {
        return snapshot.services().stream()
                .flatMap(service -> finding(snapshot, service).stream())
                .toList();
    }

    private static Optional<Finding> finding(Snapshot snapshot, ServiceStatus service) {
        String name = service.name();
        return switch (service.health()) {
            case NotAsked<Health> _ -> Optional.empty();
            case Unknown<Health> silent ->
                Optional.of(FindingKind.SERVICE_SILENT
                        .finding(name, silent.error())
                        .since(silent.since())
                        .about(name, null));
            case Known<Health>(Health health, Instant _, Instant since) -> notReady(snapshot, service, health, since);
        };
    }

    /** A dependency that is away is a finding already, and so is a queue that is held. */
    private static Optional<Finding> notReady(Snapshot snapshot, ServiceStatus service, Health health, Instant since) {
        if (health.up() || !Connections.allUp(service)) {
            return Optional.empty();
        }
        boolean held = hasHeldQueue(snapshot, service);
        String why = health.failing()
                .filter(check -> !held || !check.name().equals("consumption"))
                .map(Services::told)
                .collect(Collectors.joining("; "));
        if (held && why.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(FindingKind.SERVICE_NOT_READY
                .finding(service.name(), why)
                .since(since)
                .about(service.name(), null));
    }

    private static boolean hasHeldQueue(Snapshot snapshot, ServiceStatus service) {
        return snapshot.stores().stream()
                .filter(store -> store.consumer().equals(service.name()))
                .flatMap(store -> store.consumption().value().orElse(List.of()).stream())
                .anyMatch(Consumption::held);
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
