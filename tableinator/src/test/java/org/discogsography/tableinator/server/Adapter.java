package org.discogsography.tableinator.server;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.discogsography.tableinator.connection.PostgresPort;
import org.discogsography.tableinator.history.RunHistory;
import org.discogsography.tableinator.inventory.PostgresInventory;
import org.discogsography.tableinator.loads.PostgresLedger;
import org.discogsography.tableinator.loads.PostgresLoadBook;
import org.discogsography.tableinator.pool.PoolLimits;
import org.discogsography.tableinator.pool.PostgresPool;
import org.discogsography.tableinator.pool.PostgresSettings.Target;
import org.discogsography.tableinator.schema.Schema;
import org.discogsography.tableinator.upsert.PostgresRecordStore;

/** Everything that one replica of the service has for its database, put together by hand. */
public final class Adapter implements AutoCloseable {
    /** Generous, for machines with much else to do. */
    private static final PoolLimits LIMITS = new PoolLimits(
            4, Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofMinutes(30), Duration.ofSeconds(15));

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static String template;

    private final Vertx vertx = Vertx.vertx();
    public final Target target;
    public final PostgresPool pool;
    public final Schema schema;
    public final PostgresPort port;
    public final PostgresRecordStore store;
    public final RunHistory history;
    public final PostgresInventory inventory;
    public final PostgresLoadBook book;
    public final PostgresLedger ledger;

    public Adapter(Target target) {
        this(target, LIMITS);
    }

    public Adapter(Target target, PoolLimits limits) {
        this.target = target;
        pool = new PostgresPool(vertx, target, limits);
        schema = new Schema(pool);
        port = new PostgresPort(pool, schema);
        history = new RunHistory(pool);
        store = new PostgresRecordStore(pool, schema, history);
        inventory = new PostgresInventory(pool);
        book = new PostgresLoadBook(pool);
        ledger = new PostgresLedger(pool);
    }

    /** On a new database of the shared server, with its schema. */
    public static Adapter prepared() {
        return new Adapter(PostgresServer.shared().newDatabase("TEMPLATE " + template()));
    }

    /** Copying a database with the schema is faster than making it. */
    private static synchronized String template() {
        if (template == null) {
            Target target = PostgresServer.shared().newDatabase();
            try (Adapter adapter = new Adapter(target)) {
                await(adapter.store.prepare());
            }
            template = target.database();
        }
        return template;
    }

    public static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }

    @Override
    public void close() {
        pool.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
