package org.discogsography.sandbox.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A {@link LoadReport} for people. */
public final class ResultTable {
    /** Reasons that the extractor gives for the first load, and for one that was wanted so. */
    private static final Set<String> EXPECTED = Set.of("there is no index of an earlier one", "it was asked for");

    private static final String ROW = "%-8s %11s %11s %11s %11s %9s %14s  %s%n";

    private ResultTable() {}

    public static String of(LoadReport report) {
        StringBuilder table = new StringBuilder();
        table.append(ROW.formatted(
                "type", "read", "Neo4j", "PostgreSQL", "unreadable", "repeated", "dead-lettered", "verdict"));
        for (LoadReport.Row row : report.rows()) {
            table.append(ROW.formatted(
                    row.type(),
                    number(row.extracted().read()),
                    number(row.neo4j().stored()),
                    number(row.postgresql().stored()),
                    number(row.reservations().unreadable()),
                    number(row.reservations().repeated()),
                    number(row.reservations().deadLettered()),
                    verdict(row)));
        }
        table.append(System.lineSeparator()).append(duration(report)).append(System.lineSeparator());
        table.append(differences(report));
        table.append(completely(report));
        table.append(choices(report));
        table.append(originals(report));
        table.append(deadLetters(report));
        table.append(kept(report));
        table.append(outdated(report));
        table.append(unchecked(report));
        return table.toString();
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
                .filter(row ->
                        row.extracted().since() != null && row.extracted().published() != null)
                .map(row -> number(row.extracted().published()) + " " + row.type() + " (since "
                        + row.extracted().since() + ")")
                .collect(Collectors.joining(", "));
        return types.isEmpty() ? "" : "published, because only they differ: " + types + System.lineSeparator();
    }

    /** Types that were published as a whole although that is what nobody expects. */
    private static String completely(LoadReport report) {
        Map<String, List<String>> byReason = new TreeMap<>();
        report.rows().stream()
                .filter(row -> row.extracted().because() != null
                        && !EXPECTED.contains(row.extracted().because()))
                .forEach(row -> byReason.computeIfAbsent(row.extracted().because(), _ -> new ArrayList<>())
                        .add(row.type()));
        StringBuilder text = new StringBuilder();
        byReason.forEach((reason, types) -> text.append("published as a whole, because ")
                .append(reason)
                .append(": ")
                .append(String.join(", ", types))
                .append(System.lineSeparator()));
        return text.toString();
    }

    /** Where a type had two files. */
    private static String choices(LoadReport report) {
        StringBuilder text = new StringBuilder();
        for (LoadReport.Row row : report.rows()) {
            if (row.extracted().choice() != null) {
                text.append(row.type())
                        .append(": ")
                        .append(row.extracted().choice())
                        .append(System.lineSeparator());
            }
        }
        return text.toString();
    }

    private static String originals(LoadReport report) {
        StringBuilder text = new StringBuilder();
        for (LoadReport.Row row : report.rows()) {
            row.extracted()
                    .originals()
                    .forEach(file -> text.append(row.type())
                            .append(" that were left out, byte by byte: ")
                            .append(file)
                            .append(System.lineSeparator()));
        }
        return text.toString();
    }

    private static String deadLetters(LoadReport report) {
        Long letters = report.reservations().deadLettered();
        return letters == null || letters == 0
                ? ""
                : "dead letters: ./discogsography status names the queues; docs/how-to/dead-letters.md says how to see"
                        + " why, and how to send them again" + System.lineSeparator();
    }

    private static String kept(LoadReport report) {
        StringBuilder text = new StringBuilder();
        for (LoadReport.Row row : report.rows()) {
            kept(text, row.type(), "Neo4j", row.neo4j());
            kept(text, row.type(), "PostgreSQL", row.postgresql());
        }
        return text.toString();
    }

    private static void kept(StringBuilder text, String type, String store, StoreLoad load) {
        if (load.kept() != null && load.kept() > 0) {
            text.append(
                            "%s keeps %s of the %s that the dump does not have: more than CONSUMER_MAX_VANISHED_SHARE allows to"
                                    .formatted(store, number(load.kept()), type))
                    .append(" be deleted, or unreadable there (docs/how-to/refusals.md)")
                    .append(System.lineSeparator());
        }
        if (load.referred() != null && load.referred() > 0) {
            text.append("%s keeps %s of %s vanished %s: %s (docs/how-to/beside.md)"
                            .formatted(
                                    store,
                                    number(load.referred()),
                                    number(Reservations.sum(load.referred(), load.vanished())),
                                    type,
                                    load.keptBecause()))
                    .append(System.lineSeparator());
        }
    }

    private static String outdated(LoadReport report) {
        return report.rows().stream()
                .flatMap(row -> Stream.of(row.neo4j(), row.postgresql()))
                .filter(store -> store.superseded() || store.mixed())
                .map(StoreLoad::newerDump)
                .filter(Objects::nonNull)
                .max(Integer::compare)
                .map(newer ->
                        "a store takes nothing from a dump that is older than its own: to go back to an older one,"
                                + " take the newer one back first (./discogsography forget " + newer
                                + " says what that does)"
                                + System.lineSeparator())
                .orElse("");
    }

    private static String unchecked(LoadReport report) {
        return unchecked(report, "not published", "no checksum published")
                + unchecked(report, "not checked", "as --no-checksum asked for");
    }

    private static String unchecked(LoadReport report, String status, String because) {
        String types = report.rows().stream()
                .filter(row -> status.equals(row.extracted().checksum()))
                .map(LoadReport.Row::type)
                .collect(Collectors.joining(", "));
        return types.isEmpty() ? "" : "files not verified, " + because + ": " + types + System.lineSeparator();
    }

    private static String verdict(LoadReport.Row row) {
        if (row.error() != null) {
            return row.error();
        }
        if (row.neo4j().verified() && row.postgresql().verified()) {
            return verified(row) + removed(row);
        }
        if (row.neo4j().superseded() && row.postgresql().superseded()) {
            return StoreWords.of(row.postgresql());
        }
        return "Neo4j " + StoreWords.of(row.neo4j()) + ", PostgreSQL " + StoreWords.of(row.postgresql());
    }

    private static String verified(LoadReport.Row row) {
        String out = row.reservations().words();
        if (row.nothingStored()) {
            return "NOT verified, none is stored" + (out.isEmpty() ? "" : ": " + out);
        }
        return out.isEmpty() ? "verified in both stores" : "verified, " + out;
    }

    private static String removed(LoadReport.Row row) {
        Long vanished = row.postgresql().vanished();
        return vanished == null || vanished == 0
                ? ""
                : ", " + number(vanished) + " removed that vanished from the dump";
    }

    /** With commas between the thousands; "unknown" when it is. */
    public static String number(Long value) {
        return value == null ? "unknown" : String.format(Locale.ROOT, "%,d", value);
    }
}
