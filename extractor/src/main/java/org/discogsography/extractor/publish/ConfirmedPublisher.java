package org.discogsography.extractor.publish;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.discogsography.common.broker.BrokerFaults;
import org.discogsography.common.connection.Backoff;
import org.jboss.logging.Logger;

/**
 * Publishes messages and loses none: each is sent again, on a new channel, until the broker has confirmed it, for as
 * long as it takes. So a message may arrive more than once. Has a connection and a thread of its own. Thread-safe.
 */
public final class ConfirmedPublisher implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger("publish");
    private static final BrokerFaults FAULTS = new BrokerFaults();
    private static final String NAME = "extractor publishes";
    private static final long CLOSE_MILLIS = 2_000;

    private final Broker broker;
    private final Tuning tuning;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Outbox outbox;
    private final Throttle throttle;
    private final Thread thread;
    private volatile PublisherState state;
    private final AtomicLong confirms = new AtomicLong();

    /**
     * @param confirmDeadline how long a confirm may be missing, be it every one or that of a single message, before the
     *     channel is given up
     * @param backoff between attempts
     */
    public record Tuning(WindowLimits window, Duration confirmDeadline, Backoff backoff, FlowLimits flow) {
        public Tuning(WindowLimits window, Duration confirmDeadline, Backoff backoff) {
            this(window, confirmDeadline, backoff, FlowLimits.NONE);
        }
    }

    private ConfirmedPublisher(Broker broker, Tuning tuning, Consumer<Message> confirmed) {
        this.broker = broker;
        this.tuning = tuning;
        this.clock = InstantSource.system();
        this.random = RandomGenerator.getDefault();
        this.outbox = new Outbox(tuning.window(), System::nanoTime, message -> {
            confirms.incrementAndGet();
            confirmed.accept(message);
        });
        this.throttle = new Throttle(tuning.flow(), System::nanoTime, TimeUnit.NANOSECONDS::sleep);
        this.state = new PublisherState.Connecting(clock.instant());
        this.thread = Thread.ofPlatform().daemon().name("publish").unstarted(this::run);
    }

    /**
     * Begins to connect.
     *
     * @param confirmed is told each message once, when it is confirmed; must return quickly
     */
    public static ConfirmedPublisher start(Broker broker, Tuning tuning, Consumer<Message> confirmed) {
        ConfirmedPublisher publisher = new ConfirmedPublisher(broker, tuning, confirmed);
        publisher.thread.start();
        return publisher;
    }

    /** Takes a message over. Waits while the window is full, or more would flow than is allowed. */
    public void publish(Message message) throws InterruptedException {
        throttle.pass(message.records(), message.body().length);
        outbox.put(message);
    }

    /** Returns when every message taken over so far is confirmed. */
    public void awaitConfirms() throws InterruptedException {
        outbox.awaitEmpty();
    }

    public PublisherState state() {
        return state;
    }

    /** Messages that are not confirmed yet. */
    public int unconfirmedMessages() {
        return outbox.load().messages();
    }

    /** Bytes of the messages that are not confirmed yet. */
    public long unconfirmedBytes() {
        return outbox.load().bytes();
    }

    /** For how long a confirm has been expected in vain; zero when none is. */
    public Duration stalledFor() {
        return Duration.ofNanos(outbox.stalledFor());
    }

    /** Gives up whatever is not confirmed. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
        state = new PublisherState.Closed(clock.instant());
    }

    private void run() {
        int failures = 0;
        try {
            while (true) {
                long before = confirms.get();
                Exception cause = session();
                failures = confirms.get() > before ? 1 : failures + 1;
                interrupted(failures, cause);
                Thread.sleep(tuning.backoff().after(failures, random));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Publishes until something goes wrong, whatever it is: none of it is a reason to give up.
     *
     * @return what it was
     */
    private Exception session() throws InterruptedException {
        try {
            broker.awaitUp();
            try (Session session =
                    Session.open(broker.connect(NAME), outbox, tuning.confirmDeadline(), this::blocked)) {
                resumed();
                session.watchQueues(tuning.flow());
                return rootOf(session.publish());
            }
        } catch (InterruptedException closed) {
            throw closed;
        } catch (Exception failure) {
            return failure;
        }
    }

    private static Exception rootOf(Exception doubt) {
        return doubt instanceof DoubtException && doubt.getCause() instanceof Exception cause ? cause : doubt;
    }

    private void resumed() {
        PublisherState before = state;
        state = new PublisherState.Publishing(clock.instant());
        if (before instanceof PublisherState.Interrupted) {
            LOG.infof("publishing resumed outage=%ds unconfirmed=%d", secondsSince(before), unconfirmedMessages());
        }
    }

    private void interrupted(int failures, Exception cause) {
        broker.failed(cause);
        String message = FAULTS.classify(cause).cause();
        if (state instanceof PublisherState.Interrupted before) {
            state = new PublisherState.Interrupted(before.since(), message);
        } else {
            state = new PublisherState.Interrupted(clock.instant(), message);
            LOG.warnf(
                    "publishing interrupted attempt=%d unconfirmed=%d cause=\"%s\"",
                    failures, unconfirmedMessages(), message);
        }
    }

    private void blocked(String reason) {
        PublisherState before = state;
        if (reason.isEmpty()) {
            state = new PublisherState.Publishing(clock.instant());
            LOG.infof("publishing unblocked after=%ds", secondsSince(before));
        } else {
            state = new PublisherState.Blocked(clock.instant(), reason);
            LOG.warnf("publishing blocked reason=\"%s\"", reason);
        }
    }

    private long secondsSince(PublisherState before) {
        return Duration.between(before.since(), clock.instant()).toSeconds();
    }
}
