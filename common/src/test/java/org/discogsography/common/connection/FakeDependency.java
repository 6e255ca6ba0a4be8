package org.discogsography.common.connection;

import io.smallrye.mutiny.Uni;
import org.discogsography.common.fault.Fault;
import org.discogsography.common.fault.FaultTable;

/** A dependency whose health a test decides. */
final class FakeDependency implements DependencyPort, FaultTable {
    private final String name;
    private RuntimeException failure;
    private boolean portOpen = true;
    int probes;
    int reopened;

    FakeDependency(String name) {
        this.name = name;
    }

    static final class WrongPassword extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongPassword() {
            super("wrong password");
        }
    }

    static final class BadData extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    void stops() {
        failure = new IllegalStateException("connection refused");
        portOpen = false;
    }

    void hangsBehindAnOpenPort() {
        failure = new IllegalStateException("no answer");
        portOpen = true;
    }

    void refusesTheLogin() {
        failure = new WrongPassword();
        portOpen = true;
    }

    void works() {
        failure = null;
        portOpen = true;
    }

    Uni<String> operation() {
        return failure == null
                ? Uni.createFrom().item("done")
                : Uni.createFrom().failure(failure);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String address() {
        return "nowhere:0";
    }

    @Override
    public Uni<Void> probe() {
        probes++;
        return operation().replaceWithVoid();
    }

    @Override
    public Uni<Void> reopen() {
        reopened++;
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Boolean> knock() {
        return Uni.createFrom().item(portOpen);
    }

    @Override
    public PoolState pool() {
        return PoolState.UNKNOWN;
    }

    @Override
    public Fault classify(Throwable cause) {
        return switch (cause) {
            case WrongPassword _ -> Fault.operator("wrong password");
            case BadData _ -> Fault.poison("bad data");
            default -> Fault.transientFault(cause.getMessage());
        };
    }
}
