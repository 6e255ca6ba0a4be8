package org.discogsography.dashboard.broker;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A policy of the broker.
 *
 * @param applyTo {@code all}, {@code queues}, {@code quorum_queues}, {@code exchanges}, …
 * @param priority of those that match a queue, one with the highest applies
 * @param operator of the broker's operator: applies beside the other
 */
public record Policy(
        String name, String pattern, String applyTo, int priority, Map<String, Object> definition, boolean operator) {
    /** Whether it is for such a queue; the broker's expressions are those of Java, but for what nobody uses. */
    public boolean matches(String queue) {
        return switch (applyTo) {
            case "exchanges", "classic_queues", "streams" -> false;
            default -> find(queue);
        };
    }

    private boolean find(String queue) {
        try {
            return Pattern.compile(pattern).matcher(queue).find();
        } catch (PatternSyntaxException unknown) {
            return false;
        }
    }
}
