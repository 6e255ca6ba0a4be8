package org.discogsography.consumer.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.discogsography.common.contract.BodyEncoding;
import org.discogsography.common.fault.Fault;
import org.discogsography.consumer.testing.FakeSupervision;
import org.discogsography.consumer.testing.HandTimer;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
    private final HandTimer timer = new HandTimer();
    private final FakeSupervision broker = new FakeSupervision("rabbitmq", f -> Fault.transientFault(f.getMessage()));
    private final FakeSupervision store = new FakeSupervision("postgresql", f -> Fault.transientFault(f.getMessage()));
    private final FakeFeed feed = new FakeFeed();
    private final Lines receiver = new Lines();
    private int declared;
    private boolean conflict;
    private Uni<Boolean> consumed = Uni.createFrom().item(true);

    private final Subscription subscription = new Subscription(
            new Subscription.Target(
                    "tableinator.artists",
                    List.of(
                            new Subscription.Need("rabbitmq", broker::whenUp),
                            new Subscription.Need("postgresql", store::whenUp),
                            new Subscription.Need("the topology", () -> broker.call(this::declare))),
                    () -> consumed),
            feed,
            receiver,
            timer,
            new Random(1));

    @Test
    void asksForNothingBeforeBrokerAndStoreCanBeUsed() {
        broker.down();
        store.down();
        subscription.start();
        assertThat(subscription.state().describe()).isEqualTo("waiting for rabbitmq");
        broker.up();
        assertThat(subscription.state().describe()).isEqualTo("waiting for postgresql");
        timer.advance(Duration.ofMinutes(3));
        assertThat(feed.opened).isEmpty();
        assertThat(declared).isZero();

        store.up();
        feed.last().live();

        assertThat(declared).isEqualTo(1);
        assertThat(subscription.live()).isTrue();
        assertThat(subscription.state().describe()).isEqualTo("subscribed");
    }

    @Test
    void givesBackWhatIsInHandAndAsksForItWhenTheStoreIsThereAgain() {
        subscription.start();
        feed.last().live();
        store.down();
        receiver.onLost = () -> assertThat(feed.last().closed)
                .as("void before they are let go of")
                .isTrue();
        receiver.giveBack.run();

        assertThat(feed.opened).hasSize(1);
        assertThat(feed.last().closed).isTrue();
        assertThat(receiver.lines).containsExactly("lost");
        assertThat(subscription.state().describe()).isEqualTo("waiting for postgresql");

        store.up();
        feed.last().live();

        assertThat(feed.opened).hasSize(2);
        assertThat(subscription.live()).isTrue();
    }

    @Test
    void handsDeliveriesOn() {
        goLive();

        feed.last().delivered("m1");

        assertThat(receiver.lines).containsExactly("delivered m1");
    }

    @Test
    void declaresTheTopologyAgainAndSubscribesAgainWhenTheQueueIsDeleted() {
        goLive();
        timer.advance(Duration.ofMinutes(1));

        feed.last().end("the broker cancelled the consumer");
        assertThat(subscription.live()).isFalse();
        assertThat(receiver.lines).containsExactly("lost");
        assertThat(feed.opened.getFirst().closed).isTrue();
        timer.advance(Duration.ofSeconds(1));
        feed.last().live();

        assertThat(declared).isEqualTo(2);
        assertThat(feed.opened).hasSize(2);
        assertThat(subscription.live()).isTrue();
    }

    @Test
    void doesNotConnectWhileTheBrokerIsDown() {
        goLive();
        broker.down();
        feed.last().end("connection lost");

        timer.advance(Duration.ofMinutes(20));
        assertThat(feed.opened).hasSize(1);
        broker.up();
        feed.last().live();

        assertThat(feed.opened).hasSize(2);
        assertThat(subscription.live()).isTrue();
    }

    @Test
    void triesAgainWhenTheTopologyCannotBeDeclared() {
        conflict = true;
        subscription.start();
        assertThat(subscription.state().describe()).contains("queue exists with other arguments");
        timer.advance(Duration.ofMinutes(1));
        assertThat(feed.opened).isEmpty();
        assertThat(declared).as("not in a hot loop").isLessThan(15);

        conflict = false;
        timer.advance(Duration.ofSeconds(10));

        assertThat(feed.opened).hasSize(1);
    }

    @Test
    void slowsDownWhenASubscriptionDoesNotHold() {
        subscription.start();
        for (int second = 0; second < 120; second++) {
            feed.last().end("403 refused");
            timer.advance(Duration.ofSeconds(1));
        }

        assertThat(feed.opened).hasSizeBetween(15, 30);
    }

    @Test
    void givesUpABrokerThatNeverRegistersTheConsumer() {
        subscription.start();
        assertThat(subscription.state().describe()).isEqualTo("connecting");

        timer.advance(Subscription.CONNECT.plusSeconds(1));

        assertThat(feed.opened).hasSize(2);
        assertThat(feed.opened.getFirst().closed).isTrue();
    }

    @Test
    void hearsNothingOfASubscriptionThatHasEnded() {
        goLive();
        FakeFeed.One old = feed.last();
        old.end("connection lost");
        timer.advance(Duration.ofSeconds(1));
        feed.last().live();
        receiver.lines.clear();

        old.delivered("late");
        old.end("again");
        old.live();

        assertThat(receiver.lines).isEmpty();
        assertThat(feed.opened).hasSize(2);
        assertThat(subscription.live()).isTrue();
    }

    @Test
    void subscribesAgainWhenTheBrokerKnowsNoConsumerAlthoughNothingWasHeard() {
        goLive();
        timer.advance(Subscription.LOOK);
        assertThat(feed.opened).hasSize(1);

        consumed = Uni.createFrom().item(false);
        timer.advance(Subscription.LOOK.plusSeconds(1));

        assertThat(receiver.lines).containsExactly("lost");
        assertThat(feed.opened).hasSize(2);
    }

    @Test
    void concludesNothingWhenTheBrokerCannotBeLookedAt() {
        goLive();
        consumed = Uni.createFrom().failure(new IllegalStateException("404"));

        timer.advance(Subscription.LOOK.multipliedBy(3));

        assertThat(feed.opened).hasSize(1);
    }

    @Test
    void neverComesBackAfterItWasClosed() {
        goLive();

        subscription.close().await().indefinitely();
        feed.last().end("closed");
        timer.advance(Duration.ofMinutes(10));

        assertThat(feed.opened).hasSize(1);
        assertThat(feed.last().closed).isTrue();
        assertThat(subscription.live()).isFalse();
    }

    private void goLive() {
        subscription.start();
        feed.last().live();
    }

    private Uni<Void> declare() {
        declared++;
        return conflict
                ? Uni.createFrom().failure(new IllegalArgumentException("queue exists with other arguments"))
                : Uni.createFrom().voidItem();
    }

    private static final class Lines implements Subscription.Receiver {
        private final List<String> lines = new ArrayList<>();
        private Runnable giveBack;
        private Runnable onLost = () -> {};

        @Override
        public void returnsThrough(Runnable subscriptionsEnd) {
            giveBack = subscriptionsEnd;
        }

        @Override
        public void delivered(Delivery delivery) {
            lines.add("delivered " + delivery.messageId());
        }

        @Override
        public void lost() {
            onLost.run();
            lines.add("lost");
        }
    }

    private static final class FakeFeed implements Feed {
        private final List<One> opened = new ArrayList<>();

        @Override
        public Open open(Listener listener) {
            One one = new One(listener);
            opened.add(one);
            return one;
        }

        private One last() {
            return opened.getLast();
        }

        private static final class One implements Open {
            private final Listener listener;
            private boolean closed;

            private One(Listener listener) {
                this.listener = listener;
            }

            @Override
            public Uni<Void> close() {
                closed = true;
                return Uni.createFrom().voidItem();
            }

            private void live() {
                listener.live();
            }

            private void end(String cause) {
                listener.ended(cause);
            }

            private void delivered(String id) {
                listener.delivered(new Delivery(
                        "tableinator.artists", id, Map.of(), BodyEncoding.NONE, new byte[0], false, new NoReceipt()));
            }
        }
    }

    private static final class NoReceipt implements Receipt {
        @Override
        public boolean valid() {
            return true;
        }

        @Override
        public void ack() {
            throw new AssertionError();
        }
    }
}
