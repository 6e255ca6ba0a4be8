package org.discogsography.common.connection;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.discogsography.common.connection.ConnectionState.Connecting;
import org.discogsography.common.connection.ConnectionState.Down;
import org.discogsography.common.connection.ConnectionState.Misconfigured;
import org.discogsography.common.connection.ConnectionState.Suspect;
import org.discogsography.common.connection.ConnectionState.Unreached;
import org.discogsography.common.connection.ConnectionState.Up;
import org.discogsography.common.fault.DependencyException;
import org.discogsography.common.fault.Fault;
import org.discogsography.common.fault.FaultTable;

/**
 * Watches over one dependency: judges its failures, opens and closes the breaker, reconnects with backoff, and knows
 * at any time what is wrong, since when, and what happens next. Thread-safe; never blocks.
 *
 * <p>Failures of operations and of probes count alike. So many in a row open the breaker; then nothing is sent any
 * more but probes, until one succeeds. Before that, one failure or a silent server ({@link AnswerWatch}) is doubted. An
 * operator fault stops the sending at once. While it is down, a greeting at the server's port ({@link Knocker}) lets
 * the first attempt follow the server's return closely, although attempts are rare.
 */
public final class Supervisor implements AutoCloseable {
    /** A server that is probed less often than this is greeted at rest: its end has to be noticed sooner. */
    private static final Duration OFTEN = Duration.ofSeconds(5);

    private final DependencyPort port;
    private final FaultTable faults;
    private final Timer timer;
    private final RandomGenerator random;
    private final Consumer<ConnectionEvent> listener;
    private final Breaker breaker;
    private final Knocker knocker;
    private final AnswerWatch answers;
    private final Waiters waiters = new Waiters();
    private final List<Runnable> returns = new CopyOnWriteArrayList<>();

    private volatile SupervisionLimits limits;
    private volatile ConnectionState state;
    private volatile String lastCause = "";
    private int attemptsSinceKnock;
    private boolean probing;
    private boolean anotherWanted;
    private boolean everUp;
    private boolean closed;
    private Timer.Scheduled nextProbe = () -> {};
    private volatile Attempt attempt;

    /** Time and chance, as one thing to hand over. */
    public record Timing(Timer timer, RandomGenerator random) {}

    public Supervisor(
            DependencyPort port,
            FaultTable faults,
            SupervisionLimits limits,
            Timing timing,
            Consumer<ConnectionEvent> listener) {
        this.port = port;
        this.faults = faults;
        this.limits = limits;
        this.timer = timing.timer();
        this.random = timing.random();
        this.listener = listener;
        this.state = new Connecting(timer.now());
        this.attempt = new Attempt(timer.now());
        this.breaker = new Breaker(port.name(), limits, this::down);
        this.knocker = new Knocker(port, timer, limits.knockInterval(), this::answersAgain);
        this.answers = new AnswerWatch(port, timer, limits.operationTimeout().dividedBy(4), this::silent);
    }

    /** Begins to connect. */
    public synchronized void start() {
        scheduleProbe(Duration.ZERO);
        knocker.start();
        answers.start(limits.knockInterval(), this::isGreetedAtRest);
    }

    public DependencyPort port() {
        return port;
    }

    public ConnectionState state() {
        return state;
    }

    /** Present while it is up and answers late. */
    public Optional<Slowness> slowness() {
        return state instanceof Up ? answers.slowness() : Optional.empty();
    }

    /** Whoever uses it has noticed that it is slow: it is shown as such for a while. */
    public void foundSlow(String cause) {
        answers.late(cause);
    }

    public CircuitBreakerState breaker() {
        return breaker.state();
    }

    public SupervisionLimits limits() {
        return limits;
    }

    /** Takes effect with the next delay. Timeouts and threshold are fixed at start. */
    public void limits(SupervisionLimits changed) {
        limits = changed;
    }

    /**
     * Runs an operation under breaker and timeout; one that takes too long is cancelled.
     *
     * @return the operation's item; or a {@link DependencyException}: {@code Unavailable} (at once while the
     *     dependency is not usable), {@code Poison} when it refuses the data
     */
    public <T> Uni<T> call(Supplier<Uni<T>> operation) {
        return Uni.createFrom().deferred(() -> {
            ConnectionState now = state;
            return now.usable()
                    ? guarded(operation, limits.operationTimeout())
                    : Uni.createFrom()
                            .failure(DependencyException.of(
                                    port.name(), Fault.transientFault("not connected: " + lastCause), null));
        });
    }

    /** Completes when the dependency is usable: at once, or when it comes back. */
    public Uni<Void> whenUp() {
        return Uni.createFrom().deferred(() -> {
            synchronized (this) {
                return state.usable() ? Uni.createFrom().voidItem() : waiters.join();
            }
        });
    }

    /** Runs each time that the dependency has come back, before anybody can use it. Must not block. */
    public void onReturn(Runnable returned) {
        returns.add(returned);
    }

