package org.discogsography.tableinator.bench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.discogsography.common.contract.RecordType;

/**
 * What to measure.
 *
 * @param lines lines of records messages, one record each; synthetic releases when empty
 * @param records how many; the lines are repeated under other ids as often as it takes
 * @param batchBytes JSON in one batch, as the extractor cuts them
 * @param writers batches under way at a time, for both sides
 * @param rounds the median counts
 */
record BenchOptions(
        RecordType type, Optional<Path> lines, int records, int batchBytes, int writers, int rounds) {

    static final String USAGE =
            "options: --type artists|labels|masters|releases --lines FILE --records N --batch-bytes N --writers N"
                    + " --rounds N; the server is POSTGRES_ADDRESS with POSTGRES_USERNAME, POSTGRES_PASSWORD and"
                    + " POSTGRES_DATABASE, where a database is made for the measurement and dropped again";

    /** @throws IllegalArgumentException for anything that is not in {@link #USAGE} */
    static BenchOptions parse(String[] arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " is not understood; " + USAGE);
            }
            given.put(arguments[i].substring(2), arguments[i + 1]);
        }
        BenchOptions options = new BenchOptions(
                RecordType.named(taken(given, "type", "releases"))
                        .orElseThrow(() -> new IllegalArgumentException("--type is none of the four; " + USAGE)),
                Optional.ofNullable(given.remove("lines")).map(Path::of),
                number(given, "records", 30_000),
                number(given, "batch-bytes", 128 * 1024),
                number(given, "writers", 1),
                number(given, "rounds", 3));
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("--" + given.keySet().iterator().next() + " is unknown; " + USAGE);
        }
        return options;
    }

    private static String taken(Map<String, String> given, String key, String otherwise) {
        String value = given.remove(key);
        return value == null ? otherwise : value;
    }

    private static int number(Map<String, String> given, String key, int otherwise) {
        int value = Integer.parseInt(taken(given, key, String.valueOf(otherwise)));
        if (value < 1) {
            throw new IllegalArgumentException("--" + key + " must be at least 1");
        }
        return value;
    }
}
