package org.discogsography.consumer.feed;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.discogsography.common.connection.Backoff;
import org.discogsography.common.connection.Timer;
import org.discogsography.consumer.feed.SubscriptionState.Closed;
import org.discogsography.consumer.feed.SubscriptionState.Connecting;
import org.discogsography.consumer.feed.SubscriptionState.Interrupted;
import org.discogsography.consumer.feed.SubscriptionState.Live;
import org.discogsography.consumer.feed.SubscriptionState.Waiting;
import org.jboss.logging.Logger;

/**
 * Keeps one queue subscribed, for ever: waits until everything that it needs is there, subscribes, and begins anew
 * whenever that ends, for whatever reason. Thread-safe; blocks nobody.
 */
public final class Subscription {
    private static final Logger LOG = Logger.getLogger("consumption");
    private static final Backoff RETRY = new Backoff(Duration.ofMillis(500), 2, Duration.ofSeconds(6), 0.25);

    /** Connecting and subscribing take milliseconds; a broker that hangs in between is given up after this. */
    static final Duration CONNECT = Duration.ofSeconds(20);

    /** A subscription that lasted this long was sound: the next interruption is retried at once. */
    private static final Duration SOUND = Duration.ofSeconds(3);

    /** Further interruptions of a subscription that does not hold are told by its state, not by the log. */
    private static final int QUIET_FROM = 2;

    static final Duration LOOK = Duration.ofSeconds(30);

    private final Target target;
    private final Feed feed;
    private final Receiver receiver;
    private final Timer timer;
    private final RandomGenerator random;

    private SubscriptionState state;
    private Feed.Open open;
    private int failures;
    private int refusals;
    private int attempt;
    private Timer.Scheduled deadline = () -> {};

    /**
     * One thing that has to be there before the first message may be asked for.
     *
     * @param ready completes when it is there
     */
    public record Need(String name, Supplier<Uni<Void>> ready) {}

    /**
     * What is subscribed.
     *
     * @param needs in the order in which they are waited for, each time
     * @param consumed looks at the broker whether the queue has a consumer; a failure says nothing
     */
    public record Target(String queue, List<Need> needs, Supplier<Uni<Boolean>> consumed) {}

    /** Who gets the deliveries. */
    public interface Receiver {
        /**
         * Told once, before anything is delivered.
         *
         * @param subscriptionsEnd returns everything that is in hand to the broker
         */
        void returnsThrough(Runnable subscriptionsEnd);

        void delivered(Delivery delivery);

        /** All receipts have become void; the broker will deliver those messages again. */
        void lost();
    }

    public Subscription(Target target, Feed feed, Receiver receiver, Timer timer, RandomGenerator random) {
        this.target = target;
        this.feed = feed;
        this.receiver = receiver;
        this.timer = timer;
        this.random = random;
        this.state = new Waiting("start");
        receiver.returnsThrough(this::giveBack);
    }

    public String queue() {
        return target.queue();
    }

    public synchronized SubscriptionState state() {
        return state;
    }

    /** True while messages can arrive. */
    public synchronized boolean live() {
        return state instanceof Live;
    }

    public void start() {
        await();
        timer.after(LOOK, this::look);
    }

    /** Ends it for good; completes when what was settled has been written and the connection is gone. */
    public Uni<Void> close() {
        Feed.Open last;
        synchronized (this) {
            state = new Closed();
            deadline.cancel();
            last = taken();
        }
        return closed(last);
    }

    /**
     * The broker gets back everything that was not settled, with the connection, and keeps it until all that is needed
     * is there again.
     */
    private void giveBack() {
        Feed.Open last;
        synchronized (this) {
            if (!(state instanceof Live)) {
                return;
            }
            attempt++;
            state = new Waiting("the return of its deliveries");
            last = taken();
        }
        // Begins to close at once: what was delivered must be void before the receiver is asked to let go of it.
        Uni<Void> closing = closed(last);
        receiver.lost();
        closing.subscribe().with(gone -> await(), ignored -> await());
    }

