package org.discogsography.system.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** One direction of a connection: one thread reads, another sends what is due. */
final class Stream {
    private static final int CHUNK = 16 * 1024;
    private static final int CHUNKS_UNDER_WAY = 64;

    /** Empty, as no other is. */
    private static final Chunk END = new Chunk(new byte[0], 0);

    private final Passage passage;
    private final Direction direction;
    private final BlockingQueue<Chunk> underWay = new ArrayBlockingQueue<>(CHUNKS_UNDER_WAY);

    @SuppressWarnings("ArrayRecordComponent") // handed through
    private record Chunk(byte[] bytes, long due) {}

    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    Stream(Passage passage, Direction direction) {
        this.passage = passage;
        this.direction = direction;
    }

    void begin() {
        start(this::read);
        start(this::send);
    }

    private void start(Step step) {
        Thread.ofVirtual().start(() -> {
            try {
                step.run();
            } catch (IOException reset) {
                passage.broken(direction);
            } catch (InterruptedException never) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void read() throws IOException, InterruptedException {
        InputStream in = passage.ends().from(direction).getInputStream();
        byte[] buffer = new byte[CHUNK];
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            long due = System.nanoTime() + passage.weather().delay().toNanos();
            underWay.put(new Chunk(Arrays.copyOf(buffer, length), due));
        }
        underWay.put(END);
    }

    private void send() throws IOException, InterruptedException {
        OutputStream out = passage.ends().to(direction).getOutputStream();
        for (Chunk chunk = underWay.take(); chunk.bytes().length > 0; chunk = underWay.take()) {
            if (!passage.allows(direction, chunk.bytes().length)) {
                passage.reset();
                return;
            }
            pause(chunk.due() - System.nanoTime());
            pause(transmission(chunk.bytes().length));
            if (!passage.swallows(direction)) {
                out.write(chunk.bytes());
            }
        }
        passage.ended(direction);
    }

    private long transmission(int bytes) {
        long rate = passage.weather().bytesPerSecond();
        return rate == 0 ? 0 : bytes * Duration.ofSeconds(1).toNanos() / rate;
    }

    private static void pause(long nanos) throws InterruptedException {
        if (nanos > 0) {
            Thread.sleep(Duration.ofNanos(nanos));
        }
    }
}
