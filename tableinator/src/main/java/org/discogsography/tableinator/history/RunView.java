package org.discogsography.tableinator.history;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * One type of a run as JSON; numbers are records, null where unknown.
 *
 * @param state like that of a load; {@code cut_short} when not all of it was ever announced, and nothing more comes
 * @param startedAt when the first of its messages was seen here
 * @param lastAt when one of its records was seen last, within half a minute; null of runs of older versions
 * @param announcedAt when its completion came: everything had been published
 * @param endedAt when it was verified for the first time, or superseded
 * @param seconds from start to end
 * @param created rows that were not there before
 * @param unchanged of the dump, there before and not written; known when it is verified
 * @param unreadable records that the dump has and that cannot be read there; null of runs of older versions
 * @param repeated records left out because their id came before with another content; null of runs of older versions
 * @param repaired rows written by repairs of the run
 * @param verifiedAt when it was verified last
 */
public record RunView(
        String run,
        String type,
        int dump,
        String state,
        Instant startedAt,
        Instant lastAt,
        Instant announcedAt,
        Instant endedAt,
        Double seconds,
        Long expected,
        Long unreadable,
        Long repeated,
        Long stored,
        @JsonProperty("new") long created,
        long changed,
        Long unchanged,
        long repaired,
        Long missing,
        Long deadLettered,
        Long vanished,
        Long vanishedRefused,
        Instant verifiedAt) {

    /** Not announced for so long after its last record, a run does not go on, as far as a store can tell. */
    private static final Duration QUIET = Duration.ofMinutes(10);

    record Times(Instant startedAt, Instant lastAt, Instant announcedAt, Instant endedAt, Instant verifiedAt) {}

    record Records(
            long created,
            long changed,
            long repaired,
            Long expected,
            Long unreadable,
            Long repeated,
            Long stored,
            Long missing,
            Long deadLettered,
            Long vanished,
            Long vanishedRefused) {}

    static RunView of(String run, String type, int dump, String state, Times times, Records records) {
        return new RunView(
                run,
                type,
                dump,
                state.toLowerCase(Locale.ROOT),
                times.startedAt(),
                times.lastAt(),
                times.announcedAt(),
                times.endedAt(),
                times.endedAt() == null
                        ? null
                        : (Double) (Duration.between(times.startedAt(), times.endedAt())
                                        .toMillis()
                                / 1e3),
                records.expected(),
                records.unreadable(),
                records.repeated(),
                records.stored(),
                records.created(),
                records.changed(),
                state.equals("VERIFIED") ? unchanged(records) : null,
                records.repaired(),
                records.missing(),
                records.deadLettered(),
                records.vanished(),
                records.vanishedRefused(),
                times.verifiedAt());
    }

    /** It is not announced yet, and its last record came long ago. */
    boolean isQuiet(Instant now) {
        Instant last = lastAt == null ? startedAt : lastAt;
        return state.equals("loading")
                && announcedAt == null
                && last.plus(QUIET).isBefore(now);
    }

    /** The same run, of which nothing more comes. */
    RunView cutShort() {
        return new RunView(
                run,
                type,
                dump,
                "cut_short",
                startedAt,
                lastAt,
                announcedAt,
                lastAt,
                seconds,
                expected,
                unreadable,
                repeated,
                stored,
                created,
                changed,
                unchanged,
                repaired,
                missing,
                deadLettered,
                vanished,
                vanishedRefused,
                verifiedAt);
    }

    private static Long unchanged(Records records) {
        return Math.max(0, records.stored() - records.created() - records.changed());
    }
}