    /**
     * Throws the connections away and tries at once. Completes with the state after that attempt; at once when another is
     * under way, which may have lost its connection by this: the wanted one follows it.
     */
    public Uni<ConnectionState> reconnect() {
        listener.accept(new ConnectionEvent.ReconnectedByHand(port.name(), timer.now()));
        return port.renew()
                .onFailure()
                .recoverWithNull()
                .chain(this::probeInAnyCase)
                .map(ignored -> state);
    }

    @Override
    public synchronized void close() {
        closed = true;
        nextProbe.cancel();
        knocker.stop();
        answers.close();
    }

    private boolean isGreetedAtRest() {
        return state instanceof Up && limits.healthInterval().compareTo(OFTEN) > 0;
    }

    // ---- probing

    private synchronized void scheduleProbe(Duration delay) {
        nextProbe.cancel();
        if (!closed) {
            nextProbe = timer.after(delay, () -> probe().subscribe().with(ignored -> {}));
        }
    }

    private Uni<Void> probeInAnyCase() {
        synchronized (this) {
            anotherWanted = probing;
        }
        return probe();
    }

    /** One probe at a time; its failure is an event, not a failure of the returned Uni. */
    private Uni<Void> probe() {
        ConnectionState before;
        synchronized (this) {
            if (probing || closed) {
                return Uni.createFrom().voidItem();
            }
            probing = true;
            before = state;
        }
        Uni<Void> probe = before instanceof Unreached unreached ? attempt(unreached) : health();
        return probe.onTermination().invoke(() -> {
            boolean atOnce;
            synchronized (this) {
                probing = false;
                atOnce = anotherWanted;
                anotherWanted = false;
            }
            scheduleProbe(atOnce ? Duration.ZERO : delayOf(state));
        });
    }

    private Uni<Void> health() {
        return guarded(port::probe, limits.probeTimeout()).onFailure().recoverWithNull();
    }

