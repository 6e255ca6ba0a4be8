package org.discogsography.sandbox.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A {@link LoadReport} for people. */
public final class ResultTable {
    /** Reasons that the extractor gives for the first load, and for one that was wanted so. */
    private static final Set<String> EXPECTED = Set.of("there is no index of an earlier one", "it was asked for");

    private static final String ROW = "%-10s %12s %12s %12s %13s  %s%n";

    private ResultTable() {}

    public static String of(LoadReport report) {
        StringBuilder table = new StringBuilder();
        table.append(ROW.formatted("type", "read", "Neo4j", "PostgreSQL", "dead-lettered", "verdict"));
        for (LoadReport.Row row : report.rows()) {
            table.append(ROW.formatted(
                    row.type(),
                    number(row.read()),
                    number(row.neo4j().stored()),
                    number(row.postgresql().stored()),
                    number(row.deadLettered()),
                    verdict(row)));
        }
        table.append(System.lineSeparator()).append(duration(report)).append(System.lineSeparator());
        table.append(differences(report));
        table.append(completely(report));
        table.append(outdated(report));
        table.append(unchecked(report));
        if (report.error() != null && !isToldByRows(report)) {
            table.append("error: ").append(report.error()).append(System.lineSeparator());
        }
        return table.toString();
    }

    /** The extractor's own error is those of its types, one after the other. */
    private static boolean isToldByRows(LoadReport report) {
        return report.error()
                .equals(report.rows().stream()
                        .filter(row -> row.error() != null)
                        .map(row -> row.type() + ": " + row.error())
                        .collect(Collectors.joining("; ")));
    }

    private static String duration(LoadReport report) {
        if (report.records() == null) {
            return "ended after %.1f s".formatted(report.seconds());
        }
        String records = "%s records in %.1f s".formatted(number(report.records()), report.seconds());
        // What was not proved in both stores says nothing about how fast they are.
        return report.recordsPerSecond() == null || !report.verified()
                ? records
                : records + ", " + number(Math.round(report.recordsPerSecond())) + " records/s end to end";
    }

    private static String differences(LoadReport report) {
        String types = report.rows().stream()
                .filter(row -> row.since() != null && row.published() != null)
                .map(row -> number(row.published()) + " " + row.type() + " (since " + row.since() + ")")
                .collect(Collectors.joining(", "));
        return types.isEmpty() ? "" : "published, because only they differ: " + types + System.lineSeparator();
    }

    /** Types that were published as a whole although that is what nobody expects. */
    private static String completely(LoadReport report) {
        Map<String, List<String>> byReason = new TreeMap<>();
        report.rows().stream()
                .filter(row -> row.because() != null && !EXPECTED.contains(row.because()))
                .forEach(row -> byReason.computeIfAbsent(row.because(), _ -> new ArrayList<>())
                        .add(row.type()));
        StringBuilder text = new StringBuilder();
        byReason.forEach((reason, types) -> text.append("published as a whole, because ")
                .append(reason)
                .append(": ")
                .append(String.join(", ", types))
                .append(System.lineSeparator()));
        return text.toString();
    }

    private static String outdated(LoadReport report) {
        return report.rows().stream()
                        .anyMatch(row ->
                                row.neo4j().superseded() || row.postgresql().superseded())
                ? "a store takes nothing from a dump that is older than its own: to go back to an older one, empty both"
                        + " stores first" + System.lineSeparator()
                : "";
    }

    private static String unchecked(LoadReport report) {
        String types = report.rows().stream()
                .filter(row -> "not published".equals(row.checksum()))
                .map(LoadReport.Row::type)
                .collect(Collectors.joining(", "));
        return types.isEmpty() ? "" : "files not verified, no checksum published: " + types + System.lineSeparator();
    }

    private static String verdict(LoadReport.Row row) {
        if (row.error() != null) {
            return row.error();
        }
        if (row.verified()) {
            return "verified in both stores" + vanished(row);
        }
        if (row.neo4j().superseded() && row.postgresql().superseded()) {
            return describe(row.postgresql());
        }
        return "Neo4j " + describe(row.neo4j()) + ", PostgreSQL " + describe(row.postgresql());
    }

    private static String vanished(LoadReport.Row row) {
        for (StoreLoad store : List.of(row.neo4j(), row.postgresql())) {
            if (store.vanishedRefused() != null && store.vanishedRefused() > 0) {
                return ", " + number(store.vanishedRefused())
                        + " kept that are not in the dump (more than the allowed share, or unreadable there)";
            }
        }
        Long vanished = row.postgresql().vanished();
        return vanished == null || vanished == 0
                ? ""
                : ", " + number(vanished) + " removed that vanished from the dump";
    }

    private static String describe(StoreLoad store) {
        if (store.superseded()) {
            return store.newerDump() == null
                    ? "superseded by a newer dump"
                    : "superseded: the store holds " + store.newerDump() + ", nothing was changed";
        }
        return store.missing() != null && store.missing() > 0
                ? store.state() + " (" + number(store.missing()) + " missing)"
                : store.state();
    }

    /** With commas between the thousands; "unknown" when it is. */
    public static String number(Long value) {
        return value == null ? "unknown" : String.format(Locale.ROOT, "%,d", value);
    }
}
