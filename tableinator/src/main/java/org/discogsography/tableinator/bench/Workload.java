package org.discogsography.tableinator.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.discogsography.common.canonical.CanonicalJson;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordHash;

/** The records of a measurement, in batches. */
record Workload(List<List<IncomingRecord>> batches, long records, long bytes) {
    private static final int DUMP = 20260801;

    static Workload of(BenchOptions options) throws IOException {
        List<byte[]> samples = options.lines().isPresent()
                ? fromLines(options.lines().get())
                : synthetic(Math.min(options.records(), 2_000));
        List<List<IncomingRecord>> batches = new ArrayList<>();
        List<IncomingRecord> batch = new ArrayList<>();
        long inBatch = 0;
        long bytes = 0;
        for (int i = 0; i < options.records(); i++) {
            byte[] data = samples.get(i % samples.size());
            if (inBatch + data.length > options.batchBytes() && !batch.isEmpty()) {
                batches.add(batch);
                batch = new ArrayList<>();
                inBatch = 0;
            }
            batch.add(new IncomingRecord(options.type(), i + 1L, RecordHash.of(data), DUMP, data));
            inBatch += data.length;
            bytes += data.length;
        }
        batches.add(batch);
        return new Workload(batches, options.records(), bytes);
    }

    /** Lines of messages, or of bare {@code data}. */
    private static List<byte[]> fromLines(Path lines) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<byte[]> samples = new ArrayList<>();
        for (String line : Files.readAllLines(lines)) {
            JsonNode data = json.readTree(line).get("data");
            samples.add(data == null ? line.getBytes(StandardCharsets.UTF_8) : json.writeValueAsBytes(data));
        }
        return samples;
    }

    /** Like releases: about 3.6 KB, with the repetition of names and keys that real ones have. */
    private static List<byte[]> synthetic(int count) {
        Random random = new Random(42);
        List<byte[]> samples = new ArrayList<>();
        for (long id = 1; id <= count; id++) {
            List<Map<String, Object>> tracks = new ArrayList<>();
            for (int track = 1; track <= 8 + random.nextInt(12); track++) {
                tracks.add(Map.of(
                        "position", String.valueOf(track),
                        "title", words(random, 3),
                        "duration", random.nextInt(9) + ":" + (10 + random.nextInt(49)),
                        "extraartists", List.of(credit(random))));
            }
            samples.add(CanonicalJson.bytes(Map.of(
                    "id", id,
                    "title", words(random, 3),
                    "released", String.valueOf(1950 + random.nextInt(75)),
                    "country", "Sweden",
                    "genres", List.of("Electronic"),
                    "styles", List.of("Deep House", "Techno"),
                    "artists", List.of(credit(random)),
                    "extraartists", List.of(credit(random), credit(random), credit(random)),
                    "tracklist", tracks)));
        }
        return samples;
    }

    private static Map<String, Object> credit(Random random) {
        return Map.of(
                "id", random.nextLong(1_000_000),
                "name", words(random, 2),
                "anv", "",
                "join", "",
                "role", "Written-By",
                "tracks", "");
    }

    private static String words(Random random, int count) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            words.append(i == 0 ? "" : " ").append(Integer.toString(1_000_000 + random.nextInt(30_000_000), 36));
        }
        return words.toString();
    }
}
