package org.discogsography.dashboard.broker;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.topology.Topology;
import org.discogsography.dashboard.poll.Endpoint;
import org.discogsography.dashboard.poll.JsonAnswers;
import org.discogsography.dashboard.poll.Reader;
import org.discogsography.dashboard.poll.Target;

/**
 * The questions to RabbitMQ's management API: the forms that read live state instead of sampled statistics, on every
 * version from 3.10 (where a single queue has no such form).
 */
public final class BrokerEndpoints {
    private static final Set<Integer> NOT_ALLOWED = Set.of(401, 403);

    private final Target management;
    private final String virtualHost;
    private final JsonAnswers json;

    public BrokerEndpoints(Target management, String virtualHost, JsonAnswers json) {
        this.management = management;
        this.virtualHost = encoded(virtualHost);
        this.json = json;
    }

    /** Every record queue of the suite, declared or not. */
    public Endpoint<List<QueueDepth>> queues() {
        Reader<List<RawQueue>> raw = json.list(RawQueue[].class);
        return Endpoint.of(
                management,
                "queues",
                "/api/queues/" + virtualHost + "?disable_stats=true&enable_queue_totals=true",
                answer -> depths(raw.read(answer)));
    }

    /** Active consumers of every record queue of the suite, by queue; the list of queues does not tell them. */
    public Endpoint<Map<String, Long>> consumers() {
        Reader<List<RawConsumer>> raw = json.list(RawConsumer[].class);
        return Endpoint.of(
                management, "consumers", "/api/consumers/" + virtualHost, answer -> counts(raw.read(answer)));
    }

    /** Policies of the virtual host, whatever they are for. */
    public Endpoint<List<Policy>> policies() {
        return policies("policies", false);
    }

    /** Those that the broker's operator has set. */
    public Endpoint<List<Policy>> operatorPolicies() {
        return policies("operator-policies", true);
    }

    /** The broker's nodes and their alarms; none for a user who may not ask, lacking the tag {@code monitoring}. */
    public Endpoint<List<BrokerNode>> nodes() {
        Reader<List<BrokerNode>> nodes = json.list(BrokerNode[].class);
        return Endpoint.of(
                management,
                "nodes",
                "/api/nodes?columns=name,disk_free_alarm,disk_free,disk_free_limit,mem_alarm,mem_used,mem_limit",
                answer -> NOT_ALLOWED.contains(answer.status()) ? List.of() : nodes.read(answer));
    }

    private Endpoint<List<Policy>> policies(String kind, boolean operator) {
        Reader<List<RawPolicy>> raw = json.list(RawPolicy[].class);
        return Endpoint.of(
                management,
                kind,
                "/api/" + kind + "/" + virtualHost,
                answer -> raw.read(answer).stream()
                        .map(policy -> policy.read(operator))
                        .toList());
    }

    private static List<QueueDepth> depths(List<RawQueue> raw) {
        Map<String, RawQueue> byName = raw.stream().collect(Collectors.toMap(RawQueue::name, Function.identity()));
        return Topology.CONSUMERS.stream()
                .flatMap(consumer -> Stream.of(RecordType.values()).map(type -> depth(consumer, type, byName)))
                .toList();
    }

    private static QueueDepth depth(String consumer, RecordType type, Map<String, RawQueue> byName) {
        String name = Topology.queue(consumer, type);
        RawQueue queue = byName.getOrDefault(name, RawQueue.UNKNOWN);
        RawQueue dead = byName.getOrDefault(Topology.deadLetterQueue(name), RawQueue.UNKNOWN);
        return new QueueDepth(
                name,
                consumer,
                type.plural(),
                byName.containsKey(name),
                queue.ready(),
                queue.unacknowledged(),
                dead.messages());
    }

    private static Map<String, Long> counts(List<RawConsumer> raw) {
        Map<String, Long> counts = new LinkedHashMap<>();
        Topology.queues().forEach(queue -> counts.put(queue, 0L));
        raw.stream()
                .filter(RawConsumer::takesMessages)
                .forEach(consumer -> counts.computeIfPresent(consumer.queue().name(), (name, count) -> count + 1));
        return counts;
    }

    private static String encoded(String virtualHost) {
        return URLEncoder.encode(virtualHost, StandardCharsets.UTF_8).replace("+", "%20");
    }

    record RawQueue(
            String name,
            @JsonProperty("messages_ready") Long ready,
            @JsonProperty("messages_unacknowledged") Long unacknowledged,
            Long messages) {
        static final RawQueue UNKNOWN = new RawQueue("", null, null, null);

        RawQueue {
            Objects.requireNonNull(name, "name");
        }
    }

    record RawPolicy(
            String name,
            String pattern,
            @JsonProperty("apply-to") String applyTo,
            Integer priority,
            Map<String, Object> definition) {
        RawPolicy {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(pattern, "pattern");
        }

        Policy read(boolean operator) {
            return new Policy(
                    name,
                    pattern,
                    applyTo == null ? "all" : applyTo,
                    priority == null ? 0 : priority,
                    definition == null ? Map.of() : definition,
                    operator);
        }
    }

    record RawConsumer(Queue queue, Boolean active) {
        RawConsumer {
            Objects.requireNonNull(queue, "queue");
        }

        boolean takesMessages() {
            return !Boolean.FALSE.equals(active);
        }

        record Queue(String name) {
            Queue {
                Objects.requireNonNull(name, "name");
            }
        }
    }
}
