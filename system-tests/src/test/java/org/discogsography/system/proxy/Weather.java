package org.discogsography.system.proxy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a network does to bytes.
 *
 * @param delay between a byte's arrival and its departure
 * @param bytesPerSecond per connection and direction; 0 for no limit
 * @param swallowed directions in which bytes vanish without a trace
 */
record Weather(Duration delay, long bytesPerSecond, Set<Direction> swallowed) {
    static final Weather FAIR = new Weather(Duration.ZERO, 0, Set.of());

    static Weather slow(Duration delay, long bytesPerSecond) {
        return new Weather(delay, bytesPerSecond, Set.of());
    }

    static Weather swallowing(Set<Direction> directions) {
        return new Weather(Duration.ZERO, 0, EnumSet.copyOf(directions));
    }
}
