package org.discogsography.consumer.consume;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.discogsography.common.connection.Timer;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.fault.DependencyException;
import org.discogsography.consumer.feed.Delivery;
import org.discogsography.consumer.feed.Subscription;
import org.discogsography.consumer.supervise.Patience;
import org.jboss.logging.Logger;

/**
 * The way of one queue's deliveries from the broker's hand to the store: they line up, are cut into batches, and one
 * batch at a time is written. Meanwhile the next ones are decoded, once one has been written: at the start and after
 * a failure the cores belong to that one, and to a database that may just have been started. Thread-safe; blocks nobody.
 *
 * <p>Invariants: a delivery is in the line, under way, or settled. A batch that fails goes back to the head of the
 * line as it was, so a short outage costs no redelivery; the line then waits for what is missing. When it has waited
 * for longer than the hold period, the subscription is given up: everything in hand goes back to the broker, once for
 * the whole outage, and stays there until the store can be used. So no delivery is ever kept until the broker's
 * acknowledgement timeout, and never returned in a hot loop.
 *
 * <p>A store that refuses everything holds the line as well, although it is there: a few records are tried again from
 * time to time, out of the line, or out of memory when everything was returned, until it takes some.
 */
final class Lane implements Subscription.Receiver {
    private static final Logger LOG = Logger.getLogger("consumption");

    /** How finely the hold period is watched. */
    private static final int LOOKS_PER_HOLD = 8;

    /** A line that moves, however slowly, is left alone for longer. */
    private static final Duration MOVING = Duration.ofMinutes(9);

    /** A single failure (a deadlock, a connection that died in the pool) is mended before anybody could read of it. */
    private static final int WORTH_A_LINE = 2;

    private final RecordType type;
    private final String queue;
    private final BatchWriter writer;
    private final Outcomes outcomes;
    private final Patience patience;
    private final LaneLimits limits;
    private final Clockwork clockwork;
    private final Stride stride;

    private final Deque<Held> line = new ArrayDeque<>();
    private List<Held> underway = List.of();
    private boolean flowing;
    private boolean waitedEnough;
    private boolean waiting;
    private boolean aging;
    private Runnable giveBack = () -> {};
    private String hindrance;
    private int failures;
    private Instant held;
    private AllRefused refused;
    private int refusals;
    private Timer.Scheduled trial = () -> {};
    private final List<CompletableFuture<Void>> whenTaken = new ArrayList<>();
    private boolean stopped;
    private final CompletableFuture<Void> drained = new CompletableFuture<>();

    /** What is remembered of a batch's beginning: the store's own time says how it keeps up, not the wait for a turn. */
    private record Begun(Instant at, Duration busy) {}

    /** What belongs to the queue of one type. */
    record Work(RecordType type, String queue, BatchWriter writer, Outcomes outcomes) {}

    Lane(Work work, Patience patience, LaneLimits limits, Clockwork clockwork) {
        this.type = work.type();
        this.queue = work.queue();
        this.writer = work.writer();
        this.outcomes = work.outcomes();
        this.patience = patience;
        this.limits = limits;
        this.clockwork = clockwork;
        this.stride = new Stride(limits.slow(), limits.halvings());
    }

    @Override
    public synchronized void delivered(Delivery delivery) {
        if (stopped) {
            return;
        }
        outcomes.delivered(delivery.redelivered());
        Held held = Held.of(delivery, type, clockwork.timer().now(), clockwork.workers());
        line.addLast(held);
        if (flowing) {
            held.decode();
        }
        watchAge();
        pump();
    }

    @Override
    public synchronized void returnsThrough(Runnable subscriptionsEnd) {
        giveBack = subscriptionsEnd;
    }

    @Override
    public synchronized void lost() {
        line.removeIf(held -> !held.delivery().receipt().valid());
    }

    synchronized int inHand() {
        return line.size() + underway.size();
    }

    /** What the line waits for; empty when nothing is wrong. */
    synchronized Optional<QueueConsumption.Hold> hold() {
        if (refused != null) {
            return Optional.of(
                    new QueueConsumption.Hold(held, hindrance == null ? refused.because() : hindrance, true));
        }
        return Optional.ofNullable(hindrance).map(cause -> new QueueConsumption.Hold(held, cause, false));
    }

    /** Completes when there is any use in bringing deliveries: at once, unless the store refuses all of them. */
    synchronized Uni<Void> whenTaken() {
        CompletableFuture<Void> taken = new CompletableFuture<>();
        if (refused == null) {
            taken.complete(null);
        } else {
            whenTaken.add(taken);
        }
        return Uni.createFrom().completionStage(taken);
    }

