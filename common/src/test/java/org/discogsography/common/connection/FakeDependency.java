package org.discogsography.common.connection;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import org.discogsography.common.fault.Fault;
import org.discogsography.common.fault.FaultTable;

/** A dependency whose health a test decides. */
final class FakeDependency implements DependencyPort, FaultTable {
    private final String name;
    private RuntimeException failure;
    private boolean answers = true;
    private boolean hanging;
    private final List<UniEmitter<? super Void>> waiting = new ArrayList<>();
    int probes;
    int knocks;
    int reopened;
    int disconnected;

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
        answers = false;
    }

    /** The kernel still accepts connections in its name. */
    void freezes() {
        failure = new IllegalStateException("no answer");
        answers = false;
    }

    /** As before, and whoever asks waits for ever. */
    void hangs() {
        freezes();
        hanging = true;
    }

    /** Whoever waited for ever hears that the connection is gone. */
    void resets() {
        hanging = false;
        waiting.forEach(asked -> asked.fail(failure));
    }

    void failsAlthoughItAnswers() {
        failure = new IllegalStateException("starting up");
        answers = true;
    }

    void refusesTheLogin() {
        failure = new WrongPassword();
        answers = true;
    }

    void works() {
        failure = null;
        answers = true;
        hanging = false;
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
        return hanging ? Uni.createFrom().emitter(waiting::add) : operation().replaceWithVoid();
    }

    @Override
    public Uni<Void> reopen() {
        reopened++;
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> disconnect() {
        disconnected++;
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Boolean> knock() {
        knocks++;
        return Uni.createFrom().item(answers);
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
