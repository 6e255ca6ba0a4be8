package org.discogsography.system.stage;

import java.io.IOException;
import java.util.Map;
import org.discogsography.system.measure.Management;

/** Redeliveries per queue since a moment, as the broker counts them. */
final class Redeliveries {
    private final Management management;
    private final Map<String, Long> before;

    private Redeliveries(Management management, Map<String, Long> before) {
        this.management = management;
        this.before = before;
    }

    static Redeliveries since(Management management) {
        return new Redeliveries(management, read(management));
    }

    /** Of the queue that had most; a broker that was restarted counts from its start. */
    long most() {
        return read(management).entrySet().stream()
                .mapToLong(now -> {
                    long earlier = before.getOrDefault(now.getKey(), 0L);
                    return now.getValue() >= earlier ? now.getValue() - earlier : now.getValue();
                })
                .max()
                .orElse(0);
    }

    private static Map<String, Long> read(Management management) {
        try {
            return management.redeliveries();
        } catch (IOException unreachable) {
            throw new IllegalStateException("the broker's management does not answer", unreachable);
        }
    }
}
