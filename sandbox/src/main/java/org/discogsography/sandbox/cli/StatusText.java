package org.discogsography.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.function.Consumer;
import org.discogsography.sandbox.load.Fates;
import org.discogsography.sandbox.load.StoreLoad;
import org.discogsography.sandbox.load.StoreWords;

/** The dashboard's {@code /api/status} for a terminal. What is not known says so, and since when. */
final class StatusText {
    private final StringBuilder text = new StringBuilder();
    private final Fates fates;

    private StatusText(Fates fates) {
        this.fates = fates;
    }

    static String of(JsonNode status) {
        StatusText page = new StatusText(new Fates(status.path("extraction").path("value")));
        page.line("as of " + status.path("asOf").asText());
        page.situation(status.path("situation"));
        page.flow(status.path("flow"));
        status.path("services").forEach(page::service);
        page.part("extraction", status.path("extraction"), page::extraction);
        status.path("stores").forEach(page::store);
        page.part("queues", status.path("broker").path("queues"), page::queues);
        return page.text.toString();
    }

    private void situation(JsonNode situation) {
        line("%s: %s"
                .formatted(
                        situation.path("level").asText().toUpperCase(Locale.ROOT),
                        situation.path("headline").asText()));
        if (!situation.path("headline").equals(situation.path("activity"))) {
            line("  " + situation.path("activity").asText());
        }
        situation.path("findings").forEach(finding -> {
            line("  - " + finding.path("text").asText());
            if (finding.hasNonNull("since")) {
                line("    since " + finding.path("since").asText() + next(finding));
            }
        });
    }

    private static String next(JsonNode finding) {
        return finding.hasNonNull("nextAttempt")
                ? ", next attempt by " + finding.path("nextAttempt").asText()
                : "";
    }

    private void flow(JsonNode flow) {
        line("flow  read %s/s, confirmed %s/s"
                .formatted(number(flow, "recordsRead"), number(flow, "recordsConfirmed")));
        flow.path("branches")
                .forEach(branch -> line("  %-11s %s messages queued, %s/s settled, %s/s written"
                        .formatted(
                                branch.path("store").asText(),
                                number(branch, "depth"),
                                number(branch, "settled"),
                                number(branch, "written"))));
    }

    private void service(JsonNode service) {
        String name = service.path("name").asText();
        part(
                name,
                service.path("health"),
                health -> line(name + "  " + health.path("status").asText("answers")));
        part(name + " connections", service.path("connections"), connections -> connections.forEach(this::connection));
    }

    private void connection(JsonNode connection) {
        StringBuilder line = new StringBuilder("  ")
                .append(connection.path("dependency").asText())
                .append("  ")
                .append(connection.path("state").asText())
                .append(" since ")
                .append(connection.path("since").asText())
                .append(", breaker ")
                .append(connection.path("breaker").asText());
        if (connection.hasNonNull("cause")) {
            line.append(", cause: ").append(connection.path("cause").asText());
        }
        if (connection.hasNonNull("nextAttempt")) {
            line.append(", next attempt by ")
                    .append(connection.path("nextAttempt").asText());
        }
        line(line.toString());
    }

    private void extraction(JsonNode extraction) {
        line("extraction  " + extraction.path("state").asText()
                + (extraction.hasNonNull("folder")
                        ? " of " + extraction.path("folder").asText()
                        : ""));
        if (extraction.hasNonNull("waitingFor")) {
            line("  waits for: " + extraction.path("waitingFor").asText()
                    + (extraction.hasNonNull("waitingSince")
                            ? " since " + extraction.path("waitingSince").asText()
                            : ""));
        }
        if (extraction.hasNonNull("error")) {
            line("  " + extraction.path("error").asText());
        }
        extraction.path("types").properties().forEach(entry -> {
            JsonNode type = entry.getValue();
            line("  %-10s %-10s %s records%s"
                    .formatted(entry.getKey(), type.path("state").asText(), number(type, "records"), pace(type)));
        });
    }

    /** Only of what is under way: what has ended has no rate. */
    private static String pace(JsonNode type) {
        return type.path("state").asText().equals("publishing")
                ? ", %s/s, ETA %s s".formatted(number(type, "recordsPerSecond"), number(type, "etaSeconds"))
                : "";
    }

    private void store(JsonNode store) {
        String name = store.path("store").asText();
        part(name, store.path("loads"), loads -> {
            if (loads.isEmpty()) {
                line(name + "  nothing loaded yet");
            }
            loads.forEach(load -> line("%s  %-10s dump %s  %s: %s of %s stored, %s missing"
                    .formatted(
                            name,
                            load.path("type").asText(),
                            load.path("dump").asText(),
                            StoreWords.of(StoreLoad.of(load)
                                    .told(fates, load.path("type").asText())),
                            number(load, "stored"),
                            number(load, "expected"),
                            number(load, "missing"))));
        });
    }

    private void queues(JsonNode queues) {
        queues.forEach(queue -> line("queue  %-22s ready %s, unacknowledged %s, dead letters %s"
                .formatted(
                        queue.path("queue").asText(),
                        number(queue, "ready"),
                        number(queue, "unacknowledged"),
                        number(queue, "deadLetters"))));
    }

    /** A part that is known, or the sentence that it is not. */
    private void part(String name, JsonNode part, Consumer<JsonNode> known) {
        if (part.path("state").asText().equals("known")) {
            known.accept(part.path("value"));
        } else {
            line("%s  unknown since %s: %s"
                    .formatted(
                            name,
                            part.path("since").asText(),
                            part.path("error").asText()));
        }
    }

    private static String number(JsonNode json, String key) {
        return json.path(key).isNumber() ? "%,.0f".formatted(json.path(key).asDouble()) : "unknown";
    }

    private void line(String line) {
        text.append(line).append(System.lineSeparator());
    }
}
