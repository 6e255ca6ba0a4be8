package org.discogsography.sandbox.sample;

/** The parts of a master record in the order of the dumps. */
enum MasterPart implements Part {
    HEAD((draw, xml) -> xml.ascii("<master id=\"").number(draw.id()).ascii("\">")),
    MAIN_RELEASE(Facts::mainRelease),
    IMAGES(Part.chance(
            98, Images.list("R", Lengths.weighted("270*1 260*2 150*3 120*4 60*5 50*6 30*8 20*12 10*16 3*28")))),
    ARTISTS(Credits::main),
    GENRES(Facts::genres),
    STYLES(Facts::styles),
    YEAR(Facts::year),
    TITLE(Facts::title),
    NOTES(FreeText.notes(4)),
    DATA_QUALITY(Facts::quality),
    VIDEOS(Part.chance(57, Videos.list(Lengths.weighted("32*1 22*2 14*3 9*4 6*5 5*7 4*9 4*12 2*18 1*30"))));

    @SuppressWarnings("ImmutableEnumChecker") // Parts are functions without state.
    private final Part part;

    MasterPart(Part part) {
        this.part = part;
    }

    @Override
    public void write(Draw draw, Xml xml) {
        part.write(draw, xml);
    }
}
