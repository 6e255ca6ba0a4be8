package org.discogsography.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.discogsography.sandbox.load.ResultTable;

/** The tableinator's {@code /runs} for a terminal. */
final class HistoryText {
    private static final String ROW = "%-8s %-10s %-17s %9s %12s %12s %12s %10s %9s  %s%n";

    private HistoryText() {}

    static String of(JsonNode runs) {
        if (runs.isEmpty()) {
            return "nothing was loaded yet" + System.lineSeparator();
        }
        StringBuilder text = new StringBuilder(ROW.formatted(
                "dump", "type", "started (UTC)", "took", "new", "changed", "unchanged", "vanished", "dead", "state"));
        runs.forEach(run -> text.append(ROW.formatted(
                run.path("dump").asText(),
                run.path("type").asText(),
                minute(run.path("startedAt").asText()),
                took(run.path("seconds")),
                number(run, "new"),
                number(run, "changed"),
                number(run, "unchanged"),
                number(run, "vanished"),
                number(run, "deadLettered"),
                state(run))));
        return text.toString();
    }

    private static String state(JsonNode run) {
        String at =
                run.path("verifiedAt").isTextual() && run.path("state").asText().equals("verified")
                        ? " at " + minute(run.path("verifiedAt").asText()) + " UTC"
                        : "";
        long repaired = run.path("repaired").asLong();
        return run.path("state").asText()
                + at
                + (repaired == 0 ? "" : ", " + ResultTable.number(repaired) + " repaired");
    }

    /** {@code 2026-08-01 12:30}, in UTC as it came. */
    private static String minute(String instant) {
        return instant.length() < 16 ? instant : instant.substring(0, 16).replace('T', ' ');
    }

    private static String took(JsonNode seconds) {
        if (!seconds.isNumber()) {
            return "-";
        }
        Duration took = Duration.ofMillis(Math.round(seconds.asDouble() * 1000));
        if (took.toMinutes() == 0) {
            return "%.1f s".formatted(seconds.asDouble());
        }
        return "%d:%02d:%02d".formatted(took.toHours(), took.toMinutesPart(), took.toSecondsPart());
    }

    private static String number(JsonNode run, String key) {
        return run.path(key).isNumber() ? ResultTable.number(run.path(key).asLong()) : "-";
    }
}
