package org.discogsography.tableinator.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.discogsography.common.config.HostPort;
import org.discogsography.common.config.Secret;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.tableinator.pool.PostgresSettings;
import org.discogsography.tableinator.pool.PostgresSettings.Target;

/**
 * Measures the adapter against bare COPY into the same table and prints JSON. The two take turns, batch by batch in one
 * and the same load, so that whatever else the machine does meets both alike.
 */
public final class TableBench {
    private final BenchOptions options;
    private final BenchInput input;
    private final ScratchDatabase database;

    private TableBench(BenchOptions options, ScratchDatabase database) throws IOException {
        this.options = options;
        this.input = new BenchInput(options);
        this.database = database;
    }

    public static void main(String[] arguments) throws Exception {
        try {
            System.out.println(run(List.of(arguments), server(System.getenv())));
        } catch (IllegalArgumentException refused) {
            System.err.println(refused.getMessage());
            System.exit(2);
        }
    }

    static String run(List<String> arguments, Target server) throws Exception {
        BenchOptions options = BenchOptions.parse(arguments);
        try (ScratchDatabase database = new ScratchDatabase(server)) {
            return new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(new TableBench(options, database).report());
        }
    }

    private Report report() throws Exception {
        Map<String, Comparison> types = new LinkedHashMap<>();
        for (RecordType type : input.types()) {
            types.put(type.plural(), compare(type));
        }
        return new Report("postgresql", options.batch(), options.copies(), options.rounds(), types);
    }

    private Comparison compare(RecordType type) throws Exception {
        round(type, 0, new Clock(), new Clock(), new Clock());
        Clock adapter = new Clock();
        Clock bare = new Clock();
        Clock unchanged = new Clock();
        for (int round = 1; round <= options.rounds(); round++) {
            round(type, round, adapter, bare, unchanged);
        }
        return Comparison.of(adapter, bare, unchanged);
    }

    private void round(RecordType type, int round, Clock adapter, Clock bare, Clock unchanged) throws Exception {
        database.wipe();
        int turn = round;
        for (Iterator<List<IncomingRecord>> batches = input.batches(type).iterator(); batches.hasNext(); turn++) {
            List<IncomingRecord> batch = batches.next();
            if (turn % 2 == 0) {
                adapter.time(batch.size(), () -> database.writeThroughAdapter(type, batch));
            } else {
                bare.time(batch.size(), () -> database.copy(type, batch));
            }
        }
        for (Iterator<List<IncomingRecord>> batches = input.batches(type).iterator(); batches.hasNext(); ) {
            List<IncomingRecord> batch = batches.next();
            unchanged.time(batch.size(), () -> database.writeThroughAdapter(type, batch));
        }
    }

    private record Report(String store, int batch, int copies, int rounds, Map<String, Comparison> types) {}

    private static Target server(Map<String, String> environment) {
        return new Target(
                HostPort.parse(
                        "POSTGRES_ADDRESS", required(environment, "POSTGRES_ADDRESS"), PostgresSettings.STANDARD_PORT),
                required(environment, "POSTGRES_DATABASE"),
                Secret.of(required(environment, "POSTGRES_USERNAME")),
                Secret.of(required(environment, "POSTGRES_PASSWORD")));
    }

    private static String required(Map<String, String> environment, String key) {
        String value = environment.get(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing; " + BenchOptions.USAGE);
        }
        return value;
    }
}
