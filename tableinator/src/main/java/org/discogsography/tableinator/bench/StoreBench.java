package org.discogsography.tableinator.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.discogsography.common.config.HostPort;
import org.discogsography.common.config.Secret;
import org.discogsography.consumer.store.Tally;
import org.discogsography.tableinator.pool.PoolLimits;
import org.discogsography.tableinator.pool.PostgresPool;
import org.discogsography.tableinator.pool.PostgresSettings;
import org.discogsography.tableinator.pool.PostgresSettings.Target;
import org.discogsography.tableinator.schema.Schema;
import org.discogsography.tableinator.upsert.PostgresRecordStore;

/**
 * Measures what the adapter makes of the database: the same batches into the same table, through the adapter and by
 * bare COPY. Prints one JSON object.
 */
public final class StoreBench implements AutoCloseable {
    private static final PoolLimits LIMITS =
            new PoolLimits(20, Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofMinutes(30));

    private final BenchOptions options;
    private final Workload workload;
    private final ScratchDatabase database;
    private final Vertx vertx = Vertx.vertx();
    private final PostgresPool pool;
    private final PostgresRecordStore store;

    private StoreBench(BenchOptions options, Target server) throws SQLException, IOException {
        this.options = options;
        this.workload = Workload.of(options);
        this.database = new ScratchDatabase(server);
        this.pool = new PostgresPool(vertx, database.target(), LIMITS);
        this.store = new PostgresRecordStore(pool, new Schema(pool));
    }

    public static void main(String[] arguments) throws Exception {
        try (StoreBench bench = new StoreBench(BenchOptions.parse(arguments), server())) {
            System.out.println(new ObjectMapper().writeValueAsString(bench.run()));
        } catch (IllegalArgumentException refused) {
            System.err.println(refused.getMessage());
            System.exit(2);
        }
    }

    @Override
    public void close() throws SQLException {
        pool.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        database.close();
    }

    private Map<String, Object> run() throws Exception {
        store.prepare().await().indefinitely();
        List<Duration> writes = new ArrayList<>();
        List<Duration> rereads = new ArrayList<>();
        List<Duration> copies = new ArrayList<>();
        for (int round = 0; round < options.rounds(); round++) {
            empty();
            copies.add(timed(this::copyAll));
            empty();
            writes.add(timed(this::upsertAll));
            rereads.add(timed(this::upsertAll));
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("type", options.type().plural());
        result.put("records", workload.records());
        result.put("bytes", workload.bytes());
        result.put("batches", workload.batches().size());
        result.put("writers", options.writers());
        result.put("adapterRecordsPerSecond", rate(writes));
        result.put("unchangedRecordsPerSecond", rate(rereads));
        result.put("copyRecordsPerSecond", rate(copies));
        result.put("adapterToCopy", Math.round(100.0 * rate(writes) / rate(copies)) / 100.0);
        return result;
    }

    private void upsertAll() {
        Tally tally = Multi.createFrom()
                .iterable(workload.batches())
                .onItem()
                .transformToUni(batch -> store.upsert(options.type(), batch))
                .merge(options.writers())
                .collect()
                .in(() -> new Tally[] {Tally.NONE}, (sum, one) -> sum[0] = sum[0].plus(one))
                .map(sum -> sum[0])
                .await()
                .indefinitely();
        if (tally.total() != workload.records()) {
            throw new IllegalStateException("not all records were accounted for: " + tally);
        }
    }

    private void copyAll() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(options.writers())) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < options.writers(); writer++) {
                int first = writer;
                writers.add(threads.submit(() -> copyEveryOther(first)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
    }

    private Void copyEveryOther(int first) throws SQLException, IOException {
        try (Connection connection = database.connect()) {
            for (int at = first; at < workload.batches().size(); at += options.writers()) {
                BareCopy.write(connection, options.type(), workload.batches().get(at));
            }
        }
        return null;
    }

    private void empty() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE public." + options.type().plural());
            statement.execute("CHECKPOINT");
        }
    }

    private long rate(List<Duration> rounds) {
        List<Duration> sorted = rounds.stream().sorted().toList();
        return Math.round(workload.records() * 1e9 / sorted.get(sorted.size() / 2).toNanos());
    }

    private static Duration timed(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Target server() {
        return new Target(
                HostPort.parse("POSTGRES_ADDRESS", environment("POSTGRES_ADDRESS"), PostgresSettings.STANDARD_PORT),
                environment("POSTGRES_DATABASE"),
                Secret.of(environment("POSTGRES_USERNAME")),
                Secret.of(environment("POSTGRES_PASSWORD")));
    }

    private static String environment(String key) {
        String value = System.getenv(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing; " + BenchOptions.USAGE);
        }
        return value;
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }
}
