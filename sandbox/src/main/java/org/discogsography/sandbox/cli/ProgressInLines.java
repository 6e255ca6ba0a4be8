package org.discogsography.sandbox.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.discogsography.sandbox.load.Load;
import org.discogsography.sandbox.load.Wait;

/**
 * A line whenever something has changed, at most every few seconds: for logs and pipes. What keeps a load waiting is said
 * at once.
 */
final class ProgressInLines implements Progress {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Consumer<String> lines;
    private final InstantSource clock;
    private Instant last = Instant.EPOCH;
    private String said = "";
    private Set<String> waitedFor = Set.of();

    ProgressInLines() {
        this(Out::line, InstantSource.system());
    }

    ProgressInLines(Consumer<String> lines, InstantSource clock) {
        this.lines = lines;
        this.clock = clock;
    }

    @Override
    public void accept(Load.Snapshot snapshot) {
        Instant now = clock.instant();
        Set<String> waits = snapshot.waits().stream().map(Wait::about).collect(Collectors.toSet());
        if (waitedFor.containsAll(waits) && Duration.between(last, now).compareTo(PAUSE) < 0) {
            return;
        }
        Bytes bytes = Bytes.of(snapshot);
        String percent =
                bytes.known() && bytes.total() > 0 ? "%3d %%  ".formatted(100 * bytes.read() / bytes.total()) : "";
        String line = "  " + percent + Progress.describe(snapshot);
        if (!line.equals(said)) {
            last = now;
            waitedFor = waits;
            said = line;
            lines.accept(line);
        }
    }

    @Override
    public void close() {
        // every line is already out
    }
}
