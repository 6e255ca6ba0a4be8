package org.discogsography.sandbox.sample;

/**
 * Which releases are versions of which master, both ways without a table. The releases and masters born in one month
 * share the month out: each master gets a run of neighbouring releases, the first of which is its main release, a few
 * more are versions, and the rest have no master or one of the popular ones.
 */
final class Pressings {

    private static final Lengths VERSIONS = Lengths.weighted("35*2 18*3 10*4 7*5 5*6 25*1000");
    private static final int PER_CENT_OF_A_POPULAR_MASTER = 18;

    private final long key;
    private final Timeline timeline;

    Pressings(long seed, Timeline timeline) {
        key = Dice.key(seed, 2);
        this.timeline = timeline;
    }

    /** Id 0 means: no master. */
    record Link(long master, boolean main) {

        static final Link NONE = new Link(0, false);
    }

    long mainRelease(long master) {
        Share share = Share.of(timeline, DumpType.MASTERS, master);
        if (share.releases() == 0) {
            return Math.max(1, share.firstRelease() - 1);
        }
        return share.firstRelease() + share.start(master - share.firstMaster());
    }

    Link linkOf(long release) {
        Share share = Share.of(timeline, DumpType.RELEASES, release);
        Dice dice = new Dice(Dice.key(key, release));
        if (share.masters() > 0) {
            long position = release - share.firstRelease();
            long master = share.masterOf(position);
            long offset = position - share.start(master);
            if (offset < versions(share.firstMaster() + master)) {
                return new Link(share.firstMaster() + master, offset == 0);
            }
        }
        return dice.percent(PER_CENT_OF_A_POPULAR_MASTER)
                ? new Link(share.month().popular(DumpType.MASTERS, dice), false)
                : Link.NONE;
    }

    private int versions(long master) {
        return VERSIONS.pick(new Dice(Dice.key(~key, master)));
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
