package org.discogsography.common.connection;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.discogsography.common.connection.ConnectionState.Away;
import org.discogsography.common.connection.ConnectionState.Connecting;
import org.discogsography.common.connection.ConnectionState.Down;
import org.discogsography.common.connection.ConnectionState.Misconfigured;
import org.discogsography.common.connection.ConnectionState.Refusing;
import org.discogsography.common.connection.ConnectionState.Suspect;
import org.discogsography.common.connection.ConnectionState.Unreached;
import org.discogsography.common.connection.ConnectionState.Up;
import org.discogsography.common.connection.ConnectionState.Usable;
import org.discogsography.common.fault.DependencyException;
import org.discogsography.common.fault.Fault;
import org.discogsography.common.fault.FaultTable;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * Watches over one dependency: judges its failures, has the breaker open, tries again with backoff until a trial has
 * closed it, and knows at any time what is wrong, since when, and what happens next. Thread-safe; never blocks.
 *
 * <p>What counts is what the dependency is for. So many failures in a row open the breaker; once a write has failed, only a
 * write that went through ends that row, whatever is answered to looks and probes in between. An operator fault opens it at
 * once. Then nothing is sent but trials, which go through the breaker: it stays open for the shortest backoff and lets one
 * call through after that; when that call is made is decided here, by backoff, and at once when the server begins to answer
 * at its port ({@link PortWatch}).
 */
public final class DependencyMonitor implements AutoCloseable {
    /** A server that is probed less often than this has its port probed at rest: its end has to be noticed sooner. */
    private static final Duration OFTEN = Duration.ofSeconds(5);

    /** Longer than anybody pauses before a failed write is tried again: only then is a doubt ours to settle. */
    private static final Duration NO_MORE_WRITES = Duration.ofSeconds(10);

    private final DependencyPort port;
    private final FaultTable faults;
    private final Timer timer;
    private final RandomGenerator random;
    private final Consumer<ConnectionEvent> listener;
    private final Deadline deadline;
    private final Duration pause;
    private final Breaker breaker;
    private final PortWatch portWatch;
    private final LatencyMonitor latency;
    private final Traffic traffic;
    private final Traffic writes;
    private final Openings openings;
    private final Waiters waiters = new Waiters();
    private final List<Runnable> returns = new CopyOnWriteArrayList<>();
    private final AtomicReference<ConnectionState> state;
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private final AtomicInteger attemptsSinceAnswer = new AtomicInteger();

    private volatile MonitorLimits limits;
    private volatile Fault lastFault = Fault.transientFault("");
    private volatile ConnectAttempt attempt;
    private volatile boolean everUp;
    private boolean probing;
    private boolean anotherWanted;
    private boolean closed;
    private Timer.Scheduled nextProbe = () -> {};

    /** Time and chance, as one thing to hand over. */
    public record Timing(Timer timer, RandomGenerator random) {}

    public DependencyMonitor(
            DependencyPort port,
            FaultTable faults,
            MonitorLimits limits,
            Timing timing,
            Consumer<ConnectionEvent> listener) {
        this(port, faults, limits, limits.pause(), timing, listener);
    }

    /** @param pause of a breaker that has just opened, by the library's own clock; none for tests that move time by hand */
    DependencyMonitor(
            DependencyPort port,
            FaultTable faults,
            MonitorLimits limits,
            Duration pause,
            Timing timing,
            Consumer<ConnectionEvent> listener) {
        this.port = port;
        this.faults = faults;
        this.limits = limits;
        this.pause = pause;
        this.timer = timing.timer();
        this.random = timing.random();
        this.listener = listener;
        this.deadline = new Deadline(timer);
        this.state = new AtomicReference<>(new Connecting(timer.now(), 0));
        this.attempt = new ConnectAttempt(timer.now());
        this.openings = new Openings(timer);
        this.breaker = new Breaker(port.name(), pause, this::opensBreaker, this::breakerChanged);
        this.portWatch = new PortWatch(port, timer, limits.portInterval(), new AtThePort());
        this.latency = new LatencyMonitor(timer, limits.operationTimeout().dividedBy(4), portWatch::probe);
        this.traffic = new Traffic(timer);
        this.writes = new Traffic(timer);
    }

