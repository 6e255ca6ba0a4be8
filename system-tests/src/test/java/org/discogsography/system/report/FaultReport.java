package org.discogsography.system.report;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code fault-report.md} and {@code fault-report.json}, written anew after every row. */
public final class FaultReport {
    private static final String FILE = "fault-report";

    /** A result also says whether it is green, which follows from the rest. */
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Path folder;
    private final String mode;
    private final Map<String, String> versions = new LinkedHashMap<>();
    private final Instant begun = Instant.now();
    private final List<RowResult> results = new ArrayList<>();
    private final Map<String, String> skipped = new LinkedHashMap<>();

    public FaultReport(Path folder, String mode) {
        this.folder = folder;
        this.mode = mode;
    }

    /**
     * Goes on with the report that lies there, if it is of this mode: what was green stays, everything else is played
     * again.
     */
    public static FaultReport continued(Path folder, String mode) {
        FaultReport report = new FaultReport(folder, mode);
        Path file = folder.resolve(FILE + ".json");
        if (Files.exists(file)) {
            try {
                JsonNode before = JSON.readTree(file.toFile());
                if (before.path("mode").asText().equals(mode)) {
                    for (JsonNode row : before.path("rows")) {
                        RowResult result = JSON.treeToValue(row, RowResult.class);
                        if (result.green()) {
                            report.results.add(result);
                        }
                    }
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException("cannot go on with " + file, unreadable);
            }
        }
        return report;
    }

    /** When this row was played before, and was green; empty when it has to be played. */
    public synchronized Optional<String> greenSince(String row, String variant) {
        return results.stream()
                .filter(result -> result.row().equals(row) && result.variant().equals(variant) && result.green())
                .map(RowResult::begun)
                .findFirst();
    }

    /** What the rows are run with. */
    public synchronized void ranWith(String what, String version) {
        versions.put(what, version);
    }

    /** Where it is written. */
    public Path folder() {
        return folder;
    }

    public synchronized void add(RowResult result) {
        results.add(result);
        write();
    }

    /** A row that cannot be played here is never taken for green. */
    public synchronized void skip(String id, String reason) {
        skipped.put(id, reason);
        write();
    }

    private void write() {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(FILE + ".md"), markdown());
            JSON.writerWithDefaultPrettyPrinter()
                    .writeValue(
                            folder.resolve(FILE + ".json").toFile(),
                            Map.of(
                                    "mode",
                                    mode,
                                    "begun",
                                    begun.toString(),
                                    "versions",
                                    versions,
                                    "rows",
                                    results,
                                    "skipped",
                                    skipped));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private String markdown() {
        StringBuilder text = new StringBuilder("# Fault report\n\n");
        text.append("Mode ").append(mode).append(", begun ").append(begun).append(".\n\n");
        versions.forEach((name, version) ->
                text.append("* ").append(name).append(' ').append(version).append('\n'));
        text.append("\n| row | variant | begun | seed | opened s | recovered s | redeliveries | dead letters | CPU % |"
                + " log lines/min | took s | verdict |\n");
        text.append("| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n");
        results.forEach(result -> text.append(line(result)));
        remarks(text);
        unrun(text);
        return text.toString();
    }

    private static String line(RowResult result) {
        return "| %s | %s | %s | %d | %s | %s | %s | %s | %s | %s | %.0f | %s |%n"
                .formatted(
                        result.row(),
                        result.variant(),
                        result.begun(),
                        result.seed(),
                        number(result.openSeconds()),
                        number(result.recoverSeconds()),
                        number(result.redeliveries()),
                        number(result.deadLetters()),
                        number(result.cpuPercent()),
                        number(result.logLines()),
                        result.seconds(),
                        result.green() ? "green" : "**red**");
    }

    private void remarks(StringBuilder text) {
        for (RowResult result : results) {
            List<Finding> broken = result.with(Finding.Verdict.BROKEN);
            List<Finding> notJudged = result.with(Finding.Verdict.NOT_JUDGED);
            if (result.error() == null && broken.isEmpty() && notJudged.isEmpty()) {
                continue;
            }
            text.append("\n**")
                    .append(result.row())
                    .append(' ')
                    .append(result.variant())
                    .append("**\n\n");
            if (result.error() != null) {
                text.append("* ended early: ").append(result.error()).append('\n');
            }
            broken.forEach(found -> text.append("* broken: ").append(found).append('\n'));
            notJudged.forEach(
                    found -> text.append("* not judged: ").append(found).append('\n'));
        }
    }

    private void unrun(StringBuilder text) {
        List<String> run = results.stream().map(RowResult::row).distinct().toList();
        List<String> missing =
                Matrix.ROWS.keySet().stream().filter(id -> !run.contains(id)).toList();
        if (!missing.isEmpty()) {
            text.append("\n## Not run\n\n");
            missing.forEach(id -> text.append("* ")
                    .append(id)
                    .append(": ")
                    .append(Matrix.ROWS.get(id))
                    .append(skipped.containsKey(id) ? " (skipped: " + skipped.get(id) + ")" : "")
                    .append('\n'));
        }
    }

    private static String number(Number value) {
        return switch (value) {
            case null -> "–";
            case Double real -> String.format(Locale.ROOT, "%.1f", real);
            case Number whole -> whole.toString();
        };
    }
}
