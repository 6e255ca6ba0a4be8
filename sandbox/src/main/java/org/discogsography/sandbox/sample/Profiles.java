package org.discogsography.sandbox.sample;

/** Profiles of artists, which older dumps write even when empty, and of labels, which are absent then. */
final class Profiles {

    private static final Lengths LENGTHS = Lengths.weighted("20*20 20*45 20*75 15*120 8*220 6*400 5*700 4*1200 2*2200");

    private Profiles() {}

    static Part ofArtist(int percent) {
        return Facts.text("profile", percent, LENGTHS, (draw, xml) -> draw.emptyField("profile", xml));
    }

    static Part ofLabel(int percent) {
        return Facts.text("profile", percent, LENGTHS, Part.ABSENT);
    }
}
