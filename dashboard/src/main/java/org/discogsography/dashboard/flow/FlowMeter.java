package org.discogsography.dashboard.flow;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.discogsography.dashboard.board.Snapshot;
import org.discogsography.dashboard.board.Snapshot.StoreStatus;
import org.discogsography.dashboard.broker.QueueDepth;
import org.discogsography.dashboard.flow.Flow.Branch;
import org.discogsography.dashboard.poll.Part;
import org.discogsography.dashboard.poll.Part.Known;
import org.discogsography.dashboard.service.Consumption;
import org.discogsography.dashboard.service.Extraction;
import org.discogsography.dashboard.service.Extraction.Progress;

/** Turns the counts of successive snapshots into a {@link Flow}. Not thread-safe. */
final class FlowMeter {
    private final Counter bytesRead = new Counter();
    private final Counter recordsRead = new Counter();
    private final Counter recordsConfirmed = new Counter();
    private final Map<String, Counter> settled = new LinkedHashMap<>();
    private final Map<String, Counter> written = new LinkedHashMap<>();
    private String run = "";

    Flow look(Snapshot snapshot) {
        forgetAnotherRun(snapshot.extraction());
        return new Flow(
                extracted(bytesRead, snapshot, Progress::bytesRead),
                extracted(recordsRead, snapshot, Progress::records),
                extracted(recordsConfirmed, snapshot, Progress::published),
                snapshot.stores().stream()
                        .map(store -> branch(store, snapshot.broker().queues()))
                        .toList());
    }

    private void forgetAnotherRun(Part<Extraction> extraction) {
        String now = extraction.value().map(Extraction::run).orElse(run);
        if (!Objects.equals(run, now)) {
            Stream.of(bytesRead, recordsRead, recordsConfirmed).forEach(Counter::unknown);
        }
        run = now;
    }

    private static Double extracted(Counter counter, Snapshot snapshot, Function<Progress, Long> number) {
        return rate(counter, snapshot.extraction(), extraction -> sum(extraction.progress(), number));
    }

    private Branch branch(StoreStatus store, Part<List<QueueDepth>> queues) {
        Counter allSettled = settled.computeIfAbsent(store.store(), unseen -> new Counter());
        Counter allWritten = written.computeIfAbsent(store.store(), unseen -> new Counter());
        return new Branch(
                store.consumer(),
                store.store(),
                queues.value().map(list -> depth(list, store.consumer())).orElse(null),
                rate(allSettled, store.consumption(), list -> sum(list, Consumption::settled)),
                rate(allWritten, store.consumption(), list -> sum(list, Consumption::written)));
    }

    /** Null when one of the queues does not tell. */
    private static Long depth(List<QueueDepth> queues, String consumer) {
        long total = 0;
        for (QueueDepth queue : queues) {
            if (queue.consumer().equals(consumer)) {
                if (queue.ready() == null || queue.unacknowledged() == null) {
                    return null;
                }
                total += queue.ready() + queue.unacknowledged();
            }
        }
        return total;
    }

    private static <T> Double rate(Counter counter, Part<T> part, Function<T, Long> count) {
        if (part instanceof Known<T>(T value, Instant asOf, Instant _)) {
            counter.counted(asOf, count.apply(value));
        } else {
            counter.unknown();
        }
        return counter.perSecond();
    }

    /** Null counts as nothing yet: a type that waits has not been read at all. */
    private static <T> Long sum(Collection<T> things, Function<T, Long> number) {
        return things.stream()
                .map(number)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }
}
