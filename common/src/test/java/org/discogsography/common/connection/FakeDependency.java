package org.discogsography.common.connection;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.discogsography.common.fault.Fault;
import org.discogsography.common.fault.FaultTable;

/** A dependency whose health a test decides. */
final class FakeDependency implements DependencyPort, FaultTable {
    private final String name;
    private RuntimeException failure;
    private RuntimeException writeFailure;
    private boolean answers = true;
    private boolean hanging;
    private final List<UniEmitter<? super Void>> waiting = new ArrayList<>();
    int probes;
    int trials;
    int portProbes;
    int reopened;
    int disconnected;
    int tuned;

    FakeDependency(String name) {
        this.name = name;
    }

    static final class WrongPassword extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongPassword() {
            super("wrong password");
        }
    }

    static final class DiskFull extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DiskFull() {
            super("No space left on device");
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

    /** Whatever only looks succeeds. */
    void takesNoWrites() {
        failure = null;
        writeFailure = new DiskFull();
        answers = true;
    }

    void works() {
        failure = null;
        writeFailure = null;
        answers = true;
        hanging = false;
    }

    Uni<String> operation() {
        return done(failure == null ? writeFailure : failure);
    }

    Uni<String> reading() {
        return done(failure);
    }

    private static Uni<String> done(RuntimeException failure) {
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
        return hanging ? Uni.createFrom().emitter(waiting::add) : reading().replaceWithVoid();
    }

    @Override
    public Uni<Void> trial() {
        trials++;
        return probe().chain(() -> operation()).replaceWithVoid();
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
    public Uni<Boolean> answers() {
        portProbes++;
        return Uni.createFrom().item(answers);
    }

    @Override
    public void tune(Duration connectionTimeout, Duration keepAlive) {
        tuned++;
    }

    @Override
    public PoolState pool() {
        return PoolState.UNKNOWN;
    }

    @Override
    public Fault classify(Throwable cause) {
        return switch (cause) {
            case WrongPassword _ -> Fault.operator("wrong password");
            case DiskFull full -> Fault.unwritable(full.getMessage());
            case BadData _ -> Fault.poison("bad data");
            default -> Fault.transientFault(cause.getMessage());
        };
    }
}
