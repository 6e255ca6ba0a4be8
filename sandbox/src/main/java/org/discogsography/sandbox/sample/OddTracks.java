package org.discogsography.sandbox.sample;

/** Track lists that are odd. */
final class OddTracks {

    private static final String[] DURATIONS = {"1:00:00", "3:5", "", "0:00", "75:12", "2:00:00", "3'45", " 4:10", "?"};

    private OddTracks() {}

    /** One index track with so many sub-tracks, the second of them with artists and credits. */
    static Part index(int subTracks) {
        return (draw, xml) -> {
            xml.ascii("<tracklist><track>");
            draw.emptyField("position", xml);
            xml.ascii("<title>Medley</title>");
            draw.emptyField("duration", xml);
            xml.ascii("<sub_tracks>");
            for (int number = 1; number <= subTracks; number++) {
                subTrack(draw, number, xml);
            }
            xml.ascii("</sub_tracks></track></tracklist>");
        };
    }

    private static void subTrack(Draw draw, int number, Xml xml) {
        xml.ascii("<track><position>1-5.").number(number).ascii("</position>");
        Tracks.title(draw, draw.dice().bits(), xml);
        draw.emptyField("duration", xml);
        if (number == 2) {
            Credits.ofTrack(draw, xml);
            Credits.ofCreditedTrack(draw, xml);
        }
        xml.ascii("</track>");
    }

    /** So many tracks, each with artists and credits. */
    static Part many(int tracks) {
        return (draw, xml) -> {
            xml.ascii("<tracklist>");
            for (int number = 1; number <= tracks; number++) {
                xml.ascii("<track><position>").number(number).ascii("</position>");
                Tracks.title(draw, draw.dice().bits(), xml);
                xml.ascii("<duration>1:23</duration>");
                Credits.ofTrack(draw, xml);
                Credits.ofCreditedTrack(draw, xml);
                xml.ascii("</track>");
            }
            xml.ascii("</tracklist>");
        };
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
