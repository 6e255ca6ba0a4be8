package org.discogsography.tableinator.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordHash;
import org.discogsography.common.contract.RecordType;

/** Records to write, in batches as a consumer would form them. */
final class BenchInput {
    /** Above every id of a real dump. */
    private static final long STRIDE = 50_000_000;

    private static final int DUMP = 20260801;
    private static final String RUN = "bench";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<RecordType, List<IncomingRecord>> sample = new EnumMap<>(RecordType.class);
    private final BenchOptions options;

    /** @throws IllegalArgumentException when the folder has no records */
    BenchInput(BenchOptions options) throws IOException {
        this.options = options;
        for (RecordType type : RecordType.values()) {
            Path file = options.input().resolve(type.plural() + ".ndjson");
            if (Files.exists(file)) {
                sample.put(type, read(type, file));
            }
        }
        if (sample.isEmpty()) {
            throw new IllegalArgumentException(options.input() + " has no artists.ndjson, labels.ndjson, …");
        }
    }

    List<RecordType> types() {
        return List.copyOf(sample.keySet());
    }

    /** The batches of a type, made as they are taken. */
    Stream<List<IncomingRecord>> batches(RecordType type) {
        int total = sample.get(type).size() * options.copies();
        return IntStream.iterate(0, from -> from < total, from -> from + options.batch())
                .mapToObj(from -> IntStream.range(from, Math.min(total, from + options.batch()))
                        .mapToObj(index -> record(type, index))
                        .toList());
    }

    /** Copies differ by the id of their row alone: for a table that is enough. */
    private IncomingRecord record(RecordType type, int index) {
        List<IncomingRecord> records = sample.get(type);
        IncomingRecord original = records.get(index % records.size());
        long id = original.id() + STRIDE * (index / records.size());
        return new IncomingRecord(type, id, original.hash(), DUMP, RUN, original.data());
    }

    private static List<IncomingRecord> read(RecordType type, Path file) throws IOException {
        List<IncomingRecord> records = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode object = JSON.readTree(line);
            byte[] data = JSON.writeValueAsBytes(object.path("data"));
            records.add(new IncomingRecord(type, object.path("id").asLong(), RecordHash.of(data), DUMP, RUN, data));
        }
        records.sort(Comparator.comparingLong(IncomingRecord::id));
        return records;
    }
}
