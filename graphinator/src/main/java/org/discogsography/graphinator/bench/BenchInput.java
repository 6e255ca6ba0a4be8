package org.discogsography.graphinator.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordHash;
import org.discogsography.common.contract.RecordType;

/** Records to write, read from files as they are needed, in batches as a consumer would form them. */
final class BenchInput {
    /** Above every id of a real dump. */
    private static final long STRIDE = 50_000_000;

    private static final int DUMP = 20260801;
    private static final String RUN = "bench";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final int batch;

    BenchInput(Path folder, int batch) {
        this.folder = folder;
        this.batch = batch;
    }

    /** @throws IllegalArgumentException when the folder has no records */
    List<RecordType> types() {
        List<RecordType> types = Stream.of(RecordType.values())
                .filter(type -> Files.exists(file(type)))
                .toList();
        if (types.isEmpty()) {
            throw new IllegalArgumentException(folder + " has no artists.ndjson, labels.ndjson, …");
        }
        return types;
    }

    /** Hands over this many records, starting over with the file under other ids as often as it takes. */
    void batches(RecordType type, int records, Consumer<List<IncomingRecord>> writer) throws IOException {
        List<IncomingRecord> next = new ArrayList<>(batch);
        int left = records;
        for (int copy = 0; left > 0; copy++) {
            int before = left;
            try (BufferedReader lines = Files.newBufferedReader(file(type))) {
                for (String line = lines.readLine(); line != null && left > 0; line = lines.readLine()) {
                    next.add(Shift.by(STRIDE * copy, read(type, line)));
                    left--;
                    if (next.size() == batch || left == 0) {
                        next.sort(Comparator.comparingLong(IncomingRecord::id));
                        writer.accept(List.copyOf(next));
                        next.clear();
                    }
                }
            }
            if (left == before) {
                throw new IllegalArgumentException(file(type) + " is empty");
            }
        }
    }

    private static IncomingRecord read(RecordType type, String line) throws IOException {
        JsonNode object = JSON.readTree(line);
        byte[] data = JSON.writeValueAsBytes(object.path("data"));
        return new IncomingRecord(type, object.path("id").asLong(), RecordHash.of(data), DUMP, RUN, data);
    }

    private Path file(RecordType type) {
        return folder.resolve(type.plural() + ".ndjson");
    }
}
