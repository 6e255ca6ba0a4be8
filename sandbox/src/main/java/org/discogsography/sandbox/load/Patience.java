package org.discogsography.sandbox.load;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How long a load is waited for. Outages are waited out; what only a person can mend is not, and a load that lacks
 * records is given the time to be repaired. Remembers what it saw, so it is for one load.
 */
public final class Patience {
    private static final Duration MISCONFIGURED = Duration.ofSeconds(30);

    /** Three requests for what is missing, in the usual settings. */
    private static final Duration REPAIR = Duration.ofMinutes(3);

    private final Duration deadline;
    private final Duration misconfigured;
    private final Map<Trouble, Instant> troubles = new HashMap<>();
    private final Map<String, Shortfall> shortfalls = new HashMap<>();

    private Patience(Duration deadline, Duration misconfigured) {
        this.deadline = deadline;
        this.misconfigured = misconfigured;
    }

    private record Shortfall(long missing, Instant since) {}

    /** A person waits, who wants to be told what has to be mended. */
    public static Patience ofPeople(Duration deadline) {
        return new Patience(deadline, MISCONFIGURED);
    }

    /** Up to the deadline whatever the servers say: whoever waits causes and mends the trouble itself. */
    public static Patience until(Duration deadline) {
        return new Patience(deadline, deadline);
    }

    boolean isOver(Duration waited) {
        return waited.compareTo(deadline) > 0;
    }

    /** The dependency that nobody has mended in time. */
    Optional<Trouble> lost(List<Trouble> now, Instant at) {
        Set<Trouble> wrong = new HashSet<>();
        now.stream()
                .filter(Trouble::misconfigured)
                .map(trouble -> new Trouble(trouble.service(), trouble.dependency(), trouble.state(), null))
                .forEach(wrong::add);
        troubles.keySet().retainAll(wrong);
        wrong.forEach(trouble -> troubles.putIfAbsent(trouble, at));
        return now.stream()
                .filter(Trouble::misconfigured)
                .filter(trouble -> {
                    Instant since =
                            troubles.get(new Trouble(trouble.service(), trouble.dependency(), trouble.state(), null));
                    return Duration.between(since, at).compareTo(misconfigured) > 0;
                })
                .findFirst();
    }

    /** Whether a store has come to the end of this load: verified, overtaken, or short of records for good. */
    boolean settled(String store, String type, StoreLoad load, Instant at) {
        String key = store + " " + type;
        if (!load.incomplete()) {
            if (!load.loading()) {
                shortfalls.remove(key);
            }
            return load.settled();
        }
        long missing = load.missing() == null ? Long.MAX_VALUE : load.missing();
        Shortfall known = shortfalls.get(key);
        if (known == null || missing < known.missing()) {
            shortfalls.put(key, new Shortfall(missing, at));
            return false;
        }
        return Duration.between(known.since(), at).compareTo(REPAIR) > 0;
    }
}