    /** Begins no further batch; completes when the one under way has ended. */
    synchronized Uni<Void> stop() {
        stopped = true;
        trial.cancel();
        line.clear();
        if (underway.isEmpty()) {
            drained.complete(null);
        }
        return Uni.createFrom().completionStage(drained);
    }

    // ---- batches

    private void pump() {
        if (stopped || hindrance != null || !underway.isEmpty() || line.isEmpty()) {
            return;
        }
        if (!waitedEnough && !isWorthABatch()) {
            await();
            return;
        }
        waitedEnough = false;
        lost();
        underway = cut();
        if (underway.isEmpty()) {
            return;
        }
        List<Held> batch = underway;
        // Before those that are decoded ahead.
        batch.forEach(Held::decode);
        Begun begun = new Begun(clockwork.timer().now(), writer.busy());
        clockwork
                .workers()
                .execute(() -> Uni.createFrom()
                        .deferred(() -> writer.write(batch))
                        .subscribe()
                        .with(done -> finished(batch, begun), failure -> failed(batch, begun, failure)));
    }

    private void await() {
        if (!waiting) {
            waiting = true;
            clockwork.timer().after(limits.batchWait(), this::waited);
        }
    }

    private synchronized void waited() {
        waiting = false;
        waitedEnough = true;
        pump();
    }

    private boolean isWorthABatch() {
        return line.size() >= limits.batchMessages()
                || line.stream().anyMatch(Held::isAlone)
                || line.stream().mapToLong(Held::weight).sum() >= limits.batchRecords();
    }

    /** The head of the line: a completion or question alone, or messages up to the next one and the wanted size. */
    private List<Held> cut() {
        List<Held> batch = new ArrayList<>();
        long records = 0;
        while (!line.isEmpty()) {
            Held next = line.getFirst();
            boolean first = batch.isEmpty();
            if (!first && (next.isAlone() || isFull(batch.size(), records + next.weight()))) {
                break;
            }
            batch.add(line.removeFirst());
            records += next.weight();
            if (next.isAlone()) {
                break;
            }
        }
        return List.copyOf(batch);
    }

    private boolean isFull(int messages, long recordsWithNext) {
        return messages >= stride.of(limits.batchMessages()) || recordsWithNext > stride.of(limits.batchRecords());
    }

    private void finished(List<Held> batch, Begun begun) {
        outcomes.batch(Duration.between(begun.at(), clockwork.timer().now()));
        boolean resumed;
        boolean restrained;
        int records;
        Duration after;
        int inHand;
        synchronized (this) {
            underway = List.of();
            // A completion or question says nothing of how the store takes records.
            boolean ofRecords = !batch.getFirst().isAlone();
            resumed = refused == null ? failures >= WORTH_A_LINE : ofRecords;
            after = resumed ? Duration.between(held, clockwork.timer().now()) : Duration.ZERO;
            inHand = inHand();
            failures = 0;
            if (ofRecords) {
                taken();
                flowing = true;
            }
            stride.took(writer.busy().minus(begun.busy()));
            restrained = stride.isRestrained();
            records = stride.of(limits.batchRecords());
            ended();
            pump();
            if (flowing) {
                line.forEach(Held::decode);
            }
        }
        if (restrained) {
            writer.foundSlow("batches of " + records + " records at most: larger ones took "
                    + limits.slow().toMillis() / 1000.0 + " s and more");
        }
        if (resumed) {
            LOG.infof("consumption resumed queue=%s after=%ds in_hand=%d", queue, after.toSeconds(), inHand);
        }
    }

    private void failed(List<Held> batch, Begun begun, Throwable failure) {
        if (failure instanceof AllRefused all) {
            refused(batch, all);
            return;
        }
        String cause = causeOf(failure);
        int soFar;
        synchronized (this) {
            putBack(batch, cause);
            stride.failed(writer.busy().minus(begun.busy()));
            soFar = failures;
        }
        if (soFar == WORTH_A_LINE) {
            LOG.warnf("consumption held queue=%s cause=\"%s\"", queue, cause);
        }
        if (!(failure instanceof DependencyException)) {
            LOG.errorf(failure, "batch failed unexpectedly queue=%s", queue);
        }
        patience.afterFailure(failure, soFar).subscribe().with(this::resume, ignored -> resume(false));
    }

    private static String causeOf(Throwable failure) {
        return failure instanceof DependencyException known
                ? known.getMessage()
                : "unexpected " + failure.getClass().getSimpleName();
    }

