package org.discogsography.system.stores;

import java.nio.charset.StandardCharsets;
import org.discogsography.common.contract.RecordHash;

/**
 * How many things, and a digest that does not depend on their order.
 *
 * @param digest sum of the first 8 bytes of the SHA-256 of each
 */
public record Tally(long count, long digest) {
    static Tally of(String thing) {
        return new Tally(
                1, RecordHash.of(thing.getBytes(StandardCharsets.UTF_8)).prefix());
    }

    Tally plus(Tally other) {
        return new Tally(count + other.count, digest + other.digest);
    }
}
