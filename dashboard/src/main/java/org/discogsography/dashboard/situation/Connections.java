package org.discogsography.dashboard.situation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.discogsography.common.api.ConnectionStatus;
import org.discogsography.common.web.ConnectionView;
import org.discogsography.dashboard.board.Snapshot;
import org.discogsography.dashboard.board.Snapshot.ServiceStatus;

/** Findings about dependencies; one that several services miss is one finding. */
final class Connections {
    private Connections() {}

    /** The alert of the same name fires at the same number. */
    private static final int MANY_OPENINGS = 3;

    private record Trouble(String dependency, FindingKind kind) {}

    private record Case(String service, ConnectionView connection) {}

    static List<Finding> findings(Snapshot snapshot) {
        Map<Trouble, List<Case>> troubles = new LinkedHashMap<>();
        for (ServiceStatus service : snapshot.services()) {
            for (ConnectionView connection : service.connections().value().orElse(List.of())) {
                kinds(connection)
                        .forEach(kind -> troubles.computeIfAbsent(
                                        new Trouble(connection.dependency(), kind), unseen -> new ArrayList<>())
                                .add(new Case(service.name(), connection)));
            }
        }
        return troubles.entrySet().stream()
                .map(entry -> finding(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Whether the service says that it can use everything it depends on. */
    static boolean allUp(ServiceStatus service) {
        return service.connections()
                .value()
                .filter(list -> list.stream().allMatch(connection -> connection.state() == ConnectionStatus.UP))
                .isPresent();
    }

    /** What comes and goes is told also while it is there. */
    private static Stream<FindingKind> kinds(ConnectionView connection) {
        Stream<FindingKind> state = kind(connection.state()).stream();
        return connection.openings() > MANY_OPENINGS
                ? Stream.concat(state, Stream.of(FindingKind.BREAKER_FLAPPING))
                : state;
    }

    private static Optional<FindingKind> kind(ConnectionStatus status) {
        return switch (status) {
            case UP -> Optional.empty();
            case CONNECTING -> Optional.of(FindingKind.CONNECTION_CONNECTING);
            case PREPARING -> Optional.of(FindingKind.CONNECTION_PREPARING);
            case DEGRADED -> Optional.of(FindingKind.CONNECTION_DEGRADED);
            case SUSPECT -> Optional.of(FindingKind.CONNECTION_SUSPECT);
            case DOWN -> Optional.of(FindingKind.CONNECTION_DOWN);
            case REFUSING -> Optional.of(FindingKind.CONNECTION_REFUSING);
            case MISCONFIGURED -> Optional.of(FindingKind.CONNECTION_MISCONFIGURED);
        };
    }

    /** Whether a finding says that this service cannot use something. */
    static boolean miss(Snapshot snapshot, String service) {
        return snapshot.services().stream()
                .filter(one -> one.name().equals(service))
                .flatMap(one -> one.connections().value().orElse(List.of()).stream())
                .anyMatch(connection -> connection.state() != ConnectionStatus.UP);
    }

    private static Finding finding(Trouble trouble, List<Case> cases) {
        List<String> services = cases.stream().map(Case::service).toList();
        boolean flapping = trouble.kind() == FindingKind.BREAKER_FLAPPING;
        Finding finding =
                trouble.kind().finding(Names.title(trouble.dependency()), Names.list(services), about(cases, flapping));
        return new Finding(
                trouble.kind(),
                finding.text(),
                flapping ? null : earliest(cases, ConnectionView::since),
                flapping ? null : earliest(cases, ConnectionView::nextAttempt),
                services,
                trouble.dependency());
    }

    private static String about(List<Case> cases, boolean flapping) {
        return flapping
                ? String.valueOf(cases.stream()
                        .mapToInt(one -> one.connection().openings())
                        .max()
                        .orElseThrow())
                : cases.stream()
                        .map(one -> one.connection().cause())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse("no cause told");
    }

    private static Instant earliest(List<Case> cases, Function<ConnectionView, Instant> time) {
        return cases.stream()
                .map(one -> time.apply(one.connection()))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
