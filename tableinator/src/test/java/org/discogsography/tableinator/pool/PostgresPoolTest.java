package org.discogsography.tableinator.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.discogsography.tableinator.server.Adapter.await;
import static org.discogsography.tableinator.server.Eventually.eventually;

import io.vertx.core.Promise;
import java.time.Duration;
import org.discogsography.common.connection.PoolState;
import org.discogsography.tableinator.server.Adapter;
import org.discogsography.tableinator.server.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresPoolTest {
    private static final PoolLimits LIMITS = new PoolLimits(
            2, Duration.ofSeconds(2), Duration.ofMillis(1500), Duration.ofMinutes(1), Duration.ofSeconds(15));

    private Adapter adapter;

    @BeforeEach
    void connect() {
        adapter = new Adapter(PostgresServer.shared().newDatabase(), LIMITS);
    }

    @AfterEach
    void close() {
        adapter.close();
    }

    @Test
    void makesNoConnectionBeforeTheFirstUse() {
        assertThat(adapter.pool.state()).isEqualTo(new PoolState(0, 0, 0, 0, 2));
    }

    @Test
    void tellsWhatItsConnectionsDo() throws Throwable {
        Promise<Void> done = Promise.promise();
        for (int i = 0; i < 3; i++) {
            adapter.pool.with(connection -> done.future());
        }
        eventually(() -> assertThat(adapter.pool.state()).isEqualTo(new PoolState(2, 2, 0, 1, 2)));

        done.complete();

        eventually(() -> assertThat(adapter.pool.state()).isEqualTo(new PoolState(2, 0, 2, 0, 2)));
    }

    @Test
    void waitsForAConnectionOnlySoLong() {
        Promise<Void> never = Promise.promise();
        adapter.pool.with(connection -> never.future());
        adapter.pool.with(connection -> never.future());

        assertThatThrownBy(() -> setting("statement_timeout")).hasMessageContaining("Timeout");

        never.complete();
    }

    @Test
    void closesIdleConnections() throws Throwable {
        await(adapter.port.probe());

        eventually(() -> assertThat(adapter.pool.state().size()).isZero());
    }

    @Test
    void letsTheServerEndLongStatements() {
        assertThat(setting("statement_timeout")).isEqualTo("1500ms");
        assertThatThrownBy(() -> select("SELECT pg_sleep(60)::text")).hasMessageContaining("57014");
    }

    @Test
    void letsTheServerEndTransactionsThatWereLeftOpen() {
        assertThat(setting("idle_in_transaction_session_timeout")).isEqualTo("3500ms");
    }

    @Test
    void isCalledByItsNameOnTheServer() {
        assertThat(setting("application_name")).isEqualTo("tableinator");
    }

    @Test
    void givesTheConnectionBackWhenTheWorkThrows() throws Throwable {
        assertThatThrownBy(() -> await(Unis.of(() -> adapter.pool.inTransaction(connection -> {
                    throw new IllegalStateException("our own mistake");
                }))))
                .hasMessageContaining("our own mistake");

        eventually(() -> assertThat(adapter.pool.state().inUse()).isZero());
        assertThat(select("SELECT pg_current_xact_id_if_assigned()::text")).isNull();
    }

    private String setting(String name) {
        return select("SELECT current_setting('" + name + "')");
    }

    private String select(String sql) {
        return await(Unis.of(() -> adapter.pool.with(connection -> connection
                .query(sql)
                .execute()
                .map(rows -> rows.iterator().next().getString(0)))));
    }
}
