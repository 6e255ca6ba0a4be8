package org.discogsography.sandbox.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the services wait for, asked of all of them at once. For one thread. */
final class Waits {
    private final Map<String, Inquiry<List<Trouble>>> connections = new TreeMap<>();
    private final Map<String, Inquiry<List<HeldQueue>>> queues = new TreeMap<>();

    /** @param services by name */
    Waits(Map<String, ServiceClient> services) {
        services.forEach((name, service) -> {
            connections.put(name, new Inquiry<>(() -> Trouble.of(name, service), List.of()));
            if (!name.equals("extractor")) {
                queues.put(
                        name,
                        new Inquiry<>(
                                () -> HeldQueue.of(name, ServiceClient.known(service.get("/consumption"))), List.of()));
            }
        });
    }

    void ask() {
        connections.values().forEach(Inquiry::ask);
        queues.values().forEach(Inquiry::ask);
    }

    /** Dependencies that cannot be used, and services that have not answered until then; the worst first. */
    List<Trouble> troubles(Instant until) throws InterruptedException {
        List<Trouble> troubles = new ArrayList<>();
        for (Map.Entry<String, Inquiry<List<Trouble>>> service : connections.entrySet()) {
            List<Trouble> known = service.getValue().answer(until);
            troubles.addAll(service.getValue().isOpen() ? List.of(Trouble.silent(service.getKey())) : known);
        }
        return troubles.stream().sorted(Trouble.WORST_FIRST).toList();
    }

    /** Queues that a store refuses; others only when the consumer has no {@code troubles}, which would be the reason. */
    private List<HeldQueue> held(Instant until, List<Trouble> troubles) throws InterruptedException {
        List<HeldQueue> held = new ArrayList<>();
        for (Map.Entry<String, Inquiry<List<HeldQueue>>> service : queues.entrySet()) {
            List<HeldQueue> known = service.getValue().answer(until);
            boolean troubled =
                    troubles.stream().anyMatch(trouble -> trouble.service().equals(service.getKey()));
            known.stream().filter(queue -> queue.refused() || !troubled).forEach(held::add);
        }
        return held;
    }

    /**
     * All that a load waits for, the worst first.
     *
     * @param current what the extractor says of the extraction
     */
    List<Wait> all(Instant until, JsonNode current) throws InterruptedException {
        List<Trouble> troubles = troubles(until);
        return Stream.of(
                        troubles.stream().map(Wait::of),
                        held(until, troubles).stream().map(HeldQueue::asWait),
                        troubles.stream().anyMatch(Waits::isBrokerOfExtractor)
                                ? Stream.<Wait>empty()
                                : ofExtraction(current))
                .flatMap(waits -> waits)
                .toList();
    }

    /** Then that is what the extraction waits for, and is told already. */
    private static boolean isBrokerOfExtractor(Trouble trouble) {
        return trouble.service().equals("extractor") && "rabbitmq".equals(trouble.dependency());
    }

    private static Stream<Wait> ofExtraction(JsonNode current) {
        return current.path("waitingFor").isTextual()
                ? Stream.of(new Wait(
                        "extraction",
                        "the extractor waits"
                                + HeldQueue.since(instant(current.path("waitingSince")))
                                + ": " + current.path("waitingFor").asText()))
                : Stream.empty();
    }

    private static Instant instant(JsonNode json) {
        return json.isTextual() ? Instant.parse(json.asText()) : null;
    }
}
