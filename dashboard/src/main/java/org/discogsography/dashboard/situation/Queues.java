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
            findings.add(Finding.of(
                    Level.UNKNOWN,
                    "RabbitMQ's management does not answer: " + silent.error()
                            + ". Queue depths and dead letters are unknown.",
                    silent.since()));
        }
        Map<String, Long> consumers = snapshot.broker().consumers().value().orElse(Map.of());
        queues.value().orElse(List.of()).forEach(queue -> {
            if (!queue.declared()) {
                findings.add(Finding.of(
                                Level.BAD,
                                "The queue %s does not exist. The %s declares it as soon as it reaches RabbitMQ."
                                        .formatted(queue.queue(), queue.consumer()),
                                null)
                        .about(queue.consumer(), queue.queue()));
            } else if (Long.valueOf(0).equals(consumers.get(queue.queue()))
                    && ready(snapshot, queue.consumer())
                    && !isHeld(snapshot, queue.queue())) {
                findings.add(Finding.of(
                                Level.ATTENTION,
                                "Nobody takes from the queue %s. Start the %s again if that lasts."
                                        .formatted(queue.queue(), queue.consumer()),
                                null)
                        .about(queue.consumer(), queue.queue()));
            }
            if (queue.deadLetters() != null && queue.deadLetters() > 0) {
                findings.add(Finding.of(
                                Level.ATTENTION,
                                "%s in %s.dead: look at the reasons, mend, replay."
                                        .formatted(letters(queue.deadLetters()), queue.queue()),
                                null)
                        .about(queue.consumer(), queue.queue())
                        .remedied(Remedy.LOOK_AT_DEAD_LETTERS));
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
                    findings.add(Finding.of(Level.BAD, refused(store, queue), queue.heldSince())
                            .about(store.consumer(), queue.queue()));
                } else if (isStuck(snapshot, store, queue)) {
                    findings.add(Finding.of(
                                    Level.ATTENTION,
                                    "Nothing of the queue %s goes on: %s. It is tried again by itself."
                                            .formatted(queue.queue(), queue.heldBecause()),
                                    queue.heldSince())
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

    private static String refused(StoreStatus store, Consumption queue) {
        return "%s refuses the %s: %s. The queue %s is held and nothing is dead-lettered; mend that, and it goes on by itself."
                .formatted(Names.title(store.store()), queue.type(), queue.heldBecause(), queue.queue());
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
