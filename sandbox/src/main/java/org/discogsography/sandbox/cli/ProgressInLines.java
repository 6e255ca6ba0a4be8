package org.discogsography.sandbox.cli;

import java.time.Duration;
import java.time.Instant;
import org.discogsography.sandbox.load.Load;

/** A line every few seconds, and whenever the stage changes: for logs and pipes. */
final class ProgressInLines implements Progress {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private Instant last = Instant.EPOCH;

    @Override
    public void accept(Load.Snapshot snapshot) {
        Instant now = Instant.now();
        if (Duration.between(last, now).compareTo(PAUSE) < 0) {
            return;
        }
        last = now;
        Bytes bytes = Bytes.of(snapshot);
        String percent =
                bytes.known() && bytes.total() > 0 ? "%3d %%  ".formatted(100 * bytes.read() / bytes.total()) : "";
        Out.line("  " + percent + Progress.describe(snapshot));
    }

    @Override
    public void close() {
        // every line is already out
    }
}
