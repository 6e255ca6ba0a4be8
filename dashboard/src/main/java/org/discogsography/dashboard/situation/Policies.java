package org.discogsography.dashboard.situation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.discogsography.common.topology.Topology;
import org.discogsography.dashboard.board.Snapshot;
import org.discogsography.dashboard.broker.Policy;

/**
 * Findings about policies of the broker that endanger our queues. Our queues are declared without any limit; a policy adds
 * its own, and nobody hears of it before records expire or are dropped.
 */
final class Policies {
    /** An outage delivers a record again a few times at most; beyond this it is as good as no limit. */
    private static final long MANY_DELIVERIES = 1_000;

    /** Consumers hold deliveries for 40 s during an outage. */
    private static final long SHORT_TIMEOUT_MILLIS = Duration.ofSeconds(60).toMillis();

    private Policies() {}

    static List<Finding> findings(Snapshot snapshot) {
        List<Policy> all = snapshot.broker().policies().stream()
                .flatMap(part -> part.value().orElse(List.of()).stream())
                .toList();
        Map<Policy, List<String>> applied = new LinkedHashMap<>();
        for (String queue : queues()) {
            for (boolean operator : List.of(false, true)) {
                applying(all, queue, operator)
                        .ifPresent(policy -> applied.computeIfAbsent(policy, unseen -> new ArrayList<>())
                                .add(queue));
            }
        }
        return applied.entrySet().stream()
                .flatMap(entry -> finding(entry.getKey(), entry.getValue()).stream())
                .toList();
    }

    private static List<String> queues() {
        return Stream.concat(
                        Topology.queues().stream().flatMap(queue -> Stream.of(queue, Topology.deadLetterQueue(queue))),
                        Stream.of(Topology.REPAIR_QUEUE))
                .toList();
    }

    private static Optional<Policy> applying(List<Policy> all, String queue, boolean operator) {
        return all.stream()
                .filter(policy -> policy.operator() == operator && policy.matches(queue))
                .max(Comparator.comparingInt(Policy::priority));
    }

    private static Optional<Finding> finding(Policy policy, List<String> queues) {
        boolean dead = queues.stream().anyMatch(queue -> queue.endsWith(Topology.deadLetterQueue("")));
        boolean records = queues.stream().anyMatch(Topology.queues()::contains);
        String dangers = policy.definition().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(limit -> danger(policy, limit.getKey(), limit.getValue(), records, dead).stream())
                .collect(Collectors.joining("; "));
        return dangers.isEmpty()
                ? Optional.empty()
                : Optional.of(finding(policy, queues, dangers).about("rabbitmq", policy.name()));
    }

    private static Finding finding(Policy policy, List<String> queues, String dangers) {
        String others = queues.size() == 1 ? "" : " and %d more queues of ours".formatted(queues.size() - 1);
        return FindingKind.POLICY_DANGEROUS.finding(
                policy.operator() ? "operator policy" : "policy",
                policy.name(),
                queues.getFirst() + others,
                dangers,
                policy.operator() ? "clear_operator_policy" : "clear_policy");
    }

    private static Optional<String> danger(Policy policy, String limit, Object value, boolean records, boolean dead) {
        long number = value instanceof Number known ? known.longValue() : -1;
        String said = switch (limit) {
            case "message-ttl" ->
                both(
                        records ? "what waits for longer becomes a dead letter, good records too" : "",
                        dead ? "dead letters are thrown away after that time" : "");
            case "expires" -> "a queue that nobody uses for so long is deleted with all that is in it";
            case "max-length", "max-length-bytes" ->
                both(records ? full(policy) : "", dead ? "the oldest dead letters are thrown away" : "");
            case "delivery-limit" ->
                number >= 0 && number < MANY_DELIVERIES
                        ? "a record that is delivered more often becomes a dead letter, and outages deliver records again"
                        : "";
            case "consumer-timeout" ->
                number >= 0 && number < SHORT_TIMEOUT_MILLIS
                        ? "consumers that wait for a store are cut off after that time"
                        : "";
            default -> "";
        };
        return said.isEmpty()
                ? Optional.empty()
                : Optional.of("%s %s (%s)".formatted(limit, amount(limit, value), said));
    }

    /** Our queues ask for refusals, but a policy of drop-head goes before that. */
    private static String full(Policy policy) {
        return "drop-head".equals(policy.definition().get("overflow"))
                ? "the oldest records are dropped into the dead letters"
                : "the extractor is refused, and waits";
    }

    private static String both(String one, String other) {
        return Stream.of(one, other).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String amount(String limit, Object value) {
        boolean millis = List.of("message-ttl", "expires", "consumer-timeout").contains(limit);
        return millis && value instanceof Number number
                ? Names.duration(Duration.ofMillis(number.longValue()))
                : String.valueOf(value);
    }
}
