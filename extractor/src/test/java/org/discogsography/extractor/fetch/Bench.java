package org.discogsography.extractor.fetch;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.discogsography.common.connection.Backoff;

/**
 * A fetch with short limits, over a {@link Site}. Waiting takes no time: it moves the clock, and is kept in
 * {@link #slept}.
 */
final class Bench implements AutoCloseable {
    static final Duration STALL = Duration.ofMillis(300);
    static final long RESERVE = 1_000;
    static final int ATTEMPTS = 5;

    final AtomicLong usable = new AtomicLong(Long.MAX_VALUE / 2);
    final List<Duration> slept = Collections.synchronizedList(new ArrayList<>());
    final List<Path> loaded = Collections.synchronizedList(new ArrayList<>());
    volatile Path inUse;
    volatile Runnable whileSleeping = () -> {};

    private final AtomicLong elapsed = new AtomicLong();
    private final Workshop workshop;

    Bench(URI site) {
        this(site, Set.of());
    }

    Bench(URI site, Collection<String> redirectHosts) {
        this(site, redirectHosts, STALL);
    }

    Bench(URI site, Collection<String> redirectHosts, Duration stall) {
        Workshop.Surroundings surroundings = new Workshop.Surroundings(
                _ -> usable.get(), this::sleep, this::now, RandomGenerator.of("L64X128MixRandom"));
        Status status = new Status(surroundings.clock());
        status.checking();
        workshop = new Workshop(
                site,
                web(site, redirectHosts, stall),
                new Recorded(),
                new Workshop.Limits(
                        new Attempts.Limits(
                                ATTEMPTS,
                                new Backoff(Duration.ofSeconds(1), 2, Duration.ofMinutes(1), 0.25),
                                Duration.ofHours(2)),
                        new Space.Limits(RESERVE, Duration.ofSeconds(30)),
                        2_000_000,
                        20_000),
                status,
                new Meters(new SimpleMeterRegistry(), status),
                surroundings);
    }

    Workshop workshop() {
        return workshop;
    }

    private Web web(URI site, Collection<String> redirectHosts, Duration stall) {
        Hosts hosts = new Hosts(site, redirectHosts, List.of("127.0.0.1"), true, InetAddress::getAllByName);
        return new Web(new Web.Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(2), stall), hosts, this::now);
    }

    void passes(Duration duration) {
        elapsed.addAndGet(duration.toMillis());
    }

    private Instant now() {
        return Instant.parse("2026-09-05T00:00:00Z").plusMillis(elapsed.get());
    }

    private void sleep(Duration duration) throws InterruptedException {
        slept.add(duration);
        elapsed.addAndGet(duration.toMillis());
        whileSleeping.run();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private final class Recorded implements Loading {
        @Override
        public boolean uses(Path folder) {
            return folder.equals(inUse);
        }

        @Override
        public void awaitIdle() {
            inUse = null;
        }

        @Override
        public void start(Path folder) {
            loaded.add(folder);
        }
    }

    @Override
    public void close() {
        workshop.web().close();
    }
}
