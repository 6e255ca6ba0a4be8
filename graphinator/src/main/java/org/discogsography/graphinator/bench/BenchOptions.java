package org.discogsography.graphinator.bench;

import java.nio.file.Path;
import java.util.List;
import org.discogsography.common.config.Ordered;

/**
 * What to measure.
 *
 * @param input folder with {@code artists.ndjson}, {@code labels.ndjson}, {@code masters.ndjson}, {@code
 *     releases.ndjson}, each optional: lines as in the body of a records message
 * @param records of each type in a round; a smaller input is repeated under other ids
 * @param batch records per transaction
 * @param rounds counted; a short one is run first and not counted
 */
record BenchOptions(Path input, int records, int batch, int rounds) {
    static final String USAGE =
            "graph bench: --input FOLDER [--records N] [--batch RECORDS] [--rounds N]; NEO4J_ADDRESS, NEO4J_USERNAME and"
                    + " NEO4J_PASSWORD name an empty database";

    /** @throws IllegalArgumentException naming the option that is missing, unknown or malformed */
    static BenchOptions parse(List<String> arguments) {
        BenchOptions options = new BenchOptions(null, 50_000, 2_000, 3);
        if (arguments.size() % 2 != 0) {
            throw new IllegalArgumentException(USAGE);
        }
        for (int at = 0; at < arguments.size(); at += 2) {
            options = options.with(arguments.get(at), arguments.get(at + 1));
        }
        if (options.input == null) {
            throw new IllegalArgumentException("--input is missing; " + USAGE);
        }
        return options;
    }

    private BenchOptions with(String option, String value) {
        return switch (option) {
            case "--input" -> new BenchOptions(Path.of(value), records, batch, rounds);
            case "--records" -> new BenchOptions(input, number(option, value), batch, rounds);
            case "--batch" -> new BenchOptions(input, records, number(option, value), rounds);
            case "--rounds" -> new BenchOptions(input, records, batch, number(option, value));
            default -> throw new IllegalArgumentException("unknown option " + option + "; " + USAGE);
        };
    }

    private static int number(String option, String value) {
        try {
            int number = Integer.parseInt(value);
            Ordered.atLeastOne(option, number);
            return number;
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(option + " must be a number, it is " + value, notANumber);
        }
    }
}
