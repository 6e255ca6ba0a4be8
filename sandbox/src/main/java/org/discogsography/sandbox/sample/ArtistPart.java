package org.discogsography.sandbox.sample;

/** The parts of an artist record in the order of the dumps. */
enum ArtistPart implements Part {
    HEAD(Part.literal("<artist>")),
    IMAGES(People.documented(
            62, 2, Images.list("A", Lengths.weighted("112*1 30*2 16*3 8*4 7*5 6*6 5*7 3*9 3*10 2*25")))),
    ID(People::id),
    NAME(People::artistName),
    REAL_NAME(People.documented(44, 0, People::realName)),
    PROFILE(People.documented(FreeText.profileOfArtist(66), FreeText.profileOfArtist(0))),
    DATA_QUALITY(Facts::quality),
    URLS(People.documented(46, 1, People::urls)),
    NAME_VARIATIONS(People.documented(47, 17, People::variations)),
    ALIASES(Relatives::aliases),
    MEMBERS(Relatives::members),
    GROUPS(Relatives::groups);

    @SuppressWarnings("ImmutableEnumChecker") // Parts are functions without state.
    private final Part part;

    ArtistPart(Part part) {
        this.part = part;
    }

    @Override
    public void write(Draw draw, Xml xml) {
        part.write(draw, xml);
    }
}
