package org.discogsography.sandbox.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A dependency of a service that cannot be used now, or a service that does not answer.
 *
 * @param dependency null when it is the service itself
 * @param state as {@code /connections} names it, or {@code unreachable}
 * @param cause null where none is known
 */
public record Trouble(String service, String dependency, String state, String cause) {
    private static final String MISCONFIGURED = "misconfigured";
    private static final String UNREACHABLE = "unreachable";

    /** The worst first; states that are not here keep nobody waiting. */
    private static final List<String> STATES =
            List.of(MISCONFIGURED, UNREACHABLE, "refusing", "down", "preparing", "suspect", "connecting");

    static final Comparator<Trouble> WORST_FIRST = Comparator.comparingInt(trouble -> STATES.indexOf(trouble.state()));

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
        return state.equals(MISCONFIGURED);
    }

    static Trouble silent(String service) {
        return new Trouble(service, null, UNREACHABLE, null);
    }

    /** What one service says of its dependencies. */
    static List<Trouble> of(String name, ServiceClient service) {
        return service.get("/connections")
                .filter(ServiceClient.Answer::ok)
                .map(answer -> of(name, answer.body()))
                .orElseGet(() -> List.of(silent(name)));
    }

    private static List<Trouble> of(String service, JsonNode connections) {
        List<Trouble> troubles = new ArrayList<>();
        for (JsonNode connection : connections) {
            String state = connection.path("state").asText();
            if (STATES.contains(state)) {
                troubles.add(new Trouble(
                        service,
                        connection.path("dependency").asText(),
                        state,
                        connection.path("cause").asText(null)));
            }
        }
        return troubles;
    }
}
