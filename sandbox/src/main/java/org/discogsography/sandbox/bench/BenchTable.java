package org.discogsography.sandbox.bench;

import java.util.List;
import java.util.Locale;

/** Measurements as a Markdown table. */
public final class BenchTable {
    private BenchTable() {}

    public static String of(List<Measurement> measurements) {
        StringBuilder table = new StringBuilder("| measure | value | unit | how |\n| --- | ---: | --- | --- |\n");
        for (Measurement measurement : measurements) {
            table.append("| ")
                    .append(measurement.name())
                    .append(" | ")
                    .append(number(measurement.value()))
                    .append(" | ")
                    .append(measurement.unit())
                    .append(" | ")
                    .append(measurement.how())
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String number(double value) {
        return value >= 100
                ? String.format(Locale.ROOT, "%,.0f", value).replace(',', ' ')
                : String.format(Locale.ROOT, "%.2f", value);
    }
}
