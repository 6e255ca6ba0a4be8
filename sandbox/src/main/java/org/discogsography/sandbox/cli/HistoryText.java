package org.discogsography.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.discogsography.sandbox.load.Fates;
import org.discogsography.sandbox.load.ResultTable;

/** The tableinator's {@code /runs} for a terminal. */
final class HistoryText {
    private static final String CUT_SHORT = "cut_short";
    private static final String ROW = "%-8s %-10s %-17s %9s %12s %12s %12s %10s %9s  %s%n";

    /** So long after its last record a run that the extractor does not know goes on in nobody's hands. */
    private static final Duration QUIET = Duration.ofMinutes(2);

    private HistoryText() {}

    /** @param fates what the extractor says of the run that it knows */
    static String of(JsonNode runs, Fates fates, Instant now) {
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
                state(run, fates, now))));
        return text.toString();
    }

    private static String state(JsonNode run, Fates fates, Instant now) {
        if (isCutShort(run, fates, now)) {
            return "cut short at " + minute(last(run)) + " UTC" + repaired(run);
        }
        String at =
                run.path("verifiedAt").isTextual() && run.path("state").asText().equals("verified")
                        ? " at " + minute(run.path("verifiedAt").asText()) + " UTC"
                        : "";
        String state = run.path("state").asText();
        return (state.equals(CUT_SHORT) ? "loading" : state) + at + repaired(run);
    }

    /**
     * Never announced, and nothing more comes: the extractor says so, or it does not know the run and no record came for a
     * while. Where it does not answer, the store's own word is all there is.
     */
    private static boolean isCutShort(JsonNode run, Fates fates, Instant now) {
        String state = run.path("state").asText();
        boolean open = List.of("loading", CUT_SHORT).contains(state) && !run.hasNonNull("announcedAt");
        String name = run.path("run").asText();
        String type = run.path("type").asText();
        if (!open || fates.goesOn(name, type)) {
            return false;
        }
        boolean isQuiet = Instant.parse(last(run)).plus(QUIET).isBefore(now);
        return state.equals(CUT_SHORT) || fates.isCutShort(name, type) || (fates.isForgotten(name) && isQuiet);
    }

    private static String last(JsonNode run) {
        return run.path(run.hasNonNull("lastAt") ? "lastAt" : "startedAt").asText();
    }

    private static String repaired(JsonNode run) {
        long repaired = run.path("repaired").asLong();
        return repaired == 0 ? "" : ", " + ResultTable.number(repaired) + " repaired";
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
