package org.discogsography.dashboard.situation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.discogsography.dashboard.board.Snapshot;
import org.discogsography.dashboard.board.Snapshot.ServiceStatus;
import org.discogsography.dashboard.broker.QueueDepth;
import org.discogsography.dashboard.poll.Part;
import org.discogsography.dashboard.poll.Part.Unknown;

/** Findings about what the broker holds. */
final class Queues {
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
            } else if (Long.valueOf(0).equals(consumers.get(queue.queue())) && ready(snapshot, queue.consumer())) {
                findings.add(
                        Finding.of(Level.ATTENTION, "Nobody takes from the queue %s.".formatted(queue.queue()), null)
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
        return findings;
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