    private void await() {
        int mine;
        synchronized (this) {
            if (state instanceof Closed) {
                return;
            }
            attempt++;
            mine = attempt;
        }
        Uni<Void> ready = Uni.createFrom().voidItem();
        for (Need need : target.needs()) {
            ready = ready.invoke(() -> waitingFor(mine, need.name()))
                    .chain(() -> need.ready().get());
        }
        ready.subscribe().with(all -> connect(mine), failure -> unready(mine, String.valueOf(failure.getMessage())));
    }

    private synchronized void waitingFor(int mine, String what) {
        if (current(mine)) {
            state = new Waiting(what);
        }
    }

    /** Said by the state and by the log of whatever it is that is not ready. */
    private void unready(int mine, String cause) {
        Duration delay;
        synchronized (this) {
            if (!current(mine)) {
                return;
            }
            state = new Interrupted(cause);
            refusals++;
            delay = RETRY.after(refusals, random);
        }
        timer.after(delay, this::await);
    }

    private void connect(int mine) {
        synchronized (this) {
            if (!current(mine)) {
                return;
            }
            refusals = 0;
            state = new Connecting();
            deadline =
                    timer.after(CONNECT, () -> interrupted(mine, "the broker did not register the consumer in time"));
        }
        Feed.Open opened;
        try {
            opened = feed.open(new Attempt(mine));
        } catch (RuntimeException refused) {
            interrupted(mine, String.valueOf(refused.getMessage()));
            return;
        }
        boolean late;
        synchronized (this) {
            late = !current(mine);
            if (!late) {
                open = opened;
            }
        }
        if (late) {
            discard(opened);
        }
    }

    private void live(int mine) {
        boolean worthALine;
        synchronized (this) {
            if (!current(mine)) {
                return;
            }
            deadline.cancel();
            state = new Live(timer.now());
            worthALine = failures <= QUIET_FROM;
        }
        if (worthALine) {
            LOG.infof("subscribed queue=%s", queue());
        }
    }

    private void interrupted(int mine, String cause) {
        Feed.Open broken;
        Duration delay;
        boolean worthALine;
        synchronized (this) {
            if (!current(mine)) {
                return;
            }
            attempt++;
            deadline.cancel();
            boolean sound =
                    state instanceof Live live && live.since().plus(SOUND).isBefore(timer.now());
            failures = sound ? 1 : failures + 1;
            worthALine = failures <= QUIET_FROM;
            delay = RETRY.after(failures, random);
            state = new Interrupted(cause);
            broken = taken();
        }
        if (worthALine) {
            LOG.warnf("subscription interrupted queue=%s cause=\"%s\"", queue(), cause);
        }
        discard(broken);
        receiver.lost();
        timer.after(delay, this::await);
    }

    private Feed.Open taken() {
        Feed.Open last = open;
        open = null;
        return last;
    }

    /** @param last null when there was none */
    private static Uni<Void> closed(Feed.Open last) {
        return last == null ? Uni.createFrom().voidItem() : last.close();
    }

    private static void discard(Feed.Open broken) {
        closed(broken).subscribe().with(gone -> {}, ignored -> {});
    }

    /** Catches what no event tells: the broker has lost our consumer, and we do not know. */
    private void look() {
        int mine;
        boolean live;
        synchronized (this) {
            if (state instanceof Closed) {
                return;
            }
            mine = attempt;
            live = state instanceof Live;
        }
        if (live) {
            target.consumed().get().subscribe().with(consumed -> looked(mine, consumed), unknown -> {});
        }
        timer.after(LOOK, this::look);
    }

    private void looked(int mine, boolean consumed) {
        if (!consumed) {
            interrupted(mine, "the broker has no consumer on the queue");
        }
    }

    private synchronized boolean isCurrent(int mine) {
        return current(mine);
    }

    private boolean current(int mine) {
        return mine == attempt && !(state instanceof Closed);
    }

    /** What happens to one attempt; after its end it is not heard any more. */
    private final class Attempt implements Feed.Listener {
        private final int mine;

        private Attempt(int mine) {
            this.mine = mine;
        }

        @Override
        public void live() {
            Subscription.this.live(mine);
        }

        @Override
        public void delivered(Delivery delivery) {
            if (isCurrent(mine)) {
                receiver.delivered(delivery);
            }
        }

        @Override
        public void ended(String cause) {
            interrupted(mine, cause);
        }
    }
}
