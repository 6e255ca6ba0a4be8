package org.discogsography.sandbox.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A queue that a consumer takes nothing from.
 *
 * @param service the consumer
 * @param refused whether the store answers and refuses the records, rather than being away
 * @param since null where it does not tell
 * @param because the store's own words
 */
record HeldQueue(String service, String type, boolean refused, Instant since, String because) {

    static List<HeldQueue> of(String service, JsonNode consumption) {
        List<HeldQueue> held = new ArrayList<>();
        for (JsonNode queue : consumption) {
            if (queue.path("state").asText().equals("held")) {
                held.add(new HeldQueue(
                        service,
                        queue.path("type").asText(),
                        queue.path("state").asText().equals("held"),
                        queue.path("heldSince").isTextual()
                                ? Instant.parse(queue.path("heldSince").asText())
                                : null,
                        queue.path("heldBecause").asText()));
            }
        }
        return held;
    }

    Wait asWait() {
        String store = service.equals("graphinator") ? "Neo4j" : "PostgreSQL";
        return new Wait(
                service + " " + type,
                (refused ? store + " refuses the " + type : "the " + type + " for " + store + " wait")
                        + since(since)
                        + ": "
                        + because);
    }

    /** {@code since 12:03:10}, on the clock of this machine; empty where it is not known. */
    static String since(Instant since) {
        return since == null
                ? ""
                : " since " + LocalTime.ofInstant(since, ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
    }
}
