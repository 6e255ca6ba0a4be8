package org.discogsography.sandbox.sample;

import org.discogsography.sandbox.sample.Era.Trait;

/** The parts of a release record in the order of the dumps. */
enum ReleasePart implements Part {
    HEAD(ReleasePart::head),
    IMAGES(Part.chance(
            95, Images.list("R", Lengths.weighted("250*1 260*2 110*3 180*4 70*5 40*6 30*7 15*10 10*14 3*30 1*86")))),
    ARTISTS(Credits::main),
    TITLE(Facts::title),
    LABELS(ReleaseLabels::list),
    SERIES(ReleaseLabels::series),
    CREDITS(Credits::ofRelease),
    FORMATS(Formats::list),
    GENRES(Facts::genres),
    STYLES(Facts::styles),
    COUNTRY(Facts::country),
    RELEASED(Facts::released),
    NOTES(FreeText.notes(64)),
    DATA_QUALITY(Facts::quality),
    MASTER(Facts::masterOfRelease),
    TRACKS(Tracks::list),
    IDENTIFIERS(Identifiers::list),
    VIDEOS(Part.chance(53, Videos.list(Lengths.weighted("26*1 18*2 14*3 11*4 8*5 7*6 6*8 5*10 4*13 2*22 1*33")))),
    COMPANIES(Companies::list);

    @SuppressWarnings("ImmutableEnumChecker") // Parts are functions without state.
    private final Part part;

    ReleasePart(Part part) {
        this.part = part;
    }

    @Override
    public void write(Draw draw, Xml xml) {
        part.write(draw, xml);
    }

    private static void head(Draw draw, Xml xml) {
        xml.ascii("<release id=\"").number(draw.id());
        xml.ascii(draw.has(Trait.STATUS) ? "\" status=\"Accepted\">" : "\">");
    }
}
