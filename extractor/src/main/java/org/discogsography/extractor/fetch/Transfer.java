package org.discogsography.extractor.fetch;

import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.discogsography.extractor.extract.Rate;

/** How much of a file is there, written by the fetch, read by whoever asks. Thread-safe. */
final class Transfer {
    private static final long UNKNOWN = -1;

    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong total = new AtomicLong(UNKNOWN);
    private final Rate rate = new Rate();

    void total(Long length) {
        total.set(length == null ? UNKNOWN : length);
    }

    void at(Instant now, long bytesSoFar) {
        bytes.set(bytesSoFar);
        rate.at(now, bytesSoFar);
    }

    long bytes() {
        return bytes.get();
    }

    OptionalLong total() {
        long known = total.get();
        return known == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(known);
    }

    OptionalDouble bytesPerSecond(Instant now) {
        return rate.perSecond(now);
    }

    /** Seconds to the end at the present rate; unknown while there is no rate or no length. */
    OptionalDouble etaSeconds(Instant now) {
        OptionalDouble speed = bytesPerSecond(now);
        return total().isEmpty() || speed.isEmpty() || speed.getAsDouble() <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((total().getAsLong() - bytes()) / speed.getAsDouble());
    }
}