    private void putBack(List<Held> batch, String cause) {
        underway = List.of();
        backToTheHead(batch);
        failures++;
        flowing = false;
        held = failures == 1 && refused == null ? clockwork.timer().now() : held;
        hindrance = cause;
        watchAge();
        ended();
    }

    private synchronized void resume(boolean anew) {
        hindrance = null;
        // What was told as begun is told as ended: enough failures stay counted for that.
        failures = anew ? Math.min(failures, WORTH_A_LINE) : failures;
        if (anew) {
            stride.anew();
        }
        waitedEnough = true;
        pump();
        if (refused != null && underway.isEmpty()) {
            // All of the line was returned meanwhile.
            tryAfter(patience.afterRefusal(refusals));
        }
    }

    // ---- a store that refuses everything

    private void refused(List<Held> batch, AllRefused all) {
        boolean news;
        synchronized (this) {
            putBack(batch, all.because());
            news = refused == null;
            refusedAgain(all);
        }
        if (news) {
            LOG.warnf("consumption held queue=%s cause=\"%s\"", queue, all.getMessage());
        }
    }

    private void refusedAgain(AllRefused all) {
        refused = all;
        hindrance = all.because();
        refusals++;
        tryAfter(patience.afterRefusal(refusals));
    }

    private void tryAfter(Duration delay) {
        trial.cancel();
        trial = clockwork.timer().after(delay, this::tryAgain);
    }

    /** The head of the line; when all of it was returned, what is remembered of it. */
    private void tryAgain() {
        AllRefused before;
        synchronized (this) {
            lost();
            if (stopped || refused == null || !underway.isEmpty()) {
                return;
            }
            if (!line.isEmpty()) {
                hindrance = null;
                waitedEnough = true;
                pump();
                return;
            }
            before = refused;
        }
        clockwork
                .workers()
                .execute(() -> Uni.createFrom()
                        .deferred(() -> writer.again(before))
                        .subscribe()
                        .with(done -> takenAgain(), failure -> notTaken(before, failure)));
    }

    private void takenAgain() {
        Duration after;
        synchronized (this) {
            after = Duration.between(held, clockwork.timer().now());
            failures = 0;
            taken();
            pump();
        }
        LOG.infof("consumption resumed queue=%s after=%ds in_hand=%d", queue, after.toSeconds(), inHand());
    }

    private synchronized void notTaken(AllRefused before, Throwable failure) {
        refusedAgain(failure instanceof AllRefused again ? again : before);
        if (before.isWeak()) {
            // Others may fare better: they would be in the queue by now.
            hindrance = null;
            release();
            pump();
        } else if (!(failure instanceof AllRefused)) {
            hindrance = causeOf(failure);
        }
    }

    private void taken() {
        if (refused != null) {
            refused = null;
            refusals = 0;
            hindrance = null;
            trial.cancel();
            release();
        }
    }

    private void release() {
        whenTaken.forEach(waiting -> waiting.complete(null));
        whenTaken.clear();
    }

    private void backToTheHead(List<Held> batch) {
        if (!stopped) {
            batch.reversed().stream()
                    .filter(held -> held.delivery().receipt().valid())
                    .forEach(line::addFirst);
        }
    }

    private void ended() {
        if (stopped) {
            drained.complete(null);
        }
    }

    // ---- the hold period

    private void watchAge() {
        if (!aging && !line.isEmpty()) {
            aging = true;
            clockwork.timer().after(limits.hold().dividedBy(LOOKS_PER_HOLD), this::lookAtAge);
        }
    }

    private void lookAtAge() {
        int returned;
        Runnable end;
        synchronized (this) {
            aging = false;
            if (stopped) {
                return;
            }
            if (!isOverdue()) {
                watchAge();
                return;
            }
            returned = inHand();
            end = giveBack;
        }
        outcomes.requeued(returned);
        LOG.infof("deliveries returned queue=%s deliveries=%d", queue, returned);
        end.run();
    }

    /** The head of the line has been in hand for longest. */
    private boolean isOverdue() {
        if (line.isEmpty()) {
            return false;
        }
        // Leaves room for the time until the next look.
        Duration bound = limits.hold().multipliedBy(LOOKS_PER_HOLD - 1L).dividedBy(LOOKS_PER_HOLD);
        Duration allowed = hindrance == null ? MOVING : bound;
        return line.getFirst().since().plus(allowed).isBefore(clockwork.timer().now());
    }
}
