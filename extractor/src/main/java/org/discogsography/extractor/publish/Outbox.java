package org.discogsography.extractor.publish;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The messages that are not confirmed yet: those that wait to be sent, and those that are outstanding on the current
 * channel. A message leaves it by its confirm only; when a channel is given up, what was outstanding waits again, in
 * its order, and confirms of that channel which come late are ignored. Thread-safe.
 */
final class Outbox {
    private final WindowLimits limits;
    private final LongSupplier nanoTime;
    private final Consumer<Message> confirmed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition work = lock.newCondition();
    private final Condition empty = lock.newCondition();
    private final Deque<Message> waiting = new ArrayDeque<>();
    private final NavigableMap<Long, Sent> outstanding = new TreeMap<>();
    private long bytes;
    private int channel;
    private long latestConfirmed;
    private long progressAt;
    private long expectingSince;
    private boolean paused;
    private boolean held;
    private Throwable doubt;

    /** What is unconfirmed at a moment. */
    record Load(int messages, long bytes) {}

    private record Sent(Message message, long at) {}

    /** @param confirmed is told each message once, when it is confirmed */
    Outbox(WindowLimits limits, LongSupplier nanoTime, Consumer<Message> confirmed) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.confirmed = confirmed;
    }

    /** Takes a message over, as soon as there is room for it. */
    void put(Message message) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (isFull(message.body().length)) {
                room.await();
            }
            waiting.add(message);
            bytes += message.body().length;
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when everything that was put in is confirmed. */
    void awaitEmpty() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!isEmpty()) {
                empty.await();
            }
        } finally {
            lock.unlock();
        }
    }

    Load load() {
        lock.lock();
        try {
            return new Load(waiting.size() + outstanding.size(), bytes);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Begins with a new channel: everything unconfirmed waits to be sent on it.
     *
     * @return the channel's number
     */
    int begin() {
        lock.lock();
        try {
            List<Sent> again = new ArrayList<>(outstanding.values());
            for (Sent sent : again.reversed()) {
                waiting.addFirst(sent.message());
            }
            outstanding.clear();
            paused = false;
            held = false;
            doubt = null;
            latestConfirmed = 0;
            expect();
            return ++channel;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next message to be sent, when there is one and sending is not paused. It is outstanding from now on.
     *
     * @param tag under which its confirm will come
     * @throws DoubtException when the channel is in doubt
     */
    Message take(long tag) throws InterruptedException, DoubtException {
        lock.lockInterruptibly();
        try {
            while (doubt == null && (paused || held || waiting.isEmpty())) {
                work.await();
            }
            if (doubt != null) {
                throw new DoubtException(doubt);
            }
            Message message = waiting.remove();
            long now = nanoTime.getAsLong();
            if (outstanding.isEmpty()) {
                progressAt = now;
            }
            outstanding.put(tag, new Sent(message, now));
            return message;
        } finally {
            lock.unlock();
        }
    }

    /**
     * A confirm of the channel.
     *
     * @param multiple when it stands for all tags up to this one
     */
    void confirm(int ofChannel, long tag, boolean multiple) {
        List<Message> done = new ArrayList<>();
        lock.lock();
        try {
            if (ofChannel != channel || doubt != null) {
                return;
            }
            if (multiple) {
                NavigableMap<Long, Sent> upTo = outstanding.headMap(tag, true);
                upTo.values().forEach(sent -> done.add(sent.message()));
                upTo.clear();
            } else {
                Sent sent = outstanding.remove(tag);
                if (sent != null) {
                    done.add(sent.message());
                }
            }
            latestConfirmed = Math.max(latestConfirmed, tag);
            // Told before anybody can find the outbox empty: who waits for that may then rely on the counts.
            done.forEach(confirmed);
            done.forEach(message -> bytes -= message.body().length);
            progressAt = nanoTime.getAsLong();
            room.signalAll();
            if (isEmpty()) {
                empty.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more is sent or believed on this channel. The first cause counts. */
    void doubt(int ofChannel, Throwable cause) {
        lock.lock();
        try {
            if (ofChannel == channel && doubt == null) {
                doubt = cause;
                work.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The first cause to doubt the current channel; null while there is none. */
    Throwable firstDoubt() {
        lock.lock();
        try {
            return doubt;
        } finally {
            lock.unlock();
        }
    }

    /** Stops and resumes sending on this channel; meanwhile no confirm is expected. */
    void pause(int ofChannel, boolean pause) {
        lock.lock();
        try {
            if (ofChannel == channel) {
                paused = pause;
                expect();
                work.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Stops and resumes sending on this channel; confirms of what was sent are expected all the same. */
    void hold(int ofChannel, boolean hold) {
        lock.lock();
        try {
            if (ofChannel == channel) {
                held = hold;
                work.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * For how many nanoseconds a confirm has been expected in vain: since the last one came; or, when later messages
     * are confirmed and the oldest is not, since that one was sent. 0 when none is expected.
     */
    long stalledFor() {
        lock.lock();
        try {
            if (paused || outstanding.isEmpty()) {
                return 0;
            }
            boolean overtaken = outstanding.firstKey() < latestConfirmed;
            long since =
                    overtaken ? Math.max(outstanding.firstEntry().getValue().at(), expectingSince) : progressAt;
            return nanoTime.getAsLong() - since;
        } finally {
            lock.unlock();
        }
    }

    /** For tests and snapshots. */
    @Override
    public String toString() {
        lock.lock();
        try {
            return "waiting=" + waiting.size() + " outstanding=" + outstanding.size() + " bytes=" + bytes + " channel="
                    + channel + " paused=" + paused + " held=" + held + " stalled="
                    + TimeUnit.NANOSECONDS.toMillis(stalledFor()) + "ms";
        } finally {
            lock.unlock();
        }
    }

    /** Whatever was to be expected before is expected from now on. */
    private void expect() {
        progressAt = nanoTime.getAsLong();
        expectingSince = progressAt;
    }

    private boolean isFull(int more) {
        return !isEmpty()
                && (waiting.size() + outstanding.size() >= limits.messages() || bytes + more > limits.bytes());
    }

    private boolean isEmpty() {
        return waiting.isEmpty() && outstanding.isEmpty();
    }
}
