package org.discogsography.dashboard.situation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.discogsography.common.api.ConnectionStatus;
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
                if (status(connection.state()) != ConnectionStatus.UP) {
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
        return switch (status(state)) {
            case DOWN, REFUSING, MISCONFIGURED -> Level.BAD;
            case SUSPECT, DEGRADED -> Level.ATTENTION;
            case CONNECTING, PREPARING -> Level.BUSY;
            case UP -> Level.GOOD;
        };
    }

    private static String text(Trouble trouble, String services, String cause) {
        String name = Names.title(trouble.dependency());
        return switch (status(trouble.state())) {
            case DOWN ->
                "%s is out of reach of %s: %s. Nothing is lost meanwhile; it is tried again by itself."
                        .formatted(name, services, cause);
            case REFUSING ->
                "%s refuses writes of %s: %s. Mend that at the server; it is tried again by itself, and nothing is lost meanwhile."
                        .formatted(name, services, cause);
            case PREPARING -> "%s is being prepared by %s: %s. Nothing is to be done.".formatted(name, services, cause);
            case MISCONFIGURED ->
                "%s refuses %s: %s. Mend that; it is tried again by itself, slowly.".formatted(name, services, cause);
            case SUSPECT ->
                "%s has just failed %s: %s. It is tried again at once; nothing is to be done."
                        .formatted(name, services, cause);
            case DEGRADED ->
                "%s answers %s slowly: %s. Nothing is to be done unless this lasts: then look at its load and its disk."
                        .formatted(name, services, cause);
            case CONNECTING ->
                "%s: %s not connected yet. It is tried by itself; nothing is to be done.".formatted(name, services);
            case UP -> "%s is up.".formatted(name);
        };
    }

    /** What nobody knows is no good state. */
    private static ConnectionStatus status(String word) {
        return ConnectionStatus.of(word).orElse(ConnectionStatus.SUSPECT);
    }

    private static Instant earliest(List<Case> cases, Function<ConnectionView, Instant> time) {
        return cases.stream()
                .map(one -> time.apply(one.connection()))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
