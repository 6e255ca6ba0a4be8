package org.discogsography.dashboard.poll;

import java.time.Instant;
import org.discogsography.dashboard.poll.Part.Known;
import org.discogsography.dashboard.poll.Part.NotAsked;
import org.discogsography.dashboard.poll.Part.Unknown;

/**
 * A {@link Part} as JSON; every field is always there.
 *
 * @param state {@code known} or {@code unknown}
 * @param error null when known
 * @param value null when unknown
 */
public record PartView<T>(String state, Instant asOf, Instant since, String error, T value) {
    static <T> PartView<T> of(Part<T> part) {
        return switch (part) {
            case NotAsked<T>(Instant since) -> new PartView<>("unknown", since, since, "not asked yet", null);
            case Known<T>(T value, Instant asOf, Instant since) -> new PartView<>("known", asOf, since, null, value);
            case Unknown<T>(String error, Instant asOf, Instant since) ->
                new PartView<>("unknown", asOf, since, error, null);
        };
    }
}
