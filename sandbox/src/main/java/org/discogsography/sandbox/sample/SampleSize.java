package org.discogsography.sandbox.sample;

/** Numbers of records per type. */
public record SampleSize(long artists, long labels, long masters, long releases) {

    /** Ids stay far below 2^32, which is what the id sets of the suite hold. */
    public static final long MAX = 1_000_000_000;

    public SampleSize {
        check("artists", artists);
        check("labels", labels);
        check("masters", masters);
        check("releases", releases);
    }

    /** The shares of the full dumps of 2026-06: 0.53 artists, 0.12 labels and 0.13 masters per release. */
    public static SampleSize ofReleases(long releases) {
        return new SampleSize(
                atLeastOne(releases * 53 / 100),
                atLeastOne(releases * 12 / 100),
                atLeastOne(releases * 13 / 100),
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

    SampleSize grownBy(double share) {
        return new SampleSize(
                grown(artists, share), grown(labels, share), grown(masters, share), grown(releases, share));
    }

    private static long grown(long records, double share) {
        return records + Math.round(records * share);
    }

    private static long atLeastOne(long records) {
        return Math.max(1, records);
    }

    private static void check(String name, long records) {
        if (records < 1 || records > MAX) {
            throw new IllegalArgumentException("a sample has 1 to %,d %s, not %,d".formatted(MAX, name, records));
        }
    }
}
