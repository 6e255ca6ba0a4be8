package org.discogsography.sandbox.sample;

import java.util.List;
import java.util.stream.LongStream;

/**
 * Groups and members, aliases, labels and sublabels, symmetric without a table: relatives live in the same block of 16
 * ids, and the block decides. Two hubs have far more relatives, some of them beyond the end of a small sample.
 */
final class Kinship {

    /** Below are the oddities. */
    private static final long FIRST_BLOCK_START = 64;

    private static final int BLOCK = 16;
    /** Places of the groups in a block; the same people, from place 1 on, play in all three. */
    private static final List<Integer> GROUP_PLACES = List.of(0, 8, 9);

    private static final int FIRST_ALIAS = 10;
    private static final int PER_CENT_OF_BLOCKS_WITH_GROUPS = 45;

    private static final long HUB_GROUP = Oddity.ARTIST_299_MEMBERS.id();
    private static final long HUB_LABEL = Oddity.LABEL_173_SUBLABELS.id();
    private static final Range[] HUB_MEMBERS = {new Range(201, 300), new Range(2001, 2199)};
    private static final Range[] HUB_SUBLABELS = {new Range(61, 100), new Range(1001, 1133)};

    private static final Lengths GROUP_SIZES = Lengths.weighted("45*2 20*3 15*4 10*5 10*7");
    private static final Lengths ALIAS_CIRCLES = Lengths.weighted("65*0 3*2 3*3 4*4 6*5 22*6");
    private static final Lengths SUBLABELS = Lengths.weighted("45*0 30*1 12*2 6*3 3*5 2*8 2*15");

    private final long key;
    private final Timeline timeline;

    Kinship(long seed, Timeline timeline) {
        key = Dice.key(seed, 3);
        this.timeline = timeline;
    }

    LongStream members(long group) {
        if (group == HUB_GROUP) {
            return all(HUB_MEMBERS);
        }
        long start = blockStart(group);
        if (start < FIRST_BLOCK_START) {
            return LongStream.empty();
        }
        int place = (int) (group - start);
        return GROUP_PLACES.contains(place)
                ? relatives(DumpType.ARTISTS, group, start + 1, lastMember(start, place))
                : LongStream.empty();
    }

    LongStream groups(long artist) {
        LongStream.Builder groups = LongStream.builder();
        if (contains(HUB_MEMBERS, artist)) {
            groups.add(HUB_GROUP);
        }
        long start = blockStart(artist);
        for (int place : GROUP_PLACES) {
            if (start >= FIRST_BLOCK_START && artist > start && artist <= lastMember(start, place)) {
                groups.add(start + place);
            }
        }
        return groups.build().filter(group -> group == HUB_GROUP || related(DumpType.ARTISTS, artist, group));
    }

    LongStream aliases(long artist) {
        long start = blockStart(artist);
        long first = start + FIRST_ALIAS;
        long last = first + ALIAS_CIRCLES.pick(dice(start, 2)) - 1;
        if (start < FIRST_BLOCK_START || artist < first || artist > last) {
            return LongStream.empty();
        }
        return relatives(DumpType.ARTISTS, artist, first, last).filter(alias -> alias != artist);
    }

    LongStream sublabels(long label) {
        if (label == HUB_LABEL) {
            return all(HUB_SUBLABELS);
        }
        long start = blockStart(label);
        if (start < FIRST_BLOCK_START || label != start || contains(HUB_SUBLABELS, label)) {
            return LongStream.empty();
        }
        return relatives(DumpType.LABELS, label, label + 1, label + sublabelCount(start))
                .filter(sublabel -> !contains(HUB_SUBLABELS, sublabel));
    }

    /** 0 means: none. */
    long parent(long label) {
        if (contains(HUB_SUBLABELS, label)) {
            return HUB_LABEL;
        }
        long start = blockStart(label);
        boolean child = start >= FIRST_BLOCK_START && label > start && label <= start + sublabelCount(start);
        return child && !contains(HUB_SUBLABELS, start) && related(DumpType.LABELS, label, start) ? start : 0;
    }

    private long lastMember(long start, int groupPlace) {
        boolean inhabited = dice(start, 1).percent(PER_CENT_OF_BLOCKS_WITH_GROUPS);
        return inhabited ? start + GROUP_SIZES.pick(dice(start, BLOCK + groupPlace)) : start;
    }

    private int sublabelCount(long start) {
        return SUBLABELS.pick(dice(start, 3));
    }

    private Dice dice(long start, int question) {
        return new Dice(Dice.key(Dice.key(key, start), question));
    }

    private LongStream relatives(DumpType type, long id, long first, long last) {
        return LongStream.rangeClosed(first, last).filter(other -> related(type, id, other));
    }

    /** Born in the same month: so neither of the two records has to change later to mention the other. */
    private boolean related(DumpType type, long id, long other) {
        long ordinal = Ids.ordinal(type, other);
        return ordinal > 0
                && ordinal <= timeline.month(timeline.latest()).everBorn().of(type)
                && timeline.birth(type, ordinal) == timeline.birth(type, Ids.ordinal(type, id));
    }

    private static long blockStart(long id) {
        return id - id % BLOCK;
    }

    private static LongStream all(Range[] ranges) {
        LongStream ids = LongStream.empty();
        for (Range range : ranges) {
            ids = LongStream.concat(ids, LongStream.rangeClosed(range.first(), range.last()));
        }
        return ids;
    }

    private static boolean contains(Range[] ranges, long id) {
        for (Range range : ranges) {
            if (id >= range.first() && id <= range.last()) {
                return true;
            }
        }
        return false;
    }

    private record Range(long first, long last) {}
}
