package org.discogsography.tableinator.bench;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.tableinator.history.RunHistory;
import org.discogsography.tableinator.pool.PoolLimits;
import org.discogsography.tableinator.pool.PostgresPool;
import org.discogsography.tableinator.pool.PostgresSettings.Target;
import org.discogsography.tableinator.schema.Schema;
import org.discogsography.tableinator.upsert.PostgresRecordStore;

/** A database of the measurement's own, with the service's schema, reached by the adapter and by bare JDBC. */
final class ScratchDatabase implements AutoCloseable {
    private static final String NAME = "discogsography_bench";
    private static final PoolLimits LIMITS = new PoolLimits(
            2, Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofSeconds(15));

    private final Target beside;
    private final Vertx vertx = Vertx.vertx();
    private final PostgresPool pool;
    private final PostgresRecordStore store;
    private final Connection bare;

    /** @param beside any database of the server */
    ScratchDatabase(Target beside) throws SQLException {
        this.beside = beside;
        executeBeside("DROP DATABASE IF EXISTS " + NAME + " WITH (FORCE)");
        executeBeside("CREATE DATABASE " + NAME + " TEMPLATE template0 ENCODING 'UTF8'");
        Target target = new Target(beside.server(), NAME, beside.username(), beside.password());
        this.pool = new PostgresPool(vertx, target, LIMITS);
        this.store = new PostgresRecordStore(pool, new Schema(pool), new RunHistory(pool));
        this.bare = connect(target);
        store.prepare().await().indefinitely();
    }

    void writeThroughAdapter(RecordType type, List<IncomingRecord> batch) {
        long accounted = store.upsert(type, batch).await().indefinitely().total();
        if (accounted != batch.size()) {
            throw new IllegalStateException("of " + batch.size() + " records " + accounted + " are accounted for");
        }
    }

    void copy(RecordType type, List<IncomingRecord> batch) throws SQLException, IOException {
        BareCopy.write(bare, type, batch);
    }

    /** Empties the tables and lets the server finish its writing. */
    void wipe() throws SQLException {
        try (Statement statement = bare.createStatement()) {
            statement.execute("TRUNCATE public.artists, public.labels, public.masters, public.releases");
            statement.execute("CHECKPOINT");
        }
    }

    @Override
    public void close() throws SQLException {
        bare.close();
        pool.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        executeBeside("DROP DATABASE IF EXISTS " + NAME + " WITH (FORCE)");
    }

    private void executeBeside(String sql) throws SQLException {
        try (Connection connection = connect(beside);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(Target target) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + target.address(),
                target.username().reveal(),
                target.password().reveal());
    }
}