    private Uni<Void> attempt(Unreached before) {
        int number = attemptsOf(before) + 1;
        listener.accept(new ConnectionEvent.Attempt(port.name(), timer.now(), number));
        Attempt mine = new Attempt(timer.now());
        attempt = mine;
        return Uni.createFrom()
                .deferred(() -> bounded(() -> mine.over(port.probe()), limits.probeTimeout()))
                .invoke(ignored -> connected())
                .onFailure()
                .invoke(failure -> attemptFailed(judged(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private void connected() {
        ConnectionEvent event;
        synchronized (this) {
            if (!(state instanceof Unreached unreached)) {
                return;
            }
            Instant now = timer.now();
            event = everUp
                    ? new ConnectionEvent.Restored(port.name(), now, Duration.between(unreached.since(), now))
                    : new ConnectionEvent.Established(port.name(), now);
            everUp = true;
            attemptsSinceKnock = 0;
            knocker.stop();
        }
        closeBreaker();
        returns.forEach(Runnable::run);
        synchronized (this) {
            state = new Up(timer.now());
        }
        listener.accept(event);
        waiters.release();
    }

    /** The probe was the trial call: the dependency itself, not the delay, says that the breaker may close. */
    private void closeBreaker() {
        boolean wasOpen = breaker.state() != CircuitBreakerState.CLOSED;
        breaker.close();
        if (wasOpen) {
            listener.accept(new ConnectionEvent.BreakerHalfOpened(port.name(), timer.now()));
            listener.accept(new ConnectionEvent.BreakerClosed(port.name(), timer.now()));
        }
    }

    private void attemptFailed(DependencyException failure) {
        Fault fault = failure.fault();
        ConnectionEvent event;
        synchronized (this) {
            if (!(state instanceof Unreached unreached)) {
                return;
            }
            attemptsSinceKnock++;
            boolean operator = fault.kind() == Fault.Kind.OPERATOR;
            if (operator) {
                // It talks, and refuses us: that it talks is no news.
                knocker.stop();
            } else {
                knocker.start();
            }
            Duration delay = operator ? Backoff.OPERATOR.after(1, random) : backoff(attemptsSinceKnock);
            Instant next = timer.now().plus(delay);
            state = operator
                    ? unreached.misconfigured(timer.now(), fault.cause(), next)
                    : unreached.failed(timer.now(), fault.cause(), next);
            event = new ConnectionEvent.AttemptFailed(
                    port.name(), timer.now(), attemptsOf(state), fault.cause(), delay);
        }
        listener.accept(event);
    }

    /**
     * The server has just begun to answer: whatever the backoff says, now is the time. An attempt that has only just
     * begun may be as dead as an older one, or about to succeed: it has as long as a greeting to show it.
     */
    private void answersAgain() {
        synchronized (this) {
            attemptsSinceKnock = 0;
        }
        Attempt before = attempt;
        if (before.hasLasted(limits.knockInterval(), timer.now())) {
            giveUp(before);
        } else {
            scheduleProbe(Duration.ZERO);
            timer.after(limits.knockInterval(), () -> {
                if (before.isUnderWay()) {
                    giveUp(before);
                }
            });
        }
    }

    private void giveUp(Attempt before) {
        before.giveUp(port.name());
        // Its connection may be as dead as what it said.
        port.reopen().onFailure().recoverWithNull().subscribe().with(ignored -> scheduleProbe(Duration.ZERO));
    }

    // ---- operations

    private <T> Uni<T> guarded(Supplier<Uni<T>> operation, Duration bound) {
        return breaker.call(() -> answers.over(() -> bounded(operation, bound))
                        .onFailure()
                        .transform(this::judged))
                .invoke(ignored -> succeeded())
                .onFailure()
                .transform(this::judged)
                .onFailure()
                .invoke(failure -> failed((DependencyException) failure));
    }

    private static <T> Uni<T> bounded(Supplier<Uni<T>> operation, Duration bound) {
        return operation.get().ifNoItem().after(bound).fail();
    }

    private DependencyException judged(Throwable failure) {
        if (failure instanceof DependencyException known) {
            return known;
        }
        Fault fault =
                FaultTable.isTimeout(failure) ? Fault.transientFault("no answer in time") : faults.classify(failure);
        lastCause = fault.kind() == Fault.Kind.POISON ? lastCause : fault.cause();
        return DependencyException.of(port.name(), fault, failure);
    }

    private void succeeded() {
        if (state instanceof Up) {
            return;
        }
        synchronized (this) {
            if (state instanceof Suspect suspect) {
                state = suspect.cleared(timer.now());
                scheduleProbe(limits.healthInterval());
            }
        }
    }

    private void failed(DependencyException failure) {
        switch (failure.fault().kind()) {
            case POISON -> succeeded();
            case OPERATOR -> refused(failure.fault().cause());
            case TRANSIENT -> doubted(failure.fault().cause());
        }
    }

    /** At its port too: worth a probe at once, that may settle the doubt. */
    private void silent() {
        doubted("it is silent, at its port too");
        if (state instanceof Suspect) {
            scheduleProbe(Duration.ZERO);
        }
    }

    private void doubted(String cause) {
        synchronized (this) {
            switch (state) {
                case Up up -> {
                    state = up.doubted(timer.now(), cause);
                    scheduleProbe(backoff(1));
                }
                case Suspect suspect -> state = suspect.again(cause);
                case Connecting _, Down _, Misconfigured _ -> {
                    // A late failure of an operation that was under way when the connection was given up.
                }
            }
        }
    }

    private void refused(String cause) {
        synchronized (this) {
            Instant next = timer.now().plus(Backoff.OPERATOR.after(1, random));
            switch (state) {
                case Up up -> state = up.misconfigured(timer.now(), cause, next);
                case Suspect suspect -> state = suspect.misconfigured(timer.now(), cause, next);
                case Connecting _, Down _, Misconfigured _ -> {
                    return;
                }
            }
        }
        listener.accept(new ConnectionEvent.Refused(port.name(), timer.now(), cause));
        port.disconnect().onFailure().recoverWithNull().subscribe().with(ignored -> scheduleProbe(delayOf(state)));
    }

    /** The breaker has opened. */
    private void down() {
        Down down;
        synchronized (this) {
            Instant next = timer.now().plus(backoff(1));
            switch (state) {
                case Up up -> down = up.doubted(timer.now(), lastCause).lost(next);
                case Suspect suspect -> down = suspect.again(lastCause).lost(next);
                case Connecting _, Down _, Misconfigured _ -> {
                    return;
                }
            }
            state = down;
            // A silent server is doubted for long before: the outage is not young any more.
            attemptsSinceKnock = limits.backoff().passedIn(Duration.between(down.since(), timer.now()));
            knocker.start();
        }
        listener.accept(new ConnectionEvent.Lost(port.name(), timer.now(), down.cause()));
        listener.accept(new ConnectionEvent.BreakerOpened(port.name(), timer.now(), limits.threshold()));
        // Half-open sockets would outlive the outage: begin with new ones.
        port.reopen().onFailure().recoverWithNull().subscribe().with(ignored -> scheduleProbe(delayOf(state)));
    }

    // ---- numbers

    private Duration backoff(int failures) {
        return limits.backoff().after(failures, random);
    }

    private Duration delayOf(ConnectionState now) {
        return switch (now) {
            case Up _ -> limits.healthInterval();
            // Not ever more rarely: a doubt is settled within seconds, one way or the other.
            case Suspect _ -> backoff(1);
            case Connecting _ -> Duration.ZERO;
            case Down down -> until(down.nextAttempt());
            case Misconfigured misconfigured -> until(misconfigured.nextAttempt());
        };
    }

    private Duration until(Instant next) {
        Duration left = Duration.between(timer.now(), next);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static int attemptsOf(ConnectionState now) {
        return switch (now) {
            case Down down -> down.attempt();
            case Misconfigured misconfigured -> misconfigured.attempt();
            case Connecting _, Up _, Suspect _ -> 0;
        };
    }
}
