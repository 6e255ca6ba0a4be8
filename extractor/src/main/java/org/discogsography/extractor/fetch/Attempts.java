package org.discogsography.extractor.fetch;

import java.time.Duration;
import org.discogsography.common.connection.Backoff;
import org.discogsography.extractor.fetch.FetchException.Lasting;
import org.discogsography.extractor.fetch.FetchException.Passing;

/** Counts failures in a row and waits between them. For one thread. */
final class Attempts {
    private final Limits limits;
    private final Status status;
    private final Workshop.Surroundings surroundings;
    private int failures;

    /**
     * When to give up.
     *
     * @param attempts in a row that bring nothing
     * @param maxRetryAfter the longest time that a server may ask for
     */
    record Limits(int attempts, Backoff backoff, Duration maxRetryAfter) {}

    /** How time passes. */
    interface Pause {
        void sleep(Duration duration) throws InterruptedException;
    }

    /** Something that may fail and be tried again. */
    interface Step<T> {
        T take() throws FetchException, InterruptedException;
    }

    Attempts(Limits limits, Status status, Workshop.Surroundings surroundings) {
        this.limits = limits;
        this.status = status;
        this.surroundings = surroundings;
    }

    /** Takes the step until it succeeds, or fails for good. */
    <T> T until(Step<T> step) throws FetchException, InterruptedException {
        while (true) {
            try {
                T done = step.take();
                progressed();
                return done;
            } catch (Passing failure) {
                failed(failure);
            }
        }
    }

    /** Something came that was not there before: the count begins anew. */
    void progressed() {
        failures = 0;
    }

    /**
     * Waits for as long as the server wants, else for a growing time.
     *
     * @throws Lasting after too many failures, and when the server wants to be left alone for too long
     */
    void failed(Passing failure) throws Lasting, InterruptedException {
        failures++;
        if (failures >= limits.attempts()) {
            throw new Lasting(failure.getMessage() + " (given up after " + failures + " attempts)", failure);
        }
        Duration own = limits.backoff().after(failures, surroundings.random());
        Duration delay = own;
        if (failure.retryAfter().isPresent()) {
            Duration asked = failure.retryAfter().get();
            if (asked.compareTo(limits.maxRetryAfter()) > 0) {
                throw new Lasting(
                        failure.getMessage() + " and asks for " + asked.toSeconds()
                                + " s of rest, which is longer than FETCH_MAX_RETRY_AFTER",
                        failure);
            }
            // Never earlier than asked, and not all clients at once.
            delay = asked.plus(limits.backoff().after(1, surroundings.random()));
        }
        status.waiting(surroundings.clock().instant().plus(delay), failures, failure.getMessage());
        surroundings.pause().sleep(delay);
        status.goesOn();
    }
}
