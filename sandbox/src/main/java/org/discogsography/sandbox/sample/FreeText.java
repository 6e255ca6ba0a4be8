package org.discogsography.sandbox.sample;

/**
 * Notes and profiles. In a revised record they are always there and name the month, so that a changed record differs for
 * certain, whatever else has been redrawn.
 */
final class FreeText {

    private static final Lengths NOTES =
            Lengths.weighted("6*8 10*20 12*35 12*55 12*80 12*110 10*150 8*200 7*270 5*380" + " 3*520 2*800 1*1800");
    private static final Lengths PROFILES =
            Lengths.weighted("20*20 20*45 20*75 15*120 8*220 6*400 5*700 4*1200 2*2200");

    private FreeText() {}

    static Part notes(int percent) {
        return text("notes", percent, NOTES, Part.ABSENT);
    }

    /** Older dumps write them even when empty. */
    static Part profileOfArtist(int percent) {
        return text("profile", percent, PROFILES, (draw, xml) -> draw.emptyField("profile", xml));
    }

    static Part profileOfLabel(int percent) {
        return text("profile", percent, PROFILES, Part.ABSENT);
    }

    private static Part text(String element, int percent, Lengths lengths, Part otherwise) {
        return (draw, xml) -> {
            if (draw.isLucky(percent)) {
                element(element, draw, xml, () -> Prose.write(draw, draw.count(lengths), xml));
            } else if (draw.subject().isRevised()) {
                element(element, draw, xml, () -> {});
            } else {
                otherwise.write(draw, xml);
            }
        };
    }

    /** Mark-up that a revision still changes. */
    static Part exact(String element, String markup) {
        return (draw, xml) -> element(element, draw, xml, () -> xml.utf8(markup));
    }

    private static void element(String element, Draw draw, Xml xml, Runnable content) {
        xml.ascii("<").ascii(element).ascii(">");
        content.run();
        if (draw.subject().isRevised()) {
            String date = draw.setting()
                    .timeline()
                    .month(draw.subject().version())
                    .date()
                    .toString();
            xml.ascii(" Last edited before ").ascii(date).ascii(".");
        }
        xml.ascii("</").ascii(element).ascii(">");
    }
}
