package org.discogsography.system.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.discogsography.system.stores.Sized;

/**
 * How much a store holds, ten times a second, asked beside the product. While the store does not answer there are no
 * points.
 */
public final class Growth implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(100);

    private final Supplier<? extends Sized> opener;
    private final List<Point> points = new CopyOnWriteArrayList<>();
    private final Thread thread;

    /** @param size what it holds, in its own unit */
    public record Point(Instant at, long size) {}

    public Growth(String name, Supplier<? extends Sized> opener) {
        this.opener = opener;
        this.thread = Thread.ofVirtual().name("growth of " + name).start(this::run);
    }

    public long latest() {
        return points.isEmpty() ? 0 : points.getLast().size();
    }

    public List<Point> points() {
        return points;
    }

    /** A line a point: time, size. */
    public static void write(List<Point> points, Path file) throws IOException {
        Files.write(
                file,
                points.stream().map(point -> point.at() + "," + point.size()).toList());
    }

    /** What it held at that time; what it held last before, while it did not answer. */
    public long at(Instant time) {
        return points.stream()
                .filter(point -> !point.at().isAfter(time))
                .reduce((earlier, later) -> later)
                .map(Point::size)
                .orElse(0L);
    }

    /** What was seen from one time to another; empty when it did not answer. */
    public List<Point> between(Instant from, Instant to) {
        return points.stream()
                .filter(point -> !point.at().isBefore(from) && point.at().isBefore(to))
                .toList();
    }

    /**
     * When it was first seen to hold more than at its first answer after that time. What it said last before does not
     * count: a batch that was stored between that and the outage would look like one that was stored after it.
     */
    public Optional<Instant> firstGrowthAfter(Instant time) {
        List<Point> after =
                points.stream().filter(point -> point.at().isAfter(time)).toList();
        return after.stream()
                .filter(point -> point.size() > after.getFirst().size())
                .map(Point::at)
                .findFirst();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try (Sized store = opener.get()) {
                while (true) {
                    long size = store.size();
                    points.add(new Point(Instant.now(), size));
                    Thread.sleep(EVERY);
                }
            } catch (InterruptedException closed) {
                return;
            } catch (RuntimeException unreachable) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(EVERY);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
