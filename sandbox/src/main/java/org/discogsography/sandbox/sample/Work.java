package org.discogsography.sandbox.sample;

/**
 * What the versions of a master have in common: artists, title, track titles, genres. A release without a master is a
 * work of its own.
 *
 * @param seed the same for a master and its versions
 * @param traits random bits that several parts agree on
 */
record Work(long seed, Month month, long traits) {

    private static final int PER_CENT_OF_COMPILATIONS = 10;
    private static final int EXTRA_TRACKS_OF_COMPILATIONS = 5;
    private static final Lengths YEARS =
            Lengths.weighted("1*1925 2*1952 2*1956 4*1959 4*1961 4*1963 4*1965 5*1967 5*1969"
                    + " 5*1971 5*1973 5*1975 4*1977 6*1979 6*1980 6*1982 6*1984 6*1986 7*1988 8*1990 8*1991 8*1993 9*1995"
                    + " 9*1997 10*1998 14*1999 16*2000 8*2001 7*2003 8*2005 8*2007 8*2009 8*2011 8*2013 8*2015 10*2017"
                    + " 12*2018 10*2019");
    private static final Lengths TRACKS = Lengths.weighted(
            "6*1 14*2 8*3 9*4 5*5 4*6 3*7 3*8 4*9 8*10 7*11 10*12 5*13 4*14" + " 3*15 2*16 2*18 1*20 1*24 1*30 1*46");

    static Work of(Setting setting, DumpType type, long id) {
        Timeline timeline = setting.timeline();
        long seed = Dice.key(Dice.key(setting.spec().seed(), 32 + type.number()), id);
        return new Work(seed, timeline.month(timeline.birth(type, Ids.ordinal(type, id))), Dice.key(seed, 0));
    }

    /** Dice for one aspect of the work. */
    Dice dice(int aspect) {
        return new Dice(key(aspect));
    }

    long key(int aspect) {
        return Dice.key(seed, aspect);
    }

    boolean isCompilation() {
        return Long.remainderUnsigned(traits, 100) < PER_CENT_OF_COMPILATIONS;
    }

    int year() {
        return YEARS.pick(new Dice(traits)) + (int) (traits >>> 63);
    }

    int tracks() {
        return TRACKS.pick(dice(Aspect.TRACK_COUNT)) + (isCompilation() ? EXTRA_TRACKS_OF_COMPILATIONS : 0);
    }

    /** One of the people who made it, by number; the same people turn up again and again in its credits. */
    long crew(int number) {
        return month.popular(DumpType.ARTISTS, new Dice(Dice.key(key(Aspect.CREW), number)));
    }

    long trackTitle(int number) {
        return Dice.key(key(Aspect.TRACK_TITLES), number);
    }

    long title() {
        return key(Aspect.TITLE);
    }

    /** Names for the keys of a work. */
    static final class Aspect {
        static final int TITLE = 1;
        static final int TRACK_COUNT = 2;
        static final int TRACK_TITLES = 3;
        static final int CREW = 4;
        static final int ARTISTS = 5;
        static final int GENRES = 6;

        private Aspect() {}
    }
}
