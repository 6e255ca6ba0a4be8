package org.discogsography.dashboard.poll;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Keeps the newest {@link Part} of one endpoint. One thread polls; any thread reads, without waiting. */
public final class Watch<T> {
    private final Endpoint<T> endpoint;
    private final Fetcher fetcher;
    private final InstantSource clock;
    private volatile Part<T> latest;

    public Watch(Endpoint<T> endpoint, Fetcher fetcher, InstantSource clock) {
        this.endpoint = endpoint;
        this.fetcher = fetcher;
        this.clock = clock;
        this.latest = new Part.NotAsked<>(clock.instant());
    }

    public Endpoint<T> endpoint() {
        return endpoint;
    }

    public Part<T> latest() {
        return latest;
    }

    /** Asks once and keeps what came of it; never fails. Returns how long it took. */
    public Duration poll() {
        Instant start = clock.instant();
        latest = ask();
        return Duration.between(start, clock.instant());
    }

    private Part<T> ask() {
        try {
            Answer answer = fetcher.get(
                    endpoint.target().at(endpoint.path()), endpoint.target().authorization());
            T value = endpoint.reader().read(answer);
            return latest.answered(value, clock.instant(), endpoint.sameState());
        } catch (Unanswered reason) {
            return latest.failed(reason.getMessage(), clock.instant());
        } catch (RuntimeException unforeseen) {
            // A poller that dies would leave its last value standing as if it were known.
            return latest.failed("the answer was not understood: " + unforeseen, clock.instant());
        }
    }
}
