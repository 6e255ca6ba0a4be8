package org.discogsography.sandbox.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Measurements as a Markdown table. */
public final class BenchTable {
    private BenchTable() {}

    /** @param earlier measurements to compare with; none is fine */
    public static String of(List<Measurement> measurements, List<Measurement> earlier) {
        Map<String, Double> before =
                earlier.stream().collect(Collectors.toMap(Measurement::name, Measurement::value, (one, _) -> one));
        StringBuilder table = new StringBuilder();
        row(table, "measure", "value", "unit", "spread", "before", "how");
        row(table, "---", "---:", "---", "---", "---:", "---");
        for (Measurement measurement : measurements) {
            Double then = before.get(measurement.name());
            row(
                    table,
                    measurement.name(),
                    number(measurement.value()),
                    measurement.unit(),
                    spread(measurement),
                    then == null ? "" : number(then),
                    measurement.how());
        }
        return table.toString();
    }

    private static void row(StringBuilder table, String... cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String spread(Measurement measurement) {
        return measurement.lowest() == measurement.highest()
                ? ""
                : number(measurement.lowest()) + " – " + number(measurement.highest());
    }

    private static String number(double value) {
        return value >= 100
                ? String.format(Locale.ROOT, "%,.0f", value).replace(',', ' ')
                : String.format(Locale.ROOT, "%.2f", value);
    }
}
