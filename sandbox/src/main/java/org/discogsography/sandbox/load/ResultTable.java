package org.discogsography.sandbox.load;

import java.util.List;
import java.util.Locale;

/** A {@link LoadReport} for people. */
public final class ResultTable {
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
        table.append("%n%s records in %.1f s%s%n"
                .formatted(
                        number(report.records()),
                        report.seconds(),
                        report.recordsPerSecond() == null
                                ? ""
                                : ", %s records/s end to end"
                                        .formatted(number(Math.round(report.recordsPerSecond())))));
        if (report.error() != null) {
            table.append("error: ").append(report.error()).append(System.lineSeparator());
        }
        return table.toString();
    }

    private static String verdict(LoadReport.Row row) {
        if (row.error() != null) {
            return row.error();
        }
        if (row.verified()) {
            return "verified in both stores" + vanished(row);
        }
        return "Neo4j " + describe(row.neo4j()) + ", PostgreSQL " + describe(row.postgresql());
    }

    private static String vanished(LoadReport.Row row) {
        for (StoreLoad store : List.of(row.neo4j(), row.postgresql())) {
            if (store.vanishedRefused() != null && store.vanishedRefused() > 0) {
                return ", " + number(store.vanishedRefused()) + " vanished records kept (more than the allowed share)";
            }
        }
        Long vanished = row.postgresql().vanished();
        return vanished == null || vanished == 0 ? "" : ", " + number(vanished) + " vanished records removed";
    }

    private static String describe(StoreLoad store) {
        return store.missing() != null && store.missing() > 0
                ? store.state() + " (" + number(store.missing()) + " missing)"
                : store.state();
    }

    static String number(Long value) {
        return value == null
                ? "unknown"
                : String.format(Locale.ROOT, "%,d", value).replace(',', ' ');
    }
}
