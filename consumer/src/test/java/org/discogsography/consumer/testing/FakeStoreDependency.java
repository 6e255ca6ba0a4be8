package org.discogsography.consumer.testing;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import org.discogsography.common.connection.DependencyPort;
import org.discogsography.common.connection.PoolState;
import org.discogsography.common.fault.Fault;
import org.discogsography.common.fault.FaultTable;
import org.discogsography.consumer.store.StoreDependency;

/** The {@link FakeStore} as something to watch over; it answers probes as it answers everything else. */
public final class FakeStoreDependency implements StoreDependency, DependencyPort {
    public static final FaultTable FAULTS = failure -> switch (failure) {
        case FakeStore.Refused refused
        when refused.rule() != null -> Fault.refused(refused.getMessage(), refused.rule());
        case FakeStore.Refused refused -> Fault.poison(refused.getMessage());
        default -> Fault.transientFault(String.valueOf(failure.getMessage()));
    };

    private final FakeStore store;

    public FakeStoreDependency(FakeStore store) {
        this.store = store;
    }

    @Override
    public DependencyPort port() {
        return this;
    }

    @Override
    public FaultTable faults() {
        return FAULTS;
    }

    @Override
    public String consumer() {
        return "tableinator";
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public String address() {
        return "memory";
    }

    @Override
    public Uni<Void> probe() {
        if (store.isAway()) {
            return Uni.createFrom().failure(new IOException("connection refused"));
        }
        return store.isLacking()
                ? Uni.createFrom().failure(new IOException("no such table"))
                : Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> reopen() {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> disconnect() {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Boolean> answers() {
        return Uni.createFrom().item(!store.isAway());
    }

    @Override
    public PoolState pool() {
        return PoolState.UNKNOWN;
    }
}
