package org.discogsography.graphinator.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.discogsography.common.contract.RecordType;

/**
 * Measures the adapter against the bare driver and prints JSON. The two take turns, batch by batch in one and the same
 * load, so that whatever else the machine does meets both alike.
 */
public final class GraphBench {
    /** The part of a round that warms both sides up. */
    private static final int WARM_UP = 4;

    private final BenchOptions options;
    private final BenchInput input;
    private final BenchDatabase database;

    private GraphBench(BenchOptions options, BenchDatabase database) {
        this.options = options;
        this.input = new BenchInput(options.input(), options.batch());
        this.database = database;
    }

    public static void main(String[] arguments) throws IOException {
        try (BenchDatabase database = BenchDatabase.of(System.getenv())) {
            System.out.println(json(new GraphBench(BenchOptions.parse(List.of(arguments)), database).run()));
        } catch (IllegalArgumentException | IllegalStateException refused) {
            System.err.println(refused.getMessage());
            System.exit(2);
        }
    }

    private Report run() throws IOException {
        List<RecordType> present = input.types();
        database.requireEmpty();
        Map<String, Comparison> types = new LinkedHashMap<>();
        for (RecordType type : present) {
            types.put(type.plural(), compare(type));
        }
        return new Report("neo4j", options.records(), options.batch(), options.rounds(), types);
    }

    private Comparison compare(RecordType type) throws IOException {
        round(type, Math.max(options.batch() * 2, options.records() / WARM_UP), new Clock(), new Clock(), new Clock());
        Clock bare = new Clock();
        Clock adapter = new Clock();
        Clock unchanged = new Clock();
        for (int round = 1; round <= options.rounds(); round++) {
            round(type, options.records(), bare, adapter, unchanged);
        }
        return Comparison.of(bare, adapter, unchanged);
    }

    private void round(RecordType type, int records, Clock bare, Clock adapter, Clock unchanged) throws IOException {
        AtomicInteger turn = new AtomicInteger();
        input.batches(type, records, batch -> {
            boolean mine = turn.getAndIncrement() % 2 == 0;
            Writer writer = mine ? database.adapter() : database.bare();
            (mine ? adapter : bare).add(batch.size(), writer.write(type, batch));
        });
        input.batches(
                type,
                records,
                batch -> unchanged.add(batch.size(), database.adapter().write(type, batch)));
        database.wipe();
    }

    private record Report(String store, int records, int batch, int rounds, Map<String, Comparison> types) {}

    private static String json(Report report) throws JsonProcessingException {
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(report);
    }
}
