package org.discogsography.graphinator.server;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import org.discogsography.common.config.DatabaseLimits;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.store.Tally;
import org.discogsography.graphinator.connection.Neo4jPort;
import org.discogsography.graphinator.driver.Graph;
import org.discogsography.graphinator.driver.Neo4jSettings;
import org.discogsography.graphinator.inventory.GraphInventory;
import org.discogsography.graphinator.loads.GraphLedger;
import org.discogsography.graphinator.loads.GraphLoadBook;
import org.discogsography.graphinator.schema.Schema;
import org.discogsography.graphinator.upsert.GraphRecordStore;
import org.discogsography.graphinator.upsert.Rehearsal;

/** Everything that one replica of the service has for its database, put together by hand. */
public final class Adapter implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    public final Graph graph;
    public final Schema schema;
    public final Rehearsal rehearsal;
    public final Neo4jPort port;
    public final GraphRecordStore store;
    public final GraphInventory inventory;
    public final GraphLoadBook book;
    public final GraphLedger ledger;

    public Adapter(Neo4jSettings settings, DatabaseLimits limits) {
        graph = new Graph(settings, limits);
        schema = new Schema(graph);
        rehearsal = new Rehearsal(graph);
        port = new Neo4jPort(graph, schema, rehearsal);
        store = new GraphRecordStore(graph, schema, rehearsal);
        inventory = new GraphInventory(graph);
        book = new GraphLoadBook(graph);
        ledger = new GraphLedger(graph);
    }

    /** Of the shared server, whatever it holds. */
    public static Adapter another() {
        return new Adapter(
                TestSettings.of(Neo4jServer.shared().address(), Neo4jServer.PASSWORD), TestSettings.Limits.PATIENT);
    }

    /** Of the shared server, emptied, with its schema. */
    public static Adapter prepared() {
        try (Look look = new Look()) {
            look.wipe();
        }
        Adapter adapter = another();
        await(adapter.store.prepare());
        return adapter;
    }

    /** One transaction. */
    public Tally upsert(IncomingRecord... records) {
        return upsert(List.of(records));
    }

    /** One transaction. */
    public Tally upsert(List<IncomingRecord> records) {
        return await(store.upsert(records.getFirst().type(), Samples.batch(records)));
    }

    /** How many types have been rehearsed; waits for all of them, but not for ever. */
    public int rehearsed() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (rehearsal.played() < RecordType.values().length && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        return rehearsal.played();
    }

    public static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }

    @Override
    public void close() {
        graph.close();
    }
}