    /** Begins to connect. */
    public void start() {
        scheduleProbe(Duration.ZERO);
        portWatch.start();
    }

    public DependencyPort port() {
        return port;
    }

    public ConnectionState state() {
        return state.get();
    }

    /** Present while it is up and answers late. */
    public Optional<Slowness> slowness() {
        return state() instanceof Up ? latency.slowness() : Optional.empty();
    }

    /** Whoever uses it has noticed that it is slow: it is shown as such for a while. */
    public void foundSlow(String cause) {
        latency.late(cause);
    }

    public CircuitBreakerState breaker() {
        return breaker.state();
    }

    /** How often the breaker has opened within the last ten minutes; a trial that fails opens nothing that was closed. */
    public int openings() {
        return openings.lately();
    }

    public MonitorLimits limits() {
        return limits;
    }

    /** At work at once: the next probe and the next attempt come no later than the new numbers have it. */
    public void limits(MonitorLimits changed) {
        MonitorLimits before = limits;
        limits = changed;
        if (!before.connectionTimeout().equals(changed.connectionTimeout())
                || !before.keepAlive().equals(changed.keepAlive())) {
            port.tune(changed.connectionTimeout(), changed.keepAlive());
        }
        ConnectionEvent event = new ConnectionEvent.LimitsChanged(port.name(), timer.now());
        ConnectionState now = state();
        Instant soonest = timer.now().plus(delayAfterFailure(lastFault));
        if (now instanceof Away away
                && away.nextAttempt() != null
                && soonest.isBefore(away.nextAttempt())
                && transition(away, away.sooner(soonest), event)) {
            scheduleProbe(delayOf(state()));
        } else {
            listener.accept(event);
            if (now instanceof Usable) {
                scheduleProbe(delayOf(now));
            }
        }
    }

    /**
     * Runs a write, under breaker and timeout; one that takes too long is cancelled.
     *
     * @param wrote whether what came out of it shows that something was written: an upsert that finds everything as it
     *     should be proves nothing
     * @return the operation's item; or a {@link DependencyException}: {@code Unavailable} (at once while the
     *     dependency is not usable), {@code Poison} when it refuses the data
     */
    public <T> Uni<T> write(Supplier<Uni<T>> operation, Predicate<T> wrote) {
        return run(() -> writes.over(operation), limits.operationTimeout(), true, wrote);
    }

    /** The same where whatever succeeds shows that the dependency does what it is for. */
    public <T> Uni<T> call(Supplier<Uni<T>> operation) {
        return write(operation, _ -> true);
    }

    /** The same for what only looks: its failure counts, its success says nothing about writes. */
    public <T> Uni<T> look(Supplier<Uni<T>> operation) {
        return run(operation, limits.operationTimeout(), false, _ -> false);
    }

    /**
     * The same without a bound in time, for what has to be made there before it can be used: how far that is, the port tells.
     * A server that dies meanwhile is noticed by probes.
     */
    public <T> Uni<T> prepare(Supplier<Uni<T>> operation) {
        return whileUsable(() -> guarded(operation, false, _ -> false));
    }

