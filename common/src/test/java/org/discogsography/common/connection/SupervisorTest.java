package org.discogsography.common.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.discogsography.common.connection.ConnectionState.Down;
import org.discogsography.common.connection.ConnectionState.Misconfigured;
import org.discogsography.common.connection.ConnectionState.Suspect;
import org.discogsography.common.connection.ConnectionState.Up;
import org.discogsography.common.fault.DependencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SupervisorTest {
    /** Breakers are named, and a name is taken once per process. */
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final ManualTimer timer = new ManualTimer();
    private final FakeDependency database = new FakeDependency("database-" + NUMBER.incrementAndGet());
    private final List<ConnectionEvent> events = new ArrayList<>();
    private Supervisor supervisor;

    @BeforeEach
    void supervise() {
        supervisor = supervisorOf(database, Duration.ofSeconds(30));
    }

    private Supervisor supervisorOf(FakeDependency dependency, Duration healthInterval) {
        SupervisionLimits limits = new SupervisionLimits(
                Duration.ofSeconds(15),
                Duration.ofSeconds(5),
                5,
                Duration.ofSeconds(30),
                Backoff.DATABASE,
                healthInterval,
                Duration.ofSeconds(1));
        return new Supervisor(dependency, dependency, limits, new Supervisor.Timing(timer, new Random(1)), events::add);
    }

    @AfterEach
    void close() {
        supervisor.close();
    }

    @Test
    void connectsAtStart() {
        supervisor.start();
        timer.advance(Duration.ZERO);

        assertThat(supervisor.state()).isInstanceOf(Up.class);
        assertThat(events).hasExactlyElementsOfTypes(ConnectionEvent.Attempt.class, ConnectionEvent.Established.class);
    }

    @Test
    void keepsTryingWhenTheServerIsAbsentAtStart() {
        database.stops();
        supervisor.start();
        timer.advance(Duration.ofMinutes(3));
        assertThat(supervisor.state()).isInstanceOf(Down.class);
        assertThatThrownBy(this::operate).isInstanceOf(DependencyException.Unavailable.class);

        database.works();
        timer.advance(Duration.ofSeconds(2));

        assertThat(supervisor.state()).isInstanceOf(Up.class);
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
        assertThat(supervisor.state()).isInstanceOf(Suspect.class);

        database.works();
        operate();

        assertThat(supervisor.state()).isInstanceOf(Up.class);
        assertThat(events).isEmpty();
    }

    @Test
    void doubtsAServerThatFallsSilentLongBeforeItsOperationIsOverdue() {
        up();
        database.hangs();
        supervisor.call(() -> Uni.createFrom().nothing()).subscribe().with(ignored -> {}, ignored -> {});
        timer.advance(Duration.ofSeconds(1));

        assertThat(supervisor.state())
                .isInstanceOfSatisfying(
                        Suspect.class, doubt -> assertThat(doubt.cause()).contains("silent"));
        assertThat(database.probes).as("at start, and at once").isEqualTo(2);
        assertThat(supervisor.state().ready(timer.now())).isTrue();
        timer.advance(Duration.ofSeconds(1));
        assertThat(supervisor.state().ready(timer.now())).isFalse();
    }

    @Test
    void anOperationThatTakesLongIsNoReasonToDoubtAServerThatAnswers() {
        up();
        supervisor.call(() -> Uni.createFrom().nothing()).subscribe().with(ignored -> {}, ignored -> {});
        timer.advance(Duration.ofSeconds(14));

        assertThat(supervisor.state()).isInstanceOf(Up.class);
        assertThat(database.knocks).as("after 1, 3 and 7 s").isEqualTo(3);
    }

    @Test
    void anOperationThatTakesAQuarterOfItsTimeMakesTheServerSlowForAWhile() {
        up();
        CompletableFuture<String> answer = new CompletableFuture<>();
        supervisor
                .call(() -> Uni.createFrom().completionStage(answer))
                .subscribe()
                .with(ignored -> {}, ignored -> {});
        timer.advance(Duration.ofSeconds(3));
        assertThat(supervisor.slowness()).isEmpty();
        timer.advance(Duration.ofSeconds(1));
        answer.complete("at last");

        assertThat(supervisor.slowness())
                .hasValueSatisfying(slow -> assertThat(slow.cause()).isEqualTo("an operation took 4.0 s"));
        timer.advance(Duration.ofSeconds(30));
        assertThat(supervisor.slowness()).isEmpty();
    }

    @Test
    void isSlowForAWhileWhenItsUserSaysSo() {
        up();

        supervisor.foundSlow("small batches");

        assertThat(supervisor.slowness())
                .hasValueSatisfying(slow -> assertThat(slow.cause()).isEqualTo("small batches"));
        timer.advance(Duration.ofSeconds(30));
        assertThat(supervisor.slowness()).isEmpty();
    }

    @Test
    void greetsNobodyWhileOperationsEndInTime() {
        up();
        for (int i = 0; i < 100; i++) {
            operate();
            timer.advance(Duration.ofMillis(300));
        }

        assertThat(database.knocks).isZero();
    }

    @Test
    void noticesWithinSecondsThatAServerAtRestIsGone() {
        up();
        timer.advance(Duration.ofSeconds(10));
        assertThat(database.knocks).isPositive();
        database.stops();

        timer.advance(Duration.ofSeconds(1));
        assertThat(supervisor.state()).isInstanceOf(Suspect.class);
        timer.advance(Duration.ofSeconds(3));

        assertThat(supervisor.state()).isInstanceOf(Down.class);
        assertThat(events).filteredOn(ConnectionEvent.Lost.class::isInstance).hasSize(1);
    }

    @Test
    void greetsNobodyAtRestWhoIsProbedEveryFewSecondsAnyway() {
        FakeDependency broker = new FakeDependency("broker-" + NUMBER.incrementAndGet());
        try (Supervisor often = supervisorOf(broker, Duration.ofSeconds(3))) {
            often.start();
            timer.advance(Duration.ofMinutes(1));

            assertThat(often.state()).isInstanceOf(Up.class);
            assertThat(broker.knocks).isZero();
        }
    }

    @Test
    void opensTheBreakerAfterFiveFailuresInARow() {
        up();
        database.stops();

        failFiveTimes();

        assertThat(supervisor.breaker()).isEqualTo(CircuitBreakerState.OPEN);
        assertThat(supervisor.state())
                .isInstanceOfSatisfying(
                        Down.class, down -> assertThat(down.cause()).isEqualTo("connection refused"));
        assertThat(events).hasExactlyElementsOfTypes(ConnectionEvent.Lost.class, ConnectionEvent.BreakerOpened.class);
        assertThat(database.reopened).isEqualTo(1);
    }

    @Test
    void opensTheBreakerByProbesAloneWhenNobodyWorks() {
        up();
        database.stops();

        timer.advance(Duration.ofSeconds(60));

        assertThat(supervisor.state()).isInstanceOf(Down.class);
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
        supervisor.call(() -> Uni.createFrom().nothing()).subscribe().with(ignored -> {}, ignored -> {});
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

        assertThat(supervisor.state()).isInstanceOf(Up.class);
        assertThat(supervisor.breaker()).isEqualTo(CircuitBreakerState.CLOSED);
        assertThat(events)
                .hasExactlyElementsOfTypes(
                        ConnectionEvent.Attempt.class,
                        ConnectionEvent.BreakerHalfOpened.class,
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

        assertThat(supervisor.state()).isInstanceOf(Up.class);
    }

    @Test
    void waitsForNoAttemptThatWasSwallowedBeforeTheServerAnsweredAgain() {
        attemptThatHangs();
        timer.advance(Duration.ofSeconds(1));
        int reopened = database.reopened;
        database.works();

        timer.advance(Duration.ofMillis(1_100));

        assertThat(supervisor.state()).isInstanceOf(Up.class);
        assertThat(database.reopened).as("its connection is not kept").isEqualTo(reopened + 1);
    }

    @Test
    void waitsNotMuchLongerForOneThatWasSwallowedRightBefore() {
        attemptThatHangs();
        int reopened = database.reopened;
        database.works();

        timer.advance(Duration.ofMillis(2_200));

        assertThat(supervisor.state()).isInstanceOf(Up.class);
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
    void greetsOnceASecondWhileItIsDown() {
        up();
        database.stops();
        failFiveTimes();
        timer.advance(Duration.ofMinutes(1));
        assertThat(database.knocks).isBetween(59, 60);

        database.refusesTheLogin();
        timer.advance(Duration.ofMinutes(1));
        int before = database.knocks;
        timer.advance(Duration.ofMinutes(10));
        assertThat(supervisor.state()).isInstanceOf(Misconfigured.class);
        assertThat(database.knocks).isEqualTo(before);

        database.stops();
        timer.advance(Duration.ofMinutes(2));
        assertThat(supervisor.state()).isInstanceOf(Down.class);
        database.works();
        timer.advance(Duration.ofSeconds(2));
        assertThat(supervisor.state()).isInstanceOf(Up.class);
    }

    @Test
    void wakesThoseWhoWait() {
        up();
        database.stops();
        failFiveTimes();
        AtomicBoolean woken = new AtomicBoolean();
        supervisor.whenUp().subscribe().with(ignored -> woken.set(true));
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
            assertThatThrownBy(() -> supervisor
                            .call(() -> Uni.createFrom().failure(new FakeDependency.BadData()))
                            .await()
                            .indefinitely())
                    .isInstanceOf(DependencyException.Poison.class);
        }

        assertThat(supervisor.state()).isInstanceOf(Up.class);
        assertThat(supervisor.breaker()).isEqualTo(CircuitBreakerState.CLOSED);
    }

    @Test
    void triesAWrongPasswordAtMostTwiceAMinuteAndMendsWithoutRestart() {
        up();
        database.refusesTheLogin();
        assertThatThrownBy(this::operate).isInstanceOf(DependencyException.Unavailable.class);
        assertThat(supervisor.state()).isInstanceOf(Misconfigured.class);
        int before = database.probes;

        timer.advance(Duration.ofMinutes(10));
        assertThat(database.probes - before).isBetween(5, 20);
        database.works();
        timer.advance(Duration.ofMinutes(1));

        assertThat(supervisor.state()).isInstanceOf(Up.class);
    }

    @Test
    void forgetsNothingButItsConnectionsWhenItIsRefused() {
        up();
        database.refusesTheLogin();

        assertThatThrownBy(this::operate).isInstanceOf(DependencyException.Unavailable.class);

        assertThat(database.disconnected).isEqualTo(1);
        assertThat(database.reopened).isZero();
        timer.advance(Duration.ofMinutes(10));
        assertThat(events).filteredOn(ConnectionEvent.Refused.class::isInstance).hasSize(1);
        assertThat(events).noneMatch(ConnectionEvent.Restored.class::isInstance);
    }

    @Test
    void tellsEachReturn() {
        AtomicInteger returns = new AtomicInteger();
        supervisor.onReturn(returns::incrementAndGet);
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

        ConnectionState after = supervisor.reconnect().await().indefinitely();

        assertThat(after).isInstanceOf(Up.class);
    }

    @Test
    void triesAgainAtOnceWhenAskedByHandInTheMiddleOfAnAttempt() {
        database.hangs();
        supervisor.start();
        timer.advance(Duration.ZERO);
        supervisor.reconnect().await().indefinitely();

        database.resets();
        database.works();
        timer.advance(Duration.ZERO);

        assertThat(supervisor.state()).isInstanceOf(Up.class);
    }

    @Test
    void tellsAReturnBeforeAnybodyCanUseIt() {
        List<Boolean> usable = new ArrayList<>();
        supervisor.onReturn(() -> usable.add(supervisor.state().usable()));

        up();

        assertThat(usable).containsExactly(false);
        assertThat(supervisor.state().usable()).isTrue();
    }

    private void up() {
        supervisor.start();
        timer.advance(Duration.ZERO);
        events.clear();
    }

    private void failFiveTimes() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(this::operate).isInstanceOf(DependencyException.Unavailable.class);
        }
    }

    private String operate() {
        return supervisor.call(database::operation).await().indefinitely();
    }
}
