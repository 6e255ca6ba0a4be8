package org.discogsography.dashboard.situation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.discogsography.common.web.ConnectionView;
import org.discogsography.dashboard.board.Snapshot;
import org.discogsography.dashboard.board.Snapshot.ServiceStatus;

/** Findings about dependencies; one that several services miss is one finding. */
final class Connections {
    private Connections() {}

    private record Trouble(String dependency, String state) {}

    private record Case(String service, ConnectionView connection) {}

    static List<Finding> findings(Snapshot snapshot) {
        Map<Trouble, List<Case>> troubles = new LinkedHashMap<>();
        for (ServiceStatus service : snapshot.services()) {
            for (ConnectionView connection : service.connections().value().orElse(List.of())) {
                if (!connection.state().equals("up")) {
                    troubles.computeIfAbsent(
                                    new Trouble(connection.dependency(), connection.state()),
                                    unseen -> new ArrayList<>())
                            .add(new Case(service.name(), connection));
                }
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
                .filter(list ->
                        list.stream().allMatch(connection -> connection.state().equals("up")))
                .isPresent();
    }

    private static Finding finding(Trouble trouble, List<Case> cases) {
        List<String> services = cases.stream().map(Case::service).toList();
        String cause = cases.stream()
                .map(one -> one.connection().cause())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("no cause told");
        return new Finding(
                level(trouble.state()),
                text(trouble, Names.list(services), cause),
                earliest(cases, ConnectionView::since),
                earliest(cases, ConnectionView::nextAttempt),
                services,
                trouble.dependency(),
                Remedy.RECONNECT);
    }

    private static Level level(String state) {
        return switch (state) {
            case "down", "misconfigured" -> Level.BAD;
            case "suspect", "degraded" -> Level.ATTENTION;
            default -> Level.BUSY;
        };
    }

    private static String text(Trouble trouble, String services, String cause) {
        String name = Names.title(trouble.dependency());
        return switch (trouble.state()) {
            case "down" ->
                "%s is out of reach of %s: %s. Nothing is lost meanwhile; it is tried again by itself."
                        .formatted(name, services, cause);
            case "misconfigured" ->
                "%s refuses %s: %s. Mend that; it is tried again by itself, slowly.".formatted(name, services, cause);
            case "suspect" -> "%s has just failed %s: %s.".formatted(name, services, cause);
            case "degraded" -> "%s answers %s slowly: %s.".formatted(name, services, cause);
            default -> "%s: %s not connected yet.".formatted(name, services);
        };
    }

    private static Instant earliest(List<Case> cases, Function<ConnectionView, Instant> time) {
        return cases.stream()
                .map(one -> time.apply(one.connection()))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
