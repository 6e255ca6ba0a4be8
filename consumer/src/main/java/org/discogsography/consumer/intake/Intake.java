package org.discogsography.consumer.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.discogsography.common.connection.Timer;
import org.discogsography.common.contract.RecordType;

/**
 * The deliveries of one queue that are in flight: those that wait in the buffer for their turn, and the batch that is being
 * written. The subscription offers deliveries, from any thread; one worker takes batches, and blocks for them.
 *
 * <p>Invariant: a delivery is in the buffer, in the batch under way, or settled. One whose subscription has ended is the
 * broker's again, and is dropped here.
 */
public final class Intake {
    private final RecordType type;
    private final Duration batchWait;
    private final Timer timer;
    private final Executor decoders;
    private final Consumer<Delivery> arrivals;
    private final Wakeup wakeup;

    private final Deque<PendingDelivery> buffer = new ArrayDeque<>();
    private List<PendingDelivery> underWay = List.of();
    private boolean again;
    private boolean prefetchDecode;
    private boolean closed;
    private Runnable subscriptionsEnd = () -> {};

    /**
     * @param batchWait how long the first delivery of a batch waits for company
     * @param decoders decode messages, side by side
     * @param arrivals hears of each delivery; must not block
     * @param wakeup of the worker: raised whenever there is something new
     */
    public Intake(
            RecordType type,
            Duration batchWait,
            Timer timer,
            Executor decoders,
            Consumer<Delivery> arrivals,
            Wakeup wakeup) {
        this.type = type;
        this.batchWait = batchWait;
        this.timer = timer;
        this.decoders = decoders;
        this.arrivals = arrivals;
        this.wakeup = wakeup;
    }

    // ---- for the subscription

    /** @param returning ends the subscription, so that the broker has everything back when it returns */
    public synchronized void returnsThrough(Runnable returning) {
        subscriptionsEnd = returning;
    }

    /** Never blocks. */
    public void offer(Delivery delivery) {
        synchronized (this) {
            if (closed) {
                return;
            }
            PendingDelivery pending = PendingDelivery.of(delivery, type, timer.now(), decoders);
            buffer.addLast(pending);
            if (prefetchDecode) {
                pending.decode();
            }
        }
        arrivals.accept(delivery);
        wakeup.raise();
    }

    /** A subscription has ended: whatever is void goes. */
    public synchronized void dropVoid() {
        buffer.removeIf(pending -> !pending.isValid());
        again &= !buffer.isEmpty();
    }

    // ---- for the worker

    /**
     * Waits for a batch: a completion or question alone, or messages up to the next one and the limit. What was put back
     * comes without waiting for company.
     *
     * @return decoded; empty when the intake is closed
     */
    public Optional<WriteBatch> next(BatchLimit limit) {
        List<PendingDelivery> batch = List.of();
        while (batch.isEmpty()) {
            if (!awaitCompany(limit)) {
                return Optional.empty();
            }
            batch = take(limit);
        }
        return Optional.of(WriteBatch.of(batch));
    }

    /** The same without waiting; empty when there is nothing. */
    public Optional<WriteBatch> nextIfAny(BatchLimit limit) {
        List<PendingDelivery> batch = take(limit);
        return batch.isEmpty() ? Optional.empty() : Optional.of(WriteBatch.of(batch));
    }

    /** The batch that was taken last is settled. */
    public synchronized void done() {
        underWay = List.of();
    }

    /** The batch that was taken last goes back to the head of the buffer, as it was. */
    public synchronized void putBack() {
        underWay.reversed().stream().filter(PendingDelivery::isValid).forEach(buffer::addFirst);
        underWay = List.of();
        again = !buffer.isEmpty();
        if (closed) {
            buffer.clear();
        }
    }

    /** Whether what comes next is decoded while the batch before it is written. */
    public synchronized void prefetchDecode(boolean ahead) {
        prefetchDecode = ahead;
        if (ahead) {
            buffer.forEach(PendingDelivery::decode);
        }
    }

    /** When the broker handed out what has been in the buffer for longest; empty when nothing is. */
    public synchronized Optional<Instant> oldest() {
        dropVoid();
        return buffer.isEmpty()
                ? Optional.empty()
                : Optional.of(buffer.getFirst().since());
    }

    /**
     * Gives everything in the buffer back to the broker; the subscription begins anew as soon as it can.
     *
     * @return how many deliveries that were
     */
    public int returnAll() {
        int returned = inFlight();
        Runnable end;
        synchronized (this) {
            end = subscriptionsEnd;
        }
        end.run();
        dropVoid();
        return returned;
    }

    public synchronized int inFlight() {
        return buffer.size() + underWay.size();
    }

    /** Takes nothing more, and has no further batch; what is in the buffer stays the broker's. */
    public void close() {
        synchronized (this) {
            closed = true;
            buffer.clear();
        }
        wakeup.raise();
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    /** @return false when the intake is closed */
    private boolean awaitCompany(BatchLimit limit) {
        while (isEmpty()) {
            if (isClosed()) {
                return false;
            }
            wakeup.await();
        }
        Instant until = timer.now().plus(batchWait);
        Timer.Scheduled alarm = timer.after(batchWait, wakeup::raise);
        while (!isWorthABatch(limit) && timer.now().isBefore(until)) {
            wakeup.await();
        }
        alarm.cancel();
        return !isClosed();
    }

    private synchronized boolean isEmpty() {
        return buffer.isEmpty();
    }

    private synchronized boolean isWorthABatch(BatchLimit limit) {
        return closed
                || again
                || buffer.stream().anyMatch(PendingDelivery::isAlone)
                || limit.isReached(
                        buffer.size(),
                        buffer.stream().mapToLong(PendingDelivery::weight).sum());
    }

    private synchronized List<PendingDelivery> take(BatchLimit limit) {
        dropVoid();
        again = false;
        List<PendingDelivery> batch = new ArrayList<>();
        long records = 0;
        while (!buffer.isEmpty()) {
            PendingDelivery next = buffer.getFirst();
            records += next.weight();
            boolean fits = batch.isEmpty() || (!next.isAlone() && limit.allows(batch.size() + 1, records));
            if (!fits) {
                break;
            }
            batch.add(buffer.removeFirst());
            if (next.isAlone()) {
                break;
            }
        }
        underWay = List.copyOf(batch);
        return underWay;
    }
}
