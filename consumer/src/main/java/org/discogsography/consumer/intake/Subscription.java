package org.discogsography.consumer.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.discogsography.common.connection.Backoff;
import org.discogsography.common.connection.Timer;
import org.discogsography.consumer.intake.SubscriptionState.Closed;
import org.discogsography.consumer.intake.SubscriptionState.Connecting;
import org.discogsography.consumer.intake.SubscriptionState.Interrupted;
import org.discogsography.consumer.intake.SubscriptionState.Live;
import org.discogsography.consumer.intake.SubscriptionState.Waiting;
import org.jboss.logging.Logger;

/**
 * Keeps one queue subscribed, for ever, on a virtual thread that blocks: waits until everything that it needs is there,
 * subscribes, waits for the end, whatever it is, and begins anew.
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
    private final DeliverySource source;
    private final Intake intake;
    private final Timer timer;
    private final RandomGenerator random;

    private volatile SubscriptionState state = new Waiting("start");
    private volatile Attempt current;
    private volatile boolean closed;
    private volatile Thread thread;

    // Of the subscription's thread alone.
    private int failures;
    private int refusals;

    /**
     * One thing that has to be there before the first message may be asked for.
     *
     * @param ready blocks until it is there
     */
    public record Need(String name, Ready ready) {}

    /** Returns when something is there; throws when that fails, to be tried again later. */
    @FunctionalInterface
    public interface Ready {
        void await() throws InterruptedException;
    }

    /**
     * What is subscribed.
     *
     * @param needs in the order in which they are waited for, each time
     * @param consumed looks at the broker whether the queue has a consumer; a failure says nothing
     */
    public record Target(String queue, List<Need> needs, BooleanSupplier consumed) {}

    /** How an attempt ended. */
    private sealed interface End {
        record Broken(String cause) implements End {}

        /** On purpose, with everything that was in flight. */
        record Returned() implements End {}
    }

    public Subscription(Target target, DeliverySource source, Intake intake, Timer timer, RandomGenerator random) {
        this.target = target;
        this.source = source;
        this.intake = intake;
        this.timer = timer;
        this.random = random;
        intake.returnsThrough(this::giveBack);
    }

    public String queue() {
        return target.queue();
    }

    public SubscriptionState state() {
        return state;
    }

    /** True while messages can arrive. */
    public boolean live() {
        return state instanceof Live;
    }

    public Thread start() {
        thread = Thread.ofVirtual().name("subscription " + queue()).start(this::run);
        return thread;
    }

    /** Ends it for good; completes when what was settled has been written and the rest is the broker's again. */
    public CompletableFuture<Void> close() {
        closed = true;
        state = new Closed();
        Thread loop = thread;
        if (loop != null) {
            loop.interrupt();
        }
        return CompletableFuture.runAsync(
                this::giveBack,
                task -> Thread.ofVirtual().name("closing " + queue()).start(task));
    }

    private void run() {
        try {
            while (!closed) {
                runOnce();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void runOnce() throws InterruptedException {
        try {
            for (Need need : target.needs()) {
                tell(new Waiting(need.name()));
                need.ready().await();
            }
        } catch (RuntimeException | Error unready) {
            // Said by the log of whatever it is that is not ready.
            tell(new Interrupted(String.valueOf(unready.getMessage())));
            refusals++;
            pause(RETRY.after(refusals, random));
            return;
        }
        refusals = 0;
        subscribe();
    }

    private void subscribe() throws InterruptedException {
        Attempt attempt = new Attempt();
        tell(new Connecting());
        try {
            attempt.open();
        } catch (RuntimeException | Error refused) {
            attempt.ended(String.valueOf(refused.getMessage()));
        }
        switch (endOf(attempt)) {
            case End.Broken(String cause) -> interrupted(attempt, cause);
            case End.Returned _ -> end(attempt);
        }
    }

    private End endOf(Attempt attempt) throws InterruptedException {
        Timer.Scheduled deadline =
                timer.after(CONNECT, () -> attempt.ended("the broker did not register the consumer in time"));
        await(CompletableFuture.anyOf(attempt.registered, attempt.end));
        deadline.cancel();
        if (!attempt.end.isDone()) {
            attempt.since = timer.now();
            tell(new Live(attempt.since));
            if (failures <= QUIET_FROM) {
                LOG.infof("subscribed queue=%s", queue());
            }
        }
        while (!attempt.end.isDone()) {
            await(CompletableFuture.anyOf(attempt.end, after(LOOK)));
            if (!attempt.end.isDone() && isForgotten()) {
                attempt.ended("the broker has no consumer on the queue");
            }
        }
        return attempt.end.join();
    }

    /** Catches what no event tells: the broker has lost our consumer, and we do not know. */
    private boolean isForgotten() {
        try {
            return !target.consumed().getAsBoolean();
        } catch (RuntimeException unknown) {
            return false;
        }
    }

    private void interrupted(Attempt attempt, String cause) throws InterruptedException {
        boolean sound = attempt.since != null && attempt.since.plus(SOUND).isBefore(timer.now());
        failures = sound ? 1 : failures + 1;
        tell(new Interrupted(cause));
        if (failures <= QUIET_FROM) {
            LOG.warnf("subscription interrupted queue=%s cause=\"%s\"", queue(), cause);
        }
        end(attempt);
        pause(RETRY.after(failures, random));
    }

    private void end(Attempt attempt) {
        intake.dropVoid();
        attempt.close();
        intake.dropVoid();
    }

    /** Blocks until the broker has back what was not settled; it keeps that until all that is needed is there again. */
    private void giveBack() {
        Attempt last = current;
        if (last != null) {
            tell(new Waiting("the return of its deliveries"));
            last.close();
            last.end.complete(new End.Returned());
        }
    }

    private void tell(SubscriptionState news) {
        if (!closed) {
            state = news;
        }
    }

    private void pause(Duration delay) throws InterruptedException {
        await(after(delay));
    }

    private CompletableFuture<Void> after(Duration delay) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        timer.after(delay, () -> over.complete(null));
        return over;
    }

    private static void await(CompletableFuture<?> event) throws InterruptedException {
        try {
            event.get();
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }

    /** What happens to one attempt; after its end it is not heard any more. */
    private final class Attempt implements DeliverySource.Listener {
        private final CompletableFuture<Void> registered = new CompletableFuture<>();
        private final CompletableFuture<End> end = new CompletableFuture<>();
        private volatile DeliverySource.Open open;
        private Instant since;

        private void open() {
            current = this;
            open = source.open(this);
            if (closed) {
                close();
            }
        }

        private void close() {
            DeliverySource.Open opened = open;
            if (opened != null) {
                opened.close();
            }
        }

        @Override
        public void live() {
            registered.complete(null);
        }

        @Override
        public void delivered(Delivery delivery) {
            if (!end.isDone()) {
                intake.offer(delivery);
            }
        }

        @Override
        public void ended(String cause) {
            end.complete(new End.Broken(cause));
        }
    }
}
