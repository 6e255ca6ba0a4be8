package org.discogsography.sandbox.sample;

/** The parts of a label record in the order of the dumps. */
enum LabelPart implements Part {
    HEAD(Part.literal("<label>")),
    IMAGES(People.documented(72, 4, Images.list("L", Lengths.weighted("70*1 15*2 8*3 4*5 2*8")))),
    ID(People::id),
    NAME(People::labelName),
    CONTACT(People.documented(40, 1, People::contact)),
    PROFILE(People.documented(FreeText.profileOfLabel(74), FreeText.profileOfLabel(2))),
    DATA_QUALITY(Facts::quality),
    URLS(People.documented(46, 1, People::urls)),
    PARENT(Relatives::parent),
    SUBLABELS(Relatives::sublabels);

    @SuppressWarnings("ImmutableEnumChecker") // Parts are functions without state.
    private final Part part;

    LabelPart(Part part) {
        this.part = part;
    }

    @Override
    public void write(Draw draw, Xml xml) {
        part.write(draw, xml);
    }
}
