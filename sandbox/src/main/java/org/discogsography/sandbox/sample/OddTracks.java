package org.discogsography.sandbox.sample;

/** Track lists that are odd. */
final class OddTracks {

    private static final String[] DURATIONS = {"1:00:00", "3:5", "", "0:00", "75:12", "2:00:00", "3'45", " 4:10", "?"};

    private OddTracks() {}

    static void subTracks(Draw draw, Xml xml) {
        index(draw, 7, xml);
    }

    static void manySubTracks(Draw draw, Xml xml) {
        index(draw, 300, xml);
    }

    private static void index(Draw draw, int count, Xml xml) {
        xml.ascii("<tracklist><track>");
        draw.emptyField("position", xml);
        xml.ascii("<title>Medley</title>");
        draw.emptyField("duration", xml);
        xml.ascii("<sub_tracks>");
        for (int number = 1; number <= count; number++) {
            xml.ascii("<track><position>1-5.").number(number).ascii("</position><title>");
            draw.names().title(draw.dice().bits(), xml);
            xml.ascii("</title>");
            draw.emptyField("duration", xml);
            if (number == 2) {
                Credits.ofTrack(draw, xml);
                Credits.ofCreditedTrack(draw, xml);
            }
            xml.ascii("</track>");
        }
        xml.ascii("</sub_tracks></track></tracklist>");
    }

    static void manyTracks(Draw draw, Xml xml) {
        xml.ascii("<tracklist>");
        for (int number = 1; number <= 571; number++) {
            xml.ascii("<track><position>").number(number).ascii("</position><title>");
            draw.names().title(draw.dice().bits(), xml);
            xml.ascii("</title><duration>1:23</duration>");
            Credits.ofTrack(draw, xml);
            Credits.ofCreditedTrack(draw, xml);
            xml.ascii("</track>");
        }
        xml.ascii("</tracklist>");
    }

    static void durations(Draw draw, Xml xml) {
        xml.ascii("<tracklist>");
        for (String duration : DURATIONS) {
            xml.ascii("<track><position> A1 </position><title/>");
            draw.field("duration", Xml.bytes(duration), xml);
            xml.ascii("</track>");
        }
        xml.ascii("</tracklist>");
    }
}
