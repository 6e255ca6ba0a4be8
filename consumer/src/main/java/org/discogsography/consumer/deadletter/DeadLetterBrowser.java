package org.discogsography.consumer.deadletter;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.discogsography.common.topology.Topology;

/**
 * One walk through the dead letters that were there when it began. A letter that is not settled goes back at the end.
 * Blocking; for one thread.
 */
final class DeadLetterBrowser implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    /** Ten seconds: a hundred megabytes take more than one. */
    private static final int LOOKS = 2_000;

    /** In our hands at the same time; a letter may have megabytes. */
    private static final long BODIES = 4L << 20;

    private final Channel channel;
    private final String dead;
    private final long found;
    private long seen;
    private long settled;

    /** A letter in our hands. */
    record Got(long tag, StoredDeadLetter letter) {}

    /** @param channel is closed at the end of the walk */
    DeadLetterBrowser(Channel channel, String queue) throws IOException {
        this.channel = channel;
        this.dead = Topology.deadLetterQueue(queue);
        this.found = channel.messageCount(dead);
    }

    /** The next letter; empty at the end. What comes in meanwhile, a letter that is still bad for instance, is left for the next walk. */
    Optional<Got> next() throws IOException {
        if (seen >= found) {
            return Optional.empty();
        }
        seen++;
        GetResponse got = channel.basicGet(dead, false);
        if (got == null) {
            seen = found;
            return Optional.empty();
        }
        return Optional.of(new Got(got.getEnvelope().getDeliveryTag(), StoredDeadLetter.of(got)));
    }

    /** The next letters that are meant, with some megabytes of bodies at most; none at the end. */
    List<Got> some(Selection selection, int atMost) throws IOException {
        List<Got> some = new ArrayList<>();
        long bytes = 0;
        while (some.size() < atMost && bytes < BODIES) {
            Optional<Got> got = next();
            if (got.isEmpty()) {
                break;
            }
            if (selection.takes(got.get().letter())) {
                some.add(got.get());
                bytes += got.get().letter().body().length;
            }
        }
        return some;
    }

    /** Letters that were there when it began. */
    long found() {
        return found;
    }

    /** Of these. */
    long looked() {
        return seen;
    }

    /** They are gone from the dead letters. */
    void settle(List<Got> letters) throws IOException {
        for (Got got : letters) {
            channel.basicAck(got.tag(), false);
        }
        settled += letters.size();
    }

    @Override
    public void close() throws IOException, TimeoutException {
        if (channel.isOpen()) {
            channel.basicNack(0, true, true);
            awaitReturn();
            channel.close();
        }
    }

    /** A quorum queue takes them back in its own time; whoever looks next shall see them all. */
    private void awaitReturn() throws IOException {
        for (int look = 0; look < LOOKS && channel.messageCount(dead) < found - settled; look++) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