    /** Completes when the dependency is usable: at once, or when it comes back. */
    public Uni<Void> whenUp() {
        return Uni.createFrom().deferred(() -> {
            if (state().usable()) {
                return Uni.createFrom().voidItem();
            }
            Uni<Void> release = waiters.join();
            // It may have come back before anybody was there to be told.
            return state().usable() ? Uni.createFrom().voidItem() : release;
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
                .map(ignored -> state());
    }

    @Override
    public synchronized void close() {
        closed = true;
        nextProbe.cancel();
        portWatch.close();
    }

    /** The only way in which a state changes. */
    private boolean transition(ConnectionState from, ConnectionState to, ConnectionEvent event) {
        boolean changed = state.compareAndSet(from, to);
        if (changed) {
            listener.accept(event);
        }
        return changed;
    }

    // ---- probes and attempts

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
        synchronized (this) {
            if (probing || closed) {
                return Uni.createFrom().voidItem();
            }
            probing = true;
        }
        return check(state()).onFailure().recoverWithNull().onTermination().invoke(() -> {
            boolean atOnce;
            synchronized (this) {
                probing = false;
                atOnce = anotherWanted;
                anotherWanted = false;
            }
            scheduleProbe(atOnce ? Duration.ZERO : delayOf(state()));
        });
    }

    private Uni<Void> check(ConnectionState now) {
        Duration bound = limits.connectionTimeout();
        return switch (now) {
            case Unreached unreached -> attempt(unreached);
            case Suspect(Instant _, String _, boolean write)
            when write && writes.isIdleFor(NO_MORE_WRITES) -> run(port::trial, bound, true, _ -> true);
            case Usable _ -> run(port::probe, bound, false, _ -> false);
        };
    }

    private Uni<Void> attempt(Unreached before) {
        Duration blocked = openings.pauseLeft(pause);
        if (blocked.isPositive()) {
            return deadline.pause(blocked).chain(() -> check(state()));
        }
        Unreached trying = before.trying();
        ConnectionEvent event = new ConnectionEvent.Attempt(port.name(), timer.now(), trying.attempt());
        if (!transition(before, trying, event)) {
            return Uni.createFrom().voidItem();
        }
        ConnectAttempt mine = new ConnectAttempt(timer.now());
        attempt = mine;
        return breaker.call(() -> deadline.within(limits.connectionTimeout(), () -> mine.over(port.trial()))
                        .onFailure()
                        .transform(this::judged))
                .invoke(ignored -> connected(trying))
                .onFailure()
                // What the breaker may have prevented is as it was.
                .invoke(failure -> attemptFailed(
                        trying, failure instanceof DependencyException known ? known.fault() : lastFault));
    }

    private void connected(Unreached trying) {
        Instant now = timer.now();
        ConnectionEvent event = everUp
                ? new ConnectionEvent.Restored(port.name(), now, Duration.between(trying.since(), now))
                : new ConnectionEvent.Established(port.name(), now);
        everUp = true;
        failuresInARow.set(0);
        attemptsSinceAnswer.set(0);
        portWatch.forget();
        returns.forEach(Runnable::run);
        if (transition(trying, trying.established(now), event)) {
            waiters.release();
        }
    }

    private void attemptFailed(Unreached trying, Fault fault) {
        attemptsSinceAnswer.incrementAndGet();
        Duration delay = delayAfterFailure(fault);
        Away away = trying.failed(fault, timer.now().plus(delay));
        ConnectionEvent event =
                new ConnectionEvent.AttemptFailed(port.name(), timer.now(), away.attempt(), fault.cause(), delay);
        if (transition(trying, away, event) && away instanceof Refusing && !(trying instanceof Refusing)) {
            listener.accept(lost(away));
        }
    }

    // ---- operations

    private <T> Uni<T> run(Supplier<Uni<T>> operation, Duration bound, boolean write, Predicate<T> wrote) {
        return whileUsable(() ->
                guarded(() -> traffic.over(() -> latency.over(() -> deadline.within(bound, operation))), write, wrote));
    }

    private <T> Uni<T> whileUsable(Supplier<Uni<T>> operation) {
        return Uni.createFrom()
                .deferred(() ->
                        state().usable() ? operation.get() : Uni.createFrom().failure(unavailable()));
    }

    private <T> Uni<T> guarded(Supplier<Uni<T>> operation, boolean write, Predicate<T> wrote) {
        return breaker.call(() -> operation.get().onFailure().transform(this::judged))
                .invoke(item -> succeeded(wrote.test(item)))
                .onFailure()
                .transform(this::judged)
                .onFailure()
                .invoke(failure -> failed((DependencyException) failure, write));
    }

    private DependencyException unavailable() {
        String why = state() instanceof Refusing ? "refuses writes: " : "not connected: ";
        return DependencyException.of(port.name(), Fault.transientFault(why + lastFault.cause()), null);
    }

    private DependencyException judged(Throwable failure) {
        return switch (failure) {
            case DependencyException known -> known;
            case CircuitBreakerOpenException _ -> unavailable();
            case Throwable late
            when FaultTable.isTimeout(late) ->
                DependencyException.of(port.name(), Fault.transientFault("no answer in time"), late);
            case Throwable other -> DependencyException.of(port.name(), faults.classify(other), other);
        };
    }

    private void succeeded(boolean proof) {
        switch (state()) {
            case Suspect suspect
            when proof || !suspect.write() -> {
                failuresInARow.set(0);
                ConnectionEvent event = new ConnectionEvent.DoubtSettled(port.name(), timer.now());
                if (transition(suspect, suspect.cleared(timer.now()), event)) {
                    scheduleProbe(limits.healthInterval());
                }
            }
            case Suspect _, Up _, Unreached _ -> {
                // nothing to make good, or nothing that this could make good
            }
        }
    }

    private void failed(DependencyException failure, boolean write) {
        switch (failure.fault().kind()) {
            // It has answered. Whether it writes, refused data does not tell.
            case POISON, REFUSED -> succeeded(false);
            case OPERATOR -> {
                // the breaker has opened
            }
            case TRANSIENT, UNWRITABLE -> doubted(failure.fault().cause(), write);
        }
    }

    private void doubted(String cause, boolean write) {
        Instant now = timer.now();
        ConnectionEvent event = new ConnectionEvent.Doubted(port.name(), now, cause);
        switch (state()) {
            case Up up -> {
                if (transition(up, up.doubted(now, cause, write), event)) {
                    scheduleProbe(backoff(1));
                }
            }
            case Suspect suspect -> transition(suspect, suspect.again(cause, write), event);
            case Unreached _ -> {
                // A late failure of an operation that was under way when the connection was given up.
            }
        }
    }

    // ---- the breaker

    /** Asked for each failure, in the breaker; so many in a row are enough, and what a person has to mend at once. */
    private boolean opensBreaker(DependencyException failure) {
        Fault fault = failure.fault();
        return switch (fault.kind()) {
            case POISON, REFUSED -> !(state() instanceof Usable);
            case OPERATOR -> {
                lastFault = fault;
                failuresInARow.incrementAndGet();
                yield true;
            }
            case TRANSIENT, UNWRITABLE -> {
                lastFault = fault;
                yield failuresInARow.incrementAndGet() >= limits.threshold();
            }
        };
    }

    private void breakerChanged(CircuitBreakerState from, CircuitBreakerState to) {
        Instant now = timer.now();
        switch (to) {
            case OPEN -> {
                openings.opened(from == CircuitBreakerState.CLOSED);
                if (from == CircuitBreakerState.CLOSED) {
                    opened(now);
                }
            }
            case HALF_OPEN -> {
                if (openings.isFirstTrial()) {
                    listener.accept(new ConnectionEvent.BreakerHalfOpened(port.name(), now));
                }
            }
            case CLOSED -> listener.accept(new ConnectionEvent.BreakerClosed(port.name(), now));
        }
    }

    private void opened(Instant now) {
        Fault fault = lastFault;
        Away away = state() instanceof Usable usable ? lost(usable, fault, now) : null;
        listener.accept(new ConnectionEvent.BreakerOpened(port.name(), now, failuresInARow.get()));
        if (away != null) {
            // Not here: what the library tells of its breaker waits for the end of this.
            timer.after(
                    Duration.ZERO,
                    () -> renewed(away)
                            .onFailure()
                            .recoverWithNull()
                            .subscribe()
                            .with(_ -> scheduleProbe(delayOf(state()))));
        }
    }

    /** @return null when somebody else was quicker */
    private Away lost(Usable usable, Fault fault, Instant now) {
        ConnectionState before = usable;
        while (before instanceof Usable latest) {
            Away begun = latest.lost(now, fault, now.plus(delayAfterFailure(fault)));
            // A silent server is doubted for long before: the outage is not young any more.
            attemptsSinceAnswer.set(limits.backoff().passedIn(Duration.between(begun.since(), now)));
            if (transition(latest, begun, lost(begun))) {
                return begun;
            }
            before = state();
        }
        return null;
    }

    private ConnectionEvent lost(Away away) {
        Instant now = timer.now();
        return switch (away) {
            case Down down -> new ConnectionEvent.Lost(port.name(), now, down.cause());
            case Refusing refusing ->
                new ConnectionEvent.WritesRefused(port.name(), now, refusing.since(), refusing.cause());
            case Misconfigured wrong -> new ConnectionEvent.Refused(port.name(), now, wrong.cause());
        };
    }

    private Uni<Void> renewed(Away away) {
        return switch (away) {
            // Half-open sockets would outlive the outage: begin with new ones.
            case Down _ -> port.reopen();
            // Its connections are as good as ever, and others may be waiting for them.
            case Refusing _ -> Uni.createFrom().voidItem();
            case Misconfigured _ -> port.disconnect();
        };
    }

    // ---- the port

    private final class AtThePort implements PortWatch.Listener {
        @Override
        public boolean wantsProbes() {
            return switch (state()) {
                case Connecting _, Down _ -> true;
                case Up _ ->
                    traffic.isIdleFor(limits.portInterval())
                            && limits.healthInterval().compareTo(OFTEN) > 0;
                // It talks, and refuses us: that it talks is no news.
                case Suspect _, Refusing _, Misconfigured _ -> false;
            };
        }

        @Override
        public void answered(Duration took) {
            latency.probed(took);
        }

        /**
         * Whatever the backoff says, now is the time. An attempt that has only just begun may be as dead as an older one, or
         * about to succeed: it has as long as a port probe to show it.
         */
        @Override
        public void answersAgain() {
            if (state() instanceof Usable) {
                return;
            }
            attemptsSinceAnswer.set(0);
            ConnectAttempt before = attempt;
            if (before.hasLasted(limits.portInterval(), timer.now())) {
                giveUp(before);
            } else {
                scheduleProbe(Duration.ZERO);
                timer.after(limits.portInterval(), () -> {
                    if (before.isUnderWay()) {
                        giveUp(before);
                    }
                });
            }
        }

        /** At its port too: worth a probe at once, that may settle the doubt. */
        @Override
        public void silent() {
            if (state() instanceof Usable) {
                doubted("it is silent, at its port too", false);
                scheduleProbe(Duration.ZERO);
            }
        }

        private void giveUp(ConnectAttempt before) {
            before.giveUp(port.name());
            // Its connection may be as dead as what it said.
            port.reopen().onFailure().recoverWithNull().subscribe().with(_ -> scheduleProbe(Duration.ZERO));
        }
    }

    // ---- numbers

    private Duration backoff(int failures) {
        return limits.backoff().after(failures, random);
    }

    private Duration delayAfterFailure(Fault fault) {
        return switch (fault.kind()) {
            case OPERATOR, POISON, REFUSED -> Backoff.OPERATOR.after(1, random);
            case TRANSIENT, UNWRITABLE -> {
                Duration delay = backoff(Math.max(1, attemptsSinceAnswer.get()));
                yield delay.compareTo(limits.breakerDelay()) < 0 ? delay : limits.breakerDelay();
            }
        };
    }

    private Duration delayOf(ConnectionState now) {
        return switch (now) {
            case Up _ -> limits.healthInterval();
            // Not ever more rarely: a doubt is settled within seconds, one way or the other.
            case Suspect _ -> backoff(1);
            case Connecting _ -> Duration.ZERO;
            case Away away -> until(away.nextAttempt());
        };
    }

    /** @param next null while an attempt is under way, whose end will schedule the next */
    private Duration until(Instant next) {
        Duration left = next == null ? Duration.ZERO : Duration.between(timer.now(), next);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
