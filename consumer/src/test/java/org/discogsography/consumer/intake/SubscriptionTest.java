package org.discogsography.consumer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.discogsography.common.contract.BodyEncoding;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.fault.Fault;
import org.discogsography.consumer.testing.FakeSupervision;
import org.discogsography.consumer.testing.HandTimer;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
    private final HandTimer timer = new HandTimer();
    private final FakeSupervision broker = new FakeSupervision("rabbitmq", f -> Fault.transientFault(f.getMessage()));
    private final FakeSupervision store = new FakeSupervision("postgresql", f -> Fault.transientFault(f.getMessage()));
    private final FakeSource source = new FakeSource();
    private final Intake intake =
            new Intake(RecordType.ARTISTS, Duration.ofMillis(50), timer, Runnable::run, delivery -> {}, new Wakeup());
    private int declared;
    private boolean conflict;
    private BooleanSupplier consumed = () -> true;

    private final Subscription subscription = new Subscription(
            new Subscription.Target(
                    "tableinator.artists",
                    List.of(
                            new Subscription.Need(
                                    "rabbitmq", () -> broker.whenUp().await().indefinitely()),
                            new Subscription.Need(
                                    "postgresql", () -> store.whenUp().await().indefinitely()),
                            new Subscription.Need("the topology", this::declare)),
                    () -> consumed.getAsBoolean()),
            source,
            intake,
            timer,
            new Random(1));

    @Test
    void asksForNothingBeforeBrokerAndStoreCanBeUsed() {
        broker.down();
        store.down();
        start();
        assertThat(subscription.state().describe()).isEqualTo("waiting for rabbitmq");
        up(broker);
        assertThat(subscription.state().describe()).isEqualTo("waiting for postgresql");
        timer.advance(Duration.ofMinutes(3));
        assertThat(source.opened).isEmpty();
        assertThat(declared).isZero();

        up(store);
        source.last().live();

        assertThat(declared).isEqualTo(1);
        assertThat(subscription.live()).isTrue();
        assertThat(subscription.state().describe()).isEqualTo("subscribed");
    }

    @Test
    void givesBackWhatIsInHandAndAsksForItWhenTheStoreIsThereAgain() {
        start();
        source.last().live();
        store.down();
        source.last().delivered("m1");
        assertThat(intake.returnAll()).isEqualTo(1);
        timer.settle();

        assertThat(source.opened).hasSize(1);
        assertThat(source.last().closed).isTrue();
        assertThat(intake.inFlight()).as("void, and let go of").isZero();
        assertThat(subscription.state().describe()).isEqualTo("waiting for postgresql");

        up(store);
        source.last().live();

        assertThat(source.opened).hasSize(2);
        assertThat(subscription.live()).isTrue();
    }

    @Test
    void handsDeliveriesOn() {
        goLive();

        source.last().delivered("m1");

        assertThat(intake.inFlight()).isEqualTo(1);
        assertThat(intake.next(new BatchLimit(1, 1)).orElseThrow().deliveries())
                .extracting(pending -> pending.delivery().messageId())
                .containsExactly("m1");
    }

    @Test
    void declaresTheTopologyAgainAndSubscribesAgainWhenTheQueueIsDeleted() {
        goLive();
        source.last().delivered("m1");
        timer.advance(Duration.ofMinutes(1));

        source.last().end("the broker cancelled the consumer");
        assertThat(subscription.live()).isFalse();
        assertThat(intake.inFlight()).isZero();
        assertThat(source.opened.getFirst().closed).isTrue();
        timer.advance(Duration.ofSeconds(1));
        source.last().live();

        assertThat(declared).isEqualTo(2);
        assertThat(source.opened).hasSize(2);
        assertThat(subscription.live()).isTrue();
    }

    @Test
    void doesNotConnectWhileTheBrokerIsDown() {
        goLive();
        broker.down();
        source.last().end("connection lost");

        timer.advance(Duration.ofMinutes(20));
        assertThat(source.opened).hasSize(1);
        up(broker);
        source.last().live();

        assertThat(source.opened).hasSize(2);
        assertThat(subscription.live()).isTrue();
    }

    @Test
    void triesAgainWhenTheTopologyCannotBeDeclared() {
        conflict = true;
        start();
        assertThat(subscription.state().describe()).contains("queue exists with other arguments");
        timer.advance(Duration.ofMinutes(1));
        assertThat(source.opened).isEmpty();
        assertThat(declared).as("not in a hot loop").isLessThan(15);

        conflict = false;
        timer.advance(Duration.ofSeconds(10));

        assertThat(source.opened).hasSize(1);
    }

    @Test
    void slowsDownWhenASubscriptionDoesNotHold() {
        start();
        for (int second = 0; second < 120; second++) {
            source.last().end("403 refused");
            timer.advance(Duration.ofSeconds(1));
        }

        assertThat(source.opened).hasSizeBetween(15, 30);
    }

    @Test
    void givesUpABrokerThatNeverRegistersTheConsumer() {
        start();
        assertThat(subscription.state().describe()).isEqualTo("connecting");

        timer.advance(Subscription.CONNECT.plusSeconds(1));

        assertThat(source.opened).hasSize(2);
        assertThat(source.opened.getFirst().closed).isTrue();
    }

    @Test
    void hearsNothingOfASubscriptionThatHasEnded() {
        goLive();
        One old = source.last();
        old.end("connection lost");
        timer.advance(Duration.ofSeconds(1));
        source.last().live();

        old.delivered("late");
        old.end("again");
        old.live();

        assertThat(intake.inFlight()).isZero();
        assertThat(source.opened).hasSize(2);
        assertThat(subscription.live()).isTrue();
    }

    @Test
    void subscribesAgainWhenTheBrokerKnowsNoConsumerAlthoughNothingWasHeard() {
        goLive();
        source.last().delivered("m1");
        timer.advance(Subscription.LOOK);
        assertThat(source.opened).hasSize(1);

        consumed = () -> false;
        timer.advance(Subscription.LOOK.plusSeconds(1));

        assertThat(intake.inFlight()).isZero();
        assertThat(source.opened).hasSize(2);
    }

    @Test
    void concludesNothingWhenTheBrokerCannotBeLookedAt() {
        goLive();
        consumed = () -> {
            throw new IllegalStateException("404");
        };

        timer.advance(Subscription.LOOK.multipliedBy(3));

        assertThat(source.opened).hasSize(1);
    }

    @Test
    void closesASourceThatWasGivenBackBeforeItWasOpen() {
        source.onOpening = () -> {
            source.onOpening = () -> {};
            int _ = intake.returnAll();
        };

        start();
        source.last().live();

        assertThat(source.opened).hasSize(2);
        assertThat(source.opened.getFirst().closed).isTrue();
        assertThat(subscription.live()).isTrue();
    }

    @Test
    void neverComesBackAfterItWasClosed() {
        goLive();

        subscription.close().join();
        source.last().end("closed");
        timer.advance(Duration.ofMinutes(10));

        assertThat(source.opened).hasSize(1);
        assertThat(source.last().closed).isTrue();
        assertThat(subscription.live()).isFalse();
    }

    private void goLive() {
        start();
        source.last().live();
    }

    private void start() {
        timer.waitsFor(subscription.start());
    }

    private void up(FakeSupervision dependency) {
        dependency.up();
        timer.settle();
    }

    private void declare() {
        declared++;
        if (conflict) {
            throw new IllegalArgumentException("queue exists with other arguments");
        }
    }

    private final class FakeSource implements DeliverySource {
        private final List<One> opened = new ArrayList<>();
        private Runnable onOpening = () -> {};

        @Override
        public Open open(Listener listener) {
            One one = new One(listener);
            opened.add(one);
            onOpening.run();
            return one;
        }

        private One last() {
            return opened.getLast();
        }
    }

    private final class One implements DeliverySource.Open, Acknowledgement {
        private final DeliverySource.Listener listener;
        private boolean closed;

        private One(DeliverySource.Listener listener) {
            this.listener = listener;
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public boolean valid() {
            return !closed;
        }

        @Override
        public void ack() {
            throw new AssertionError();
        }

        private void live() {
            listener.live();
            timer.settle();
        }

        private void end(String cause) {
            listener.ended(cause);
            timer.settle();
        }

        private void delivered(String id) {
            listener.delivered(
                    new Delivery("tableinator.artists", id, Map.of(), BodyEncoding.NONE, new byte[0], false, this));
        }
    }
}
