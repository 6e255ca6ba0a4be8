package org.discogsography.tableinator.connection;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.discogsography.common.connection.DependencyPort;
import org.discogsography.common.connection.PoolState;
import org.discogsography.common.connection.PortProbe;
import org.discogsography.common.connection.Preparation;
import org.discogsography.tableinator.pool.PostgresPool;
import org.discogsography.tableinator.pool.PostgresTls;
import org.discogsography.tableinator.schema.Schema;

/** PostgreSQL as a supervised dependency. */
@Singleton
public final class PostgresPort implements DependencyPort {

    private final PostgresPool pool;
    private final Schema schema;
    private final PortProbe portProbe;
    private final PortProbe readyProbe;
    private volatile boolean recovering;

    public PostgresPort(PostgresPool pool, Schema schema) {
        this.pool = pool;
        this.schema = schema;
        this.portProbe = PortProbe.ofBytes(pool.target().server(), PostgresTls.request(), 1);
        this.readyProbe = new PortProbe(pool.target().server(), new ReadyRequest(pool.target()));
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public String address() {
        return pool.target().address();
    }

    /** Once the schema has been prepared, "up" means that rows could be written. */
    @Override
    public Uni<Void> probe() {
        return listened(schema.probe());
    }

    @Override
    public Uni<Void> trial() {
        return listened(schema.trial());
    }

    private Uni<Void> listened(Uni<Void> probe) {
        return probe.onItemOrFailure().invoke((ignored, failure) -> recovering = PostgresFaults.isRecovering(failure));
    }

    @Override
    public Uni<Void> reopen() {
        return Uni.createFrom().item(() -> {
            schema.abandon();
            pool.replace();
            return null;
        });
    }

    @Override
    public Uni<Void> renew() {
        return Uni.createFrom().voidItem().invoke(schema::order).chain(this::reopen);
    }

    @Override
    public Uni<Void> disconnect() {
        return Uni.createFrom().voidItem().invoke(pool::replace);
    }

    /** A server that answers and recovers is asked more: nobody would hear otherwise when it has recovered. */
    @Override
    public Uni<Boolean> answers() {
        return (recovering ? readyProbe : portProbe).answers(pool.limits().connect());
    }

    @Override
    public Optional<Preparation> preparation() {
        return schema.preparation();
    }

    @Override
    public PoolState pool() {
        return pool.state();
    }

    @Override
    public void tune(Duration connectionTimeout, Duration keepAlive) {
        pool.tune(connectionTimeout, keepAlive);
    }
}
