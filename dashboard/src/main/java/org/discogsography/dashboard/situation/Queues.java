package org.discogsography.dashboard.situation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.discogsography.dashboard.board.Snapshot;
import org.discogsography.dashboard.board.Snapshot.ServiceStatus;
import org.discogsography.dashboard.board.Snapshot.StoreStatus;
import org.discogsography.dashboard.broker.QueueDepth;
import org.discogsography.dashboard.poll.Part;
import org.discogsography.dashboard.poll.Part.Unknown;
import org.discogsography.dashboard.service.Consumption;

/** Findings about what the broker holds. */
final class Queues {
    /** What takes longer is not a short outage, which is told with the connections. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private Queues() {}

    static List<Finding> findings(Snapshot snapshot) {
        List<Finding> findings = new ArrayList<>();
        Part<List<QueueDepth>> queues = snapshot.broker().queues();
        if (queues instanceof Unknown<List<QueueDepth>> silent) {
            findings.add(FindingKind.MANAGEMENT_SILENT.finding(silent.error()).since(silent.since()));
        }
        Map<String, Long> consumers = snapshot.broker().consumers().value().orElse(Map.of());
        queues.value().orElse(List.of()).forEach(queue -> {
            if (!queue.declared()) {
                findings.add(FindingKind.QUEUE_ABSENT
                        .finding(queue.queue(), queue.consumer())
                        .about(queue.consumer(), queue.queue()));
            } else if (Long.valueOf(0).equals(consumers.get(queue.queue()))
                    && ready(snapshot, queue.consumer())
                    && !isHeld(snapshot, queue.queue())) {
                findings.add(FindingKind.QUEUE_UNCONSUMED
                        .finding(queue.queue(), queue.consumer())
                        .about(queue.consumer(), queue.queue()));
            }
            if (queue.deadLetters() != null && queue.deadLetters() > 0) {
                findings.add(FindingKind.DEAD_LETTERS
                        .finding(letters(queue.deadLetters()), queue.queue())
                        .about(queue.consumer(), queue.queue()));
            }
        });
        findings.addAll(held(snapshot));
        return findings;
    }

    /** Whether a finding says already why nobody takes from it. */
    private static boolean isHeld(Snapshot snapshot, String queue) {
        return consumptions(snapshot).anyMatch(one -> one.queue().equals(queue) && one.held());
    }

    private static Stream<Consumption> consumptions(Snapshot snapshot) {
        return snapshot.stores().stream().flatMap(store -> store.consumption().value().orElse(List.of()).stream());
    }

    /** Queues of which nothing goes on although the store and the broker are there. */
    private static List<Finding> held(Snapshot snapshot) {
        List<Finding> findings = new ArrayList<>();
        for (StoreStatus store : snapshot.stores()) {
            for (Consumption queue : store.consumption().value().orElse(List.of())) {
                if (queue.held()) {
                    findings.add(FindingKind.QUEUE_HELD
                            .finding(Names.title(store.store()), queue.type(), queue.heldBecause(), queue.queue())
                            .since(queue.heldSince())
                            .about(store.consumer(), queue.queue()));
                } else if (isStuck(snapshot, store, queue)) {
                    findings.add(FindingKind.QUEUE_STUCK
                            .finding(queue.queue(), queue.heldBecause())
                            .since(queue.heldSince())
                            .about(store.consumer(), queue.queue()));
                }
            }
        }
        return findings;
    }

    private static boolean isStuck(Snapshot snapshot, StoreStatus store, Consumption queue) {
        return queue.heldSince() != null
                && queue.heldSince().plus(LONG).isBefore(snapshot.asOf())
                && ready(snapshot, store.consumer());
    }

    /** During an outage, taking nothing is as it should be. */
    private static boolean ready(Snapshot snapshot, String consumer) {
        return snapshot.services().stream()
                .filter(service -> service.name().equals(consumer))
                .findFirst()
                .filter(Connections::allUp)
                .flatMap((ServiceStatus service) -> service.health().value())
                .isPresent();
    }

    private static String letters(long count) {
        return count == 1 ? "1 dead letter" : Names.number(count) + " dead letters";
    }
}
