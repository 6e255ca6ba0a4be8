package org.discogsography.samples;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.discogsography.samples.SampleSpec.Question;
import org.discogsography.samples.Timeline.Month;
import org.discogsography.samples.Vocabulary.Weighted;

/**
 * Who belongs to whom, both ways without a table. Artists and labels: relatives live in the same block of 16 ids, and
 * the block decides; two hubs have far more relatives, some of them beyond the end of a small sample. Masters and
 * releases: those born in one month share the month out, each master gets a run of neighbouring releases, the first of
 * which is its main release, a few more are versions, and the rest have no master or one of the popular ones.
 */
final class RelationGenerator {

    /** Below are the edge cases. */
    private static final long FIRST_BLOCK_START = 64;

    private static final int BLOCK = 16;
    /** Places of the groups in a block; the same people, from place 1 on, play in all three. */
    private static final List<Integer> GROUP_PLACES = List.of(0, 8, 9);

    private static final int FIRST_ALIAS = 10;
    private static final int PER_CENT_OF_BLOCKS_WITH_GROUPS = 45;
    private static final int PER_CENT_OF_A_POPULAR_MASTER = 18;

    private static final long HUB_GROUP = EdgeCase.ARTIST_299_MEMBERS.id();
    private static final long HUB_LABEL = EdgeCase.LABEL_173_SUBLABELS.id();
    private static final List<Range> HUB_MEMBERS = List.of(new Range(201, 300), new Range(2001, 2199));
    private static final List<Range> HUB_SUBLABELS = List.of(new Range(61, 100), new Range(1001, 1133));

    private static final Weighted<Integer> GROUP_SIZES = Weighted.counts("45*2|20*3|15*4|10*5|10*7");
    private static final Weighted<Integer> ALIAS_CIRCLES = Weighted.counts("65*0|3*2|3*3|4*4|6*5|22*6");
    private static final Weighted<Integer> SUBLABELS = Weighted.counts("45*0|30*1|12*2|6*3|3*5|2*8|2*15");
    private static final Weighted<Integer> VERSIONS = Weighted.counts("35*2|18*3|10*4|7*5|5*6|25*1000");

    private final SampleSpec spec;
    private final Timeline timeline;

    RelationGenerator(SampleSpec spec, Timeline timeline) {
        this.spec = spec;
        this.timeline = timeline;
    }

    LongStream members(long group) {
        if (group == HUB_GROUP) {
            return HUB_MEMBERS.stream().flatMapToLong(Range::ids);
        }
        long start = blockStart(group);
        int place = (int) (group - start);
        return start >= FIRST_BLOCK_START && GROUP_PLACES.contains(place)
                ? relatives(DumpType.ARTISTS, group, start + 1, lastMember(start, place))
                : LongStream.empty();
    }

    LongStream groups(long artist) {
        LongStream.Builder groups = LongStream.builder();
        if (isIn(HUB_MEMBERS, artist)) {
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
        long last = first + ALIAS_CIRCLES.pick(ofBlock(start, 2)) - 1;
        return start >= FIRST_BLOCK_START && artist >= first && artist <= last
                ? relatives(DumpType.ARTISTS, artist, first, last).filter(alias -> alias != artist)
                : LongStream.empty();
    }

    LongStream sublabels(long label) {
        if (label == HUB_LABEL) {
            return HUB_SUBLABELS.stream().flatMapToLong(Range::ids);
        }
        long start = blockStart(label);
        if (start < FIRST_BLOCK_START || label != start || isIn(HUB_SUBLABELS, label)) {
            return LongStream.empty();
        }
        return relatives(DumpType.LABELS, label, label + 1, label + sublabelCount(start))
                .filter(sublabel -> !isIn(HUB_SUBLABELS, sublabel));
    }

    /** 0 means: none. */
    long parent(long label) {
        if (isIn(HUB_SUBLABELS, label)) {
            return HUB_LABEL;
        }
        long start = blockStart(label);
        boolean child = start >= FIRST_BLOCK_START && label > start && label <= start + sublabelCount(start);
        return child && !isIn(HUB_SUBLABELS, start) && related(DumpType.LABELS, label, start) ? start : 0;
    }

    long mainRelease(long master) {
        Share share = Share.of(timeline, DumpType.MASTERS, master);
        if (share.releases() == 0) {
            return Math.max(1, share.firstRelease() - 1);
        }
        return share.firstRelease() + share.start(master - share.firstMaster());
    }

    MasterLink masterOf(long release) {
        Share share = Share.of(timeline, DumpType.RELEASES, release);
        if (share.masters() > 0) {
            long position = release - share.firstRelease();
            long master = share.masterOf(position);
            long offset = position - share.start(master);
            if (offset < versions(share.firstMaster() + master)) {
                return new MasterLink(share.firstMaster() + master, offset == 0);
            }
        }
        RandomGenerator random = spec.random(Question.MASTER, release);
        return random.nextInt(100) < PER_CENT_OF_A_POPULAR_MASTER
                ? new MasterLink(share.month().popular(DumpType.MASTERS, random), false)
                : new MasterLink(0, false);
    }

    /** Id 0 means: no master. */
    record MasterLink(long master, boolean main) {}

    private int versions(long master) {
        return VERSIONS.pick(spec.random(Question.VERSIONS, master));
    }

    private long lastMember(long start, int groupPlace) {
        boolean inhabited = ofBlock(start, 1).nextInt(100) < PER_CENT_OF_BLOCKS_WITH_GROUPS;
        return inhabited ? start + GROUP_SIZES.pick(ofBlock(start, BLOCK + groupPlace)) : start;
    }

    private int sublabelCount(long start) {
        return SUBLABELS.pick(ofBlock(start, 3));
    }

    private RandomGenerator ofBlock(long start, int aspect) {
        return spec.random(Question.RELATIVES, start, aspect);
    }

    private LongStream relatives(DumpType type, long id, long first, long last) {
        return LongStream.rangeClosed(first, last).filter(other -> related(type, id, other));
    }

    /** Born in the same month: so neither of the two records has to change later to mention the other. */
    private boolean related(DumpType type, long id, long other) {
        long number = type.number(other);
        return number > 0
                && number <= timeline.everBorn(type)
                && timeline.birth(type, number) == timeline.birth(type, type.number(id));
    }

    private static long blockStart(long id) {
        return id - id % BLOCK;
    }

    private static boolean isIn(List<Range> ranges, long id) {
        for (Range range : ranges) {
            if (id >= range.first() && id <= range.last()) {
                return true;
            }
        }
        return false;
    }

    private record Range(long first, long last) {

        LongStream ids() {
            return LongStream.rangeClosed(first, last);
        }
    }

    private record Share(Month month, long firstMaster, long masters, long firstRelease, long releases) {

        static Share of(Timeline timeline, DumpType type, long id) {
            int birth = timeline.birth(type, id);
            Month month = timeline.month(birth);
            long mastersBefore = timeline.bornBefore(DumpType.MASTERS, birth);
            long releasesBefore = timeline.bornBefore(DumpType.RELEASES, birth);
            return new Share(
                    month,
                    mastersBefore + 1,
                    month.everBorn().masters() - mastersBefore,
                    releasesBefore + 1,
                    month.everBorn().releases() - releasesBefore);
        }

        /** Position of the first release of a master; both count from 0 within the month. */
        long start(long master) {
            return master * releases / masters;
        }

        /** The last master that starts at or before the position. */
        long masterOf(long position) {
            return ((position + 1) * masters - 1) / releases;
        }
    }
}
