package org.discogsography.extractor.fetch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.discogsography.extractor.fetch.FetchState.Working;
import org.jboss.logging.Logger;

/** The present {@link FetchState}, and one log line per event. Written by the fetch, read by whoever asks. Thread-safe. */
final class Status {
    private static final Logger LOG = Logger.getLogger("fetch");

    private final InstantSource clock;
    private FetchState state = new FetchState.Idle();

    Status(InstantSource clock) {
        this.clock = clock;
    }

    synchronized FetchState state() {
        return state;
    }

    synchronized void checking() {
        state = new FetchState.Idle().checking(clock.instant());
    }

    synchronized void fetching(int dump) {
        if (working() instanceof FetchState.Checking checking) {
            state = checking.fetching(clock.instant(), dump);
        }
    }

    synchronized void handingOver(int dump) {
        state = new FetchState.Fetching(clock.instant(), dump).handingOver(clock.instant());
    }

    synchronized void waiting(Instant until, int attempt, String cause) {
        state = working().waiting(until, attempt, cause);
        LOG.warnf(
                "fetch waiting attempt=%d seconds=%d cause=\"%s\"",
                attempt, Duration.between(clock.instant(), until).toSeconds(), cause);
    }

    synchronized void paused(String reason) {
        if (state instanceof FetchState.Paused paused) {
            state = paused.still(reason);
        } else {
            state = working().paused(clock.instant(), reason);
            LOG.warnf("fetch paused reason=\"%s\"", reason);
        }
    }

    /** Something succeeded: whatever it waited for is over. */
    synchronized void goesOn() {
        switch (state) {
            case FetchState.Waiting waiting -> state = waiting.over();
            case FetchState.Paused paused -> {
                state = paused.over();
                LOG.infof(
                        "fetch goes on after=%ds",
                        Duration.between(paused.since(), clock.instant()).toSeconds());
            }
            case FetchState.Idle _, FetchState.Working _, FetchState.HandingOver _ -> {
                // it did not wait
            }
        }
    }

    synchronized void idle() {
        state = new FetchState.Idle();
    }

    private Working working() {
        return switch (state) {
            case Working working -> working;
            case FetchState.Waiting waiting -> waiting.over();
            case FetchState.Paused paused -> paused.over();
            case FetchState.Idle _, FetchState.HandingOver _ ->
                throw new IllegalStateException("nothing that could wait is under way");
        };
    }
}
