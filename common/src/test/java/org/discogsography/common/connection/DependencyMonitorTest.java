package org.discogsography.common.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.discogsography.common.connection.ConnectionState.Down;
import org.discogsography.common.connection.ConnectionState.Misconfigured;
import org.discogsography.common.connection.ConnectionState.Refusing;
import org.discogsography.common.connection.ConnectionState.Suspect;
import org.discogsography.common.connection.ConnectionState.Up;
import org.discogsography.common.fault.DependencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DependencyMonitorTest {
    private final ManualTimer timer = new ManualTimer();
    private final FakeDependency database = new FakeDependency("database");
    private final List<ConnectionEvent> events = new CopyOnWriteArrayList<>();
    private DependencyMonitor monitor;

    @BeforeEach
    void watch() {
        monitor = monitorOf(database, Duration.ofSeconds(30));
    }

    private DependencyMonitor monitorOf(FakeDependency dependency, Duration healthInterval) {
        return new DependencyMonitor(
                dependency,
                dependency,
                limits(healthInterval),
                Duration.ZERO,
                new DependencyMonitor.Timing(timer, new Random(1)),
                events::add);
    }

    private static MonitorLimits limits(Duration healthInterval) {
        return new MonitorLimits(
                Duration.ofSeconds(15),
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                5,
                Duration.ofSeconds(30),
                Backoff.DATABASE,
                healthInterval,
                Duration.ofSeconds(1));
    }

    @AfterEach
    void close() {
        monitor.close();
    }

    @Test
    void connectsAtStart() {
        monitor.start();
        timer.advance(Duration.ZERO);

        assertThat(monitor.state()).isInstanceOf(Up.class);
        assertThat(events).hasExactlyElementsOfTypes(ConnectionEvent.Attempt.class, ConnectionEvent.Established.class);
    }

    @Test
    void keepsTryingWhenTheServerIsAbsentAtStart() {
        database.stops();
        monitor.start();
        timer.advance(Duration.ofMinutes(3));
        assertThat(monitor.state()).isInstanceOf(Down.class);
        assertThatThrownBy(this::operate).isInstanceOf(DependencyException.Unavailable.class);

        database.works();
        timer.advance(Duration.ofSeconds(2));

        assertThat(monitor.state()).isInstanceOf(Up.class);
        assertThat(events).last().isInstanceOf(ConnectionEvent.Established.class);
    }

    @Test
    void whoWaitsIsWokenAlsoWhenItComesUpBeforeAnybodyListens() {
        Waiters waiters = new Waiters();
        Uni<Void> joined = waiters.join();
        waiters.release();

        assertThat(joined.subscribeAsCompletionStage()).isCompleted();
    }

    @Test
    void doubtsAfterOneFailureAndTrustsAgainAfterOneSuccess() {
        up();
        database.stops();
        assertThatThrownBy(this::operate).isInstanceOf(DependencyException.Unavailable.class);
        assertThat(monitor.state()).isInstanceOf(Suspect.class);

        database.works();
        operate();

        assertThat(monitor.state()).isInstanceOf(Up.class);
        assertThat(told()).as("nothing that anybody has to know").isEmpty();
    }

    @Test
    void doubtsAServerThatFallsSilentLongBeforeItsOperationIsOverdue() {
        up();
        database.hangs();
        monitor.call(() -> Uni.createFrom().nothing()).subscribe().with(ignored -> {}, ignored -> {});
        timer.advance(Duration.ofSeconds(1));

        assertThat(monitor.state())
                .isInstanceOfSatisfying(
                        Suspect.class, doubt -> assertThat(doubt.cause()).contains("silent"));
        assertThat(database.probes).as("at start, and at once").isEqualTo(2);
        assertThat(monitor.state().ready(timer.now())).isTrue();
        timer.advance(Duration.ofSeconds(1));
        assertThat(monitor.state().ready(timer.now())).isFalse();
    }

    @Test
    void anOperationThatTakesLongIsNoReasonToDoubtAServerThatAnswers() {
        up();
        monitor.call(() -> Uni.createFrom().nothing()).subscribe().with(ignored -> {}, ignored -> {});
        timer.advance(Duration.ofSeconds(14));

        assertThat(monitor.state()).isInstanceOf(Up.class);
        assertThat(database.portProbes).as("after 1, 3 and 7 s").isEqualTo(3);
    }

    @Test
    void whatIsMadeThereBeforeItCanBeUsedHasNoBoundInTime() {
        up();
        CompletableFuture<Object> made =
                monitor.prepare(() -> Uni.createFrom().nothing()).subscribeAsCompletionStage();

        timer.advance(Duration.ofMinutes(10));

        assertThat(made).isNotDone();
        assertThat(monitor.state()).isInstanceOf(Up.class);
        assertThat(monitor.slowness()).isEmpty();
    }

    @Test
    void anOperationThatTakesAQuarterOfItsTimeMakesTheServerSlowForAWhile() {
        up();
        CompletableFuture<String> answer = new CompletableFuture<>();
        monitor.call(() -> Uni.createFrom().completionStage(answer)).subscribe().with(ignored -> {}, ignored -> {});
        timer.advance(Duration.ofSeconds(3));
        assertThat(monitor.slowness()).isEmpty();
        timer.advance(Duration.ofSeconds(1));
        answer.complete("at last");

        assertThat(monitor.slowness())
                .hasValueSatisfying(slow -> assertThat(slow.cause()).isEqualTo("an operation took 4.0 s"));
        timer.advance(Duration.ofSeconds(30));
        assertThat(monitor.slowness()).isEmpty();
    }

    @Test
    void isSlowForAWhileWhenItsUserSaysSo() {
        up();

        monitor.foundSlow("small batches");

        assertThat(monitor.slowness())
                .hasValueSatisfying(slow -> assertThat(slow.cause()).isEqualTo("small batches"));
        timer.advance(Duration.ofSeconds(30));
        assertThat(monitor.slowness()).isEmpty();
    }

    @Test
    void probesNoPortWhileOperationsEndInTime() {
        up();
        for (int i = 0; i < 100; i++) {
            operate();
            timer.advance(Duration.ofMillis(300));
        }

        assertThat(database.portProbes).isZero();
    }

    @Test
    void noticesWithinSecondsThatAServerAtRestIsGone() {
        up();
        timer.advance(Duration.ofSeconds(10));
        assertThat(database.portProbes).isPositive();
        database.stops();

        timer.advance(Duration.ofSeconds(1));
        assertThat(monitor.state()).isInstanceOf(Suspect.class);
        timer.advance(Duration.ofSeconds(3));

        assertThat(monitor.state()).isInstanceOf(Down.class);
        assertThat(events).filteredOn(ConnectionEvent.Lost.class::isInstance).hasSize(1);
    }

    @Test
    void probesNoPortAtRestWhereProbesComeEveryFewSecondsAnyway() {
        FakeDependency broker = new FakeDependency("broker");
        try (DependencyMonitor often = monitorOf(broker, Duration.ofSeconds(3))) {
            often.start();
            timer.advance(Duration.ofMinutes(1));

            assertThat(often.state()).isInstanceOf(Up.class);
            assertThat(broker.portProbes).isZero();
        }
    }

    @Test
    void opensTheBreakerAfterFiveFailuresInARow() {
        up();
        database.stops();

        failFiveTimes();

        assertThat(monitor.breaker()).isNotEqualTo(CircuitBreakerState.CLOSED);
        assertThat(monitor.state())
                .isInstanceOfSatisfying(
                        Down.class, down -> assertThat(down.cause()).isEqualTo("connection refused"));
        assertThat(told()).hasExactlyElementsOfTypes(ConnectionEvent.Lost.class, ConnectionEvent.BreakerOpened.class);
        timer.advance(Duration.ZERO);
        assertThat(database.reopened).isEqualTo(1);
    }

    @Test
    void opensTheBreakerByProbesAloneWhenNobodyWorks() {
        up();
        database.stops();

        timer.advance(Duration.ofSeconds(60));

        assertThat(monitor.state()).isInstanceOf(Down.class);
    }

    @Test
    void sendsNothingButRareProbesWhileDown() {
        up();
        database.failsAlthoughItAnswers();
        failFiveTimes();
        timer.advance(Duration.ofMinutes(2));
        int before = database.probes;

        timer.advance(Duration.ofMinutes(10));

        assertThat(database.probes - before).isBetween(10, 40);
        assertThatThrownBy(this::operate)
                .isInstanceOf(DependencyException.Unavailable.class)
                .hasMessageContaining("not connected");
    }

    @Test
    void triesRarelyAtOnceWhenTheServerWasDoubtedForLong() {
        up();
        database.hangs();
        monitor.call(() -> Uni.createFrom().nothing()).subscribe().with(ignored -> {}, ignored -> {});
        timer.advance(Duration.ofSeconds(30));
        database.resets();
        failFiveTimes();
        events.clear();

        timer.advance(Duration.ofMinutes(1));

        assertThat(events).filteredOn(ConnectionEvent.Attempt.class::isInstance).hasSizeBetween(2, 4);
    }

    @Test
    void isBackWithinTwoSecondsOfThePortOpening() {
        up();
        database.stops();
        failFiveTimes();
        timer.advance(Duration.ofMinutes(10));
        events.clear();
        database.works();

        timer.advance(Duration.ofSeconds(2));

        assertThat(monitor.state()).isInstanceOf(Up.class);
        assertThat(monitor.breaker()).isEqualTo(CircuitBreakerState.CLOSED);
        assertThat(told())
                .hasExactlyElementsOfTypes(
                        ConnectionEvent.Attempt.class,
                        ConnectionEvent.BreakerClosed.class,
                        ConnectionEvent.Restored.class);
        assertThat(events)
                .last()
                .isInstanceOfSatisfying(
                        ConnectionEvent.Restored.class,
                        restored -> assertThat(restored.outage())
                                .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11)));
    }

    @Test
    void isBackWithinTwoSecondsOfAFrozenServerGoingOn() {
        up();
        database.freezes();
        failFiveTimes();
        timer.advance(Duration.ofMinutes(10));
        database.works();

        timer.advance(Duration.ofSeconds(2));

        assertThat(monitor.state()).isInstanceOf(Up.class);
    }

    @Test
    void waitsForNoAttemptThatWasSwallowedBeforeTheServerAnsweredAgain() {
        attemptThatHangs();
        timer.advance(Duration.ofSeconds(1));
        int reopened = database.reopened;
        database.works();

        timer.advance(Duration.ofMillis(1_100));

        assertThat(monitor.state()).isInstanceOf(Up.class);
        assertThat(database.reopened).as("its connection is not kept").isEqualTo(reopened + 1);
    }

    @Test
    void waitsNotMuchLongerForOneThatWasSwallowedRightBefore() {
        attemptThatHangs();
        int reopened = database.reopened;
        database.works();

        timer.advance(Duration.ofMillis(2_200));

        assertThat(monitor.state()).isInstanceOf(Up.class);
        assertThat(database.reopened).as("its connection is not kept").isEqualTo(reopened + 1);
    }

    /** Just begun, while the server is away. */
    private void attemptThatHangs() {
        up();
        database.stops();
        failFiveTimes();
        timer.advance(Duration.ofMinutes(1));
        database.hangs();
        int before = database.probes;
        while (database.probes == before) {
            timer.advance(Duration.ofMillis(100));
        }
        assertThat(database.probes).as("an attempt is under way").isEqualTo(before + 1);
    }

    @Test
    void probesThePortOnceASecondWhileItIsDown() {
        up();
        database.stops();
        failFiveTimes();
        timer.advance(Duration.ofMinutes(1));
        assertThat(database.portProbes).isBetween(59, 60);

        database.refusesTheLogin();
        timer.advance(Duration.ofMinutes(1));
        int before = database.portProbes;
        timer.advance(Duration.ofMinutes(10));
        assertThat(monitor.state()).isInstanceOf(Misconfigured.class);
        assertThat(database.portProbes).isEqualTo(before);

        database.stops();
        timer.advance(Duration.ofMinutes(2));
        assertThat(monitor.state()).isInstanceOf(Down.class);
        database.works();
        timer.advance(Duration.ofSeconds(2));
        assertThat(monitor.state()).isInstanceOf(Up.class);
    }

    @Test
    void wakesThoseWhoWait() {
        up();
        database.stops();
        failFiveTimes();
        AtomicBoolean woken = new AtomicBoolean();
        monitor.whenUp().subscribe().with(ignored -> woken.set(true));
        assertThat(woken).isFalse();
        timer.advance(Duration.ofSeconds(1));
        database.works();

        timer.advance(Duration.ofSeconds(2));

        assertThat(woken).isTrue();
    }

    @Test
    void neverTakesRefusedDataForAnOutage() {
        up();
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> monitor.call(() -> Uni.createFrom().failure(new FakeDependency.BadData()))
                            .await()
                            .indefinitely())
                    .isInstanceOf(DependencyException.Poison.class);
        }

        assertThat(monitor.state()).isInstanceOf(Up.class);
        assertThat(monitor.breaker()).isEqualTo(CircuitBreakerState.CLOSED);
    }

    @Test
    void triesAWrongPasswordAtMostTwiceAMinuteAndMendsWithoutRestart() {
        up();
        database.refusesTheLogin();
        assertThatThrownBy(this::operate).isInstanceOf(DependencyException.Unavailable.class);
        assertThat(monitor.state()).isInstanceOf(Misconfigured.class);
        int before = database.probes;

        timer.advance(Duration.ofMinutes(10));
        assertThat(database.probes - before).isBetween(5, 20);
        database.works();
        timer.advance(Duration.ofMinutes(1));

        assertThat(monitor.state()).isInstanceOf(Up.class);
    }

    @Test
    void forgetsNothingButItsConnectionsWhenItIsRefused() {
        up();
        database.refusesTheLogin();

        assertThatThrownBy(this::operate).isInstanceOf(DependencyException.Unavailable.class);

        timer.advance(Duration.ZERO);
        assertThat(database.disconnected).isEqualTo(1);
        assertThat(database.reopened).isZero();
        timer.advance(Duration.ofMinutes(10));
        assertThat(events).filteredOn(ConnectionEvent.Refused.class::isInstance).hasSize(1);
        assertThat(events).noneMatch(ConnectionEvent.Restored.class::isInstance);
    }

    @Test
    void tellsEachReturn() {
        AtomicInteger returns = new AtomicInteger();
        monitor.onReturn(returns::incrementAndGet);
        up();
        assertThat(returns).hasValue(1);

        database.stops();
        timer.advance(Duration.ofMinutes(5));
        database.works();
        timer.advance(Duration.ofMinutes(1));

        assertThat(returns).hasValue(2);
    }

    @Test
    void triesAtOnceWhenAskedByHand() {
        up();
        database.failsAlthoughItAnswers();
        failFiveTimes();
        timer.advance(Duration.ofMinutes(5));
        database.works();

        ConnectionState after = monitor.reconnect().await().indefinitely();

        assertThat(after).isInstanceOf(Up.class);
    }

    @Test
    void triesAgainAtOnceWhenAskedByHandInTheMiddleOfAnAttempt() {
        database.hangs();
        monitor.start();
        timer.advance(Duration.ZERO);
        monitor.reconnect().await().indefinitely();

        database.resets();
        database.works();
        timer.advance(Duration.ZERO);

        assertThat(monitor.state()).isInstanceOf(Up.class);
    }

    @Test
    void tellsAReturnBeforeAnybodyCanUseIt() {
        List<Boolean> usable = new ArrayList<>();
        monitor.onReturn(() -> usable.add(monitor.state().usable()));

        up();

        assertThat(usable).containsExactly(false);
        assertThat(monitor.state().usable()).isTrue();
    }

    // ---- a store that answers probes and refuses writes

    @Test
    void refusesWritesSinceTheFirstThatFailedWhateverItAnswersToProbes() {
        up();
        database.takesNoWrites();
        Instant full = timer.now();
        for (int i = 0; i < 5; i++) {
            assertThat(look()).as("only looks").isEqualTo("done");
            assertThatThrownBy(this::operate).isInstanceOf(DependencyException.Unavailable.class);
            timer.advance(Duration.ofSeconds(2));
        }

        assertThat(monitor.state()).isInstanceOfSatisfying(Refusing.class, refusing -> {
            assertThat(refusing.since()).isEqualTo(full);
            assertThat(refusing.cause()).isEqualTo("No space left on device");
        });
        assertThat(monitor.state().ready(timer.now())).isFalse();
        assertThat(told())
                .startsWith(new ConnectionEvent.WritesRefused(
                        "database", full.plusSeconds(8), full, "No space left on device"));
        assertThat(database.reopened + database.disconnected)
                .as("its connections are as good as ever")
                .isZero();
    }

    @Test
    void isNotUpAgainBeforeATrialHasWritten() {
        up();
        database.takesNoWrites();
        failFiveTimes();

        timer.advance(Duration.ofMinutes(10));

        assertThat(monitor.state()).isInstanceOf(Refusing.class);
        assertThat(database.trials).as("once in half a minute, in the end").isBetween(15, 40);
        assertThat(database.portProbes).as("that it answers is no news").isZero();
        assertThat(told())
                .filteredOn(ConnectionEvent.BreakerOpened.class::isInstance)
                .hasSize(1);
        assertThat(monitor.openings()).isOne();
        assertThatThrownBy(this::operate).hasMessage("database: refuses writes: No space left on device");
        assertThatThrownBy(this::look).isInstanceOf(DependencyException.Unavailable.class);

        database.works();
        timer.advance(Duration.ofSeconds(31));
        assertThat(monitor.state()).isInstanceOf(Up.class);
        assertThat(monitor.breaker()).isEqualTo(CircuitBreakerState.CLOSED);
    }

    @Test
    void isInDoubtUntilAWriteGoesThroughAndNotBecauseAProbeDoes() {
        up();
        database.takesNoWrites();
        assertThatThrownBy(this::operate).isInstanceOf(DependencyException.Unavailable.class);

        timer.advance(Duration.ofSeconds(5));
        assertThat(database.probes).as("several in between").isGreaterThan(3);
        assertThat(monitor.state()).isInstanceOf(Suspect.class);
        assertThat(monitor.state().ready(timer.now())).isFalse();

        database.works();
        operate();
        assertThat(monitor.state()).isInstanceOf(Up.class);
    }

    @Test
    void makesSureItselfWhenNobodyWritesAgainAfterAWriteThatFailed() {
        up();
        database.takesNoWrites();
        assertThatThrownBy(this::operate).isInstanceOf(DependencyException.Unavailable.class);

        timer.advance(Duration.ofSeconds(20));
        assertThat(monitor.state()).isInstanceOf(Refusing.class);

        database.works();
        timer.advance(Duration.ofSeconds(31));
        assertThat(monitor.state()).isInstanceOf(Up.class);
    }

    @Test
    void anUpsertThatFoundEverythingAsItShouldBeEndsNoRowOfFailedWrites() {
        up();
        for (int i = 0; i < 4; i++) {
            database.takesNoWrites();
            assertThatThrownBy(this::operate).isInstanceOf(DependencyException.Unavailable.class);
            database.works();
            monitor.write(database::operation, done -> false).await().indefinitely();
        }
        assertThat(monitor.state()).isInstanceOf(Suspect.class);

        database.takesNoWrites();
        assertThatThrownBy(this::operate).isInstanceOf(DependencyException.Unavailable.class);

        assertThat(monitor.state()).isInstanceOf(Refusing.class);
    }

    @Test
    void refusedDataEndsNoRowOfFailedWrites() {
        up();
        database.takesNoWrites();
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> monitor.call(() -> Uni.createFrom().failure(new FakeDependency.BadData()))
                            .await()
                            .indefinitely())
                    .isInstanceOf(DependencyException.Poison.class);
            assertThatThrownBy(this::operate).isInstanceOf(DependencyException.Unavailable.class);
        }

        assertThat(monitor.state()).isInstanceOf(Refusing.class);
    }

    @Test
    void aServerThatComesBackFullIsNotUp() {
        up();
        database.stops();
        failFiveTimes();
        Instant lost = monitor.state().since();
        timer.advance(Duration.ofMinutes(1));
        database.takesNoWrites();

        timer.advance(Duration.ofSeconds(31));

        assertThat(monitor.state())
                .isInstanceOfSatisfying(
                        Refusing.class, refusing -> assertThat(refusing.since()).isEqualTo(lost));
        assertThat(told())
                .filteredOn(ConnectionEvent.WritesRefused.class::isInstance)
                .hasSize(1);
    }

    // ---- what is told

    @Test
    void tellsOfNoNextAttemptWhileOneIsUnderWay() {
        attemptThatHangs();

        assertThat(monitor.state())
                .isInstanceOfSatisfying(
                        Down.class, down -> assertThat(down.nextAttempt()).isNull());

        int under = ((Down) monitor.state()).attempt();
        timer.advance(Duration.ofSeconds(5));
        assertThat(monitor.state()).isInstanceOfSatisfying(Down.class, down -> {
            assertThat(down.nextAttempt()).isAfterOrEqualTo(timer.now());
            assertThat(down.attempt()).isEqualTo(under);
        });
    }

    @Test
    void countsHowOftenItHasOpenedWithinTenMinutes() {
        up();
        for (int i = 0; i < 4; i++) {
            database.failsAlthoughItAnswers();
            failFiveTimes();
            database.works();
            timer.advance(Duration.ofMinutes(1));
        }
        assertThat(monitor.openings()).isEqualTo(4);

        timer.advance(Duration.ofMinutes(7));
        assertThat(monitor.openings()).isBetween(1, 3);
        timer.advance(Duration.ofMinutes(10));
        assertThat(monitor.openings()).isZero();
    }

    @Test
    void everyChangeOfTheBreakerComesInTheOrderOfTheLibrary() {
        up();
        database.stops();
        failFiveTimes();
        timer.advance(Duration.ofMinutes(1));
        database.works();
        timer.advance(Duration.ofSeconds(31));

        assertThat(events)
                .filteredOn(event -> event.getClass().getSimpleName().startsWith("Breaker"))
                .hasExactlyElementsOfTypes(
                        ConnectionEvent.BreakerOpened.class,
                        ConnectionEvent.BreakerHalfOpened.class,
                        ConnectionEvent.BreakerClosed.class);
    }

    @Test
    void letsNobodyThroughBeforeTheShortestBackoffIsOverHoweverSoonThePortAnswers() {
        FakeDependency store = new FakeDependency("store");
        MonitorLimits patient = limits(Duration.ofSeconds(30))
                .withBackoff(new Backoff(Duration.ofSeconds(10), 2, Duration.ofSeconds(30), 0));
        DependencyMonitor real = new DependencyMonitor(
                store, store, patient, new DependencyMonitor.Timing(timer, new Random(1)), events::add);
        try (real) {
            real.start();
            timer.advance(Duration.ZERO);
            store.stops();
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> real.call(store::operation).await().indefinitely())
                        .isInstanceOf(DependencyException.Unavailable.class);
            }
            assertThat(real.breaker()).isEqualTo(CircuitBreakerState.OPEN);
            int before = store.trials;

            CompletableFuture<ConnectionState> byHand = real.reconnect().subscribeAsCompletionStage();

            timer.advance(Duration.ofMillis(499));
            assertThat(store.trials).isEqualTo(before);
            assertThat(byHand).isNotDone();
        }
    }

    // ---- limits

    @Test
    void otherLimitsAreAtWorkAtOnce() {
        up();
        monitor.limits(limits(Duration.ofSeconds(2)).withThreshold(2));
        int before = database.probes;
        timer.advance(Duration.ofSeconds(10));
        assertThat(database.probes - before).isBetween(4, 5);
        database.failsAlthoughItAnswers();
        assertThatThrownBy(this::operate).isInstanceOf(DependencyException.Unavailable.class);
        assertThatThrownBy(this::operate).isInstanceOf(DependencyException.Unavailable.class);
        assertThat(monitor.state()).isInstanceOf(Down.class);

        timer.advance(Duration.ofMinutes(5));
        monitor.limits(monitor.limits().withBackoff(new Backoff(Duration.ofMillis(100), 2, Duration.ofMillis(200), 0)));
        before = database.trials;
        timer.advance(Duration.ofSeconds(10));

        assertThat(database.trials - before).isGreaterThan(40);
        assertThat(database.tuned).as("nothing of the connections has changed").isZero();
        monitor.limits(monitor.limits().withConnections(Duration.ofSeconds(1), Duration.ofSeconds(15)));
        assertThat(database.tuned).isOne();
    }

    private String look() {
        return monitor.look(database::reading).await().indefinitely();
    }

    private void up() {
        monitor.start();
        timer.advance(Duration.ZERO);
        events.clear();
    }

    /** Without what is below INFO, and without what the library tells from a thread of its own. */
    private List<ConnectionEvent> told() {
        return events.stream()
                .filter(event -> !(event instanceof ConnectionEvent.Doubted
                        || event instanceof ConnectionEvent.DoubtSettled
                        || event instanceof ConnectionEvent.BreakerHalfOpened))
                .toList();
    }

    private void failFiveTimes() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(this::operate).isInstanceOf(DependencyException.Unavailable.class);
        }
    }

    private String operate() {
        return monitor.call(database::operation).await().indefinitely();
    }
}
