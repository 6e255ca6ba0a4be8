package org.discogsography.tableinator.bench;

import java.nio.file.Path;
import java.util.List;
import org.discogsography.common.config.Ordered;

/**
 * What to measure.
 *
 * @param input folder with {@code artists.ndjson}, {@code labels.ndjson}, {@code masters.ndjson}, {@code
 *     releases.ndjson}, each optional: lines as in the body of a records message
 * @param copies how often the input is written, each copy under ids of its own
 * @param batch records per transaction
 * @param rounds counted; one more is run first and not counted
 */
record BenchOptions(Path input, int copies, int batch, int rounds) {
    static final String USAGE =
            "table bench: --input FOLDER [--copies N] [--batch RECORDS] [--rounds N]; POSTGRES_ADDRESS, POSTGRES_DATABASE,"
                    + " POSTGRES_USERNAME and POSTGRES_PASSWORD name a server where a database can be made for the"
                    + " measurement; it is dropped again";

    /** @throws IllegalArgumentException for anything that is not in {@link #USAGE} */
    static BenchOptions parse(List<String> arguments) {
        BenchOptions options = new BenchOptions(null, 1, 2_000, 3);
        if (arguments.size() % 2 != 0) {
            throw new IllegalArgumentException(USAGE);
        }
        for (int at = 0; at < arguments.size(); at += 2) {
            options = options.with(arguments.get(at), arguments.get(at + 1));
        }
        if (options.input == null) {
            throw new IllegalArgumentException(USAGE);
        }
        return options;
    }

    private BenchOptions with(String option, String value) {
        return switch (option) {
            case "--input" -> new BenchOptions(Path.of(value), copies, batch, rounds);
            case "--copies" -> new BenchOptions(input, number(option, value), batch, rounds);
            case "--batch" -> new BenchOptions(input, copies, number(option, value), rounds);
            case "--rounds" -> new BenchOptions(input, copies, batch, number(option, value));
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
