package org.discogsography.sandbox.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A dependency of a service that cannot be used now, or a service that does not answer.
 *
 * @param dependency null when it is the service itself
 * @param state as {@code /connections} names it, or {@code unreachable}
 * @param cause null where none is known
 */
public record Trouble(String service, String dependency, String state, String cause) {
    /** Worst first. */
    private static final List<String> STATES = List.of("misconfigured", "unreachable", "down", "suspect", "connecting");

    /** {@code tableinator: postgresql misconfigured: password authentication failed}. */
    @Override
    public String toString() {
        return service + ": "
                + (dependency == null ? "" : dependency + " ")
                + (dependency == null ? "does not answer" : state)
                + (cause == null ? "" : ": " + cause);
    }

    /** Somebody has to mend something: waiting alone does not help. */
    public boolean misconfigured() {
        return state.equals("misconfigured");
    }

    static Optional<Trouble> worst(List<Trouble> troubles) {
        return troubles.stream().min(Comparator.comparingInt(trouble -> STATES.indexOf(trouble.state())));
    }

    /** What the services say of their dependencies. */
    static List<Trouble> of(Map<String, ServiceClient> services) {
        List<Trouble> troubles = new ArrayList<>();
        services.forEach((name, client) -> client.get("/connections")
                .filter(ServiceClient.Answer::ok)
                .ifPresentOrElse(
                        answer -> answer.body()
                                .forEach(connection -> of(name, connection).ifPresent(troubles::add)),
                        () -> troubles.add(new Trouble(name, null, "unreachable", null))));
        return troubles;
    }

    static Optional<Trouble> of(String service, JsonNode connection) {
        String state = connection.path("state").asText();
        return STATES.contains(state)
                ? Optional.of(new Trouble(
                        service,
                        connection.path("dependency").asText(),
                        state,
                        connection.path("cause").asText(null)))
                : Optional.empty();
    }
}
