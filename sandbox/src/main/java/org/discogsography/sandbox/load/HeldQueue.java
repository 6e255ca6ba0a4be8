package org.discogsography.sandbox.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A queue that a consumer does not take anything from until its store takes records again.
 *
 * @param service the consumer
 * @param since null where it does not tell
 * @param because the store's own words
 */
record HeldQueue(String service, String type, Instant since, String because) {

    static List<HeldQueue> of(String service, JsonNode consumption) {
        List<HeldQueue> held = new ArrayList<>();
        for (JsonNode queue : consumption) {
            if (queue.path("heldBecause").isTextual()) {
                held.add(new HeldQueue(
                        service,
                        queue.path("type").asText(),
                        queue.path("heldSince").isTextual()
                                ? Instant.parse(queue.path("heldSince").asText())
                                : null,
                        queue.path("heldBecause").asText()));
            }
        }
        return held;
    }

    Wait asWait() {
        return new Wait(
                service + " " + type,
                "%s refuses the %s%s: %s"
                        .formatted(
                                service.equals("graphinator") ? "Neo4j" : "PostgreSQL", type, since(since), because));
    }

    /** {@code since 12:03:10}, on the clock of this machine; empty where it is not known. */
    static String since(Instant since) {
        return since == null
                ? ""
                : " since " + LocalTime.ofInstant(since, ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
    }
}
