package org.discogsography.samples;

import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * What a sample is made from. Equal specifications give equal XML on every machine.
 *
 * @param month the date in the file names
 * @param controlCharacters whether {@link EdgeCase#RELEASE_CONTROL_CHARACTERS} holds the raw bytes 0x02 and 0x1F, as
 *     real dumps do; a strict XML parser stops there
 */
public record SampleSpec(long seed, LocalDate month, Size size, Era era, boolean controlCharacters) {

    public SampleSpec(long seed, LocalDate month, long artists, long labels, long masters, long releases) {
        this(seed, month, new Size(artists, labels, masters, releases), Era.E2020, true);
    }

    /** The usual shares of the other types, {@link Era#E2020}, with control characters. */
    public static SampleSpec ofReleases(long seed, LocalDate month, long releases) {
        return new SampleSpec(seed, month, Size.ofReleases(releases), Era.E2020, true);
    }

    public SampleSpec in(Era otherEra) {
        return new SampleSpec(seed, month, size, otherEra, controlCharacters);
    }

    public SampleSpec withoutControlCharacters() {
        return new SampleSpec(seed, month, size, era, false);
    }

    /**
     * Random numbers for one question about one thing, the same whenever and in whatever order they are asked for.
     *
     * @param path to the thing: its type, its id and what else tells it from others
     */
    @SuppressWarnings("EnumOrdinal") // the order of the questions is part of what a seed means
    RandomGenerator random(Question question, long... path) {
        long state = new SplittableRandom(seed).nextLong() + question.ordinal();
        for (long step : path) {
            state = new SplittableRandom(state).nextLong() + step;
        }
        return new SplittableRandom(state);
    }

    /** What random numbers are for. The order is part of every number. */
    enum Question {
        EVENT_OF_MONTH,
        NAME,
        SPELLING,
        RELATIVES,
        VERSIONS,
        MASTER,
        PART,
        REDRAWN,
        RICHNESS,
        DOCUMENTED,
        WORK,
        CATALOGUE
    }

    /** Numbers of records per type. */
    public record Size(long artists, long labels, long masters, long releases) {

        /** Ids stay far below 2^32, which is what the id sets of the suite hold. */
        public static final long MAX = 1_000_000_000;

        public Size {
            check("artists", artists);
            check("labels", labels);
            check("masters", masters);
            check("releases", releases);
        }

        /** The shares of the full dumps of 2026-06: 0.53 artists, 0.12 labels and 0.13 masters per release. */
        public static Size ofReleases(long releases) {
            return new Size(
                    Math.max(1, releases * 53 / 100),
                    Math.max(1, releases * 12 / 100),
                    Math.max(1, releases * 13 / 100),
                    releases);
        }

        public long of(DumpType type) {
            return switch (type) {
                case ARTISTS -> artists;
                case LABELS -> labels;
                case MASTERS -> masters;
                case RELEASES -> releases;
            };
        }

        Size grownBy(double share) {
            return new Size(grown(artists, share), grown(labels, share), grown(masters, share), grown(releases, share));
        }

        private static long grown(long records, double share) {
            return records + Math.round(records * share);
        }

        private static void check(String name, long records) {
            if (records < 1 || records > MAX) {
                throw new IllegalArgumentException("a sample has 1 to %,d %s, not %,d".formatted(MAX, name, records));
            }
        }
    }
}
