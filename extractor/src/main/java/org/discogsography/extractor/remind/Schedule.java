package org.discogsography.extractor.remind;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.discogsography.common.connection.Backoff;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.topology.Topology;
import org.discogsography.extractor.state.Publication;
import org.discogsography.extractor.state.Publications;

/**
 * When whom to remind of what: a delay after the end of its publication, which in a new process is over as a rule; then
 * after delays that double. For one thread.
 */
final class Schedule {
    private final Backoff delays;
    private final InstantSource clock;
    private final Map<Reminder, Entry> entries = new HashMap<>();

    private record Entry(int reminders, Instant due) {}

    Schedule(Backoff delays, InstantSource clock) {
        this.delays = delays;
        this.clock = clock;
    }

    /** Of what was published last of each type to this broker. */
    List<Reminder> due(Publications publications, String broker) {
        List<Reminder> known = new ArrayList<>();
        for (RecordType type : RecordType.values()) {
            publications.last(type, broker).ifPresent(last -> known.addAll(of(type, last)));
        }
        entries.keySet().retainAll(known);
        Instant now = clock.instant();
        return known.stream()
                .filter(reminder -> !entries.get(reminder).due().isAfter(now))
                .toList();
    }

    /** It has reached its queue, or there is nothing to be said. */
    void reminded(Reminder reminder) {
        entries.computeIfPresent(
                reminder,
                (_, entry) -> new Entry(entry.reminders() + 1, clock.instant().plus(delay(entry.reminders() + 1))));
    }

    /** Never longer than the first delay: another extraction may end meanwhile. */
    Duration untilNext() {
        Instant now = clock.instant();
        Duration longest = delay(1);
        return entries.values().stream()
                .map(entry -> Duration.between(now, entry.due()))
                .filter(left -> left.isPositive() && left.compareTo(longest) < 0)
                .min(Duration::compareTo)
                .orElse(longest);
    }

    private List<Reminder> of(RecordType type, Publication publication) {
        List<Reminder> reminders = new ArrayList<>();
        for (String consumer : Topology.CONSUMERS) {
            Reminder reminder = new Reminder(consumer, type, publication.run());
            entries.computeIfAbsent(
                    reminder, _ -> new Entry(0, publication.completedAt().plus(delay(1))));
            reminders.add(reminder);
        }
        return reminders;
    }

    private Duration delay(int reminders) {
        return delays.after(reminders, RandomGenerator.getDefault());
    }
}
