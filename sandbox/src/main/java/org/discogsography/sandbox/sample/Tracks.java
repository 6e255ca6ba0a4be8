package org.discogsography.sandbox.sample;

/** The track list of a release, with the titles of its work, and the positions that credits refer to. */
final class Tracks {

    private static final int PER_CENT_ON_SIDES = 60;
    private static final Lengths SUB_TRACKS = Lengths.weighted("3*2 4*3 3*4 2*5 1*7 1*12");

    private Tracks() {}

    static void list(Draw draw, Xml xml) {
        boolean onSides = onSides(draw);
        boolean timed = draw.dice().percent(53);
        boolean ownArtists = draw.work().isCompilation();
        boolean credited = Credits.hasTrackCredits(draw);
        int count = draw.work().tracks();
        xml.ascii("<tracklist>");
        for (int number = 0; number < count; number++) {
            if (draw.dice().perMille(26)) {
                heading(draw, xml);
            }
            xml.ascii("<track>");
            xml.ascii("<position>");
            position(number, count, onSides, xml);
            xml.ascii("</position>");
            title(draw, draw.work().trackTitle(number), xml);
            duration(draw, timed, xml);
            if (ownArtists) {
                Credits.ofTrack(draw, xml);
            }
            if (credited) {
                Credits.maybeOfTrack(draw, xml);
            }
            if (draw.dice().perMille(6)) {
                subTracks(draw, number, timed, xml);
            }
            xml.ascii("</track>");
        }
        xml.ascii("</tracklist>");
    }

    private static boolean onSides(Draw draw) {
        return (draw.work().traits() & 0x7F) * 100 < PER_CENT_ON_SIDES * 128;
    }

    /** Neither position nor duration. */
    private static void heading(Draw draw, Xml xml) {
        xml.ascii("<track>");
        draw.emptyField("position", xml);
        title(draw, draw.dice().bits(), xml);
        draw.emptyField("duration", xml);
        xml.ascii("</track>");
    }

    private static void subTracks(Draw draw, int number, boolean timed, Xml xml) {
        int count = SUB_TRACKS.pick(draw.dice());
        xml.ascii("<sub_tracks>");
        for (int sub = 1; sub <= count; sub++) {
            xml.ascii("<track><position>")
                    .number(number + 1)
                    .ascii(".")
                    .number(sub)
                    .ascii("</position>");
            title(draw, draw.dice().bits(), xml);
            duration(draw, timed && draw.dice().percent(60), xml);
            xml.ascii("</track>");
        }
        xml.ascii("</sub_tracks>");
    }

    static void title(Draw draw, long titleKey, Xml xml) {
        xml.ascii("<title>");
        draw.names().title(titleKey, xml);
        xml.ascii("</title>");
    }

    private static void position(int number, int count, boolean onSides, Xml xml) {
        if (onSides) {
            int perSide = Math.max(1, Math.min(8, (count + 1) / 2));
            xml.character('A' + Math.min(25, number / perSide));
            if (perSide > 1) {
                xml.number(number % perSide + 1L);
            }
        } else {
            xml.number(number + 1L);
        }
    }

    /** A range of tracks, as the element tracks of a credit has it. */
    static void positions(Draw draw, Xml xml) {
        int count = draw.work().tracks();
        boolean onSides = onSides(draw);
        int first = draw.dice().below(count);
        position(first, count, onSides, xml);
        if (first + 1 < count) {
            xml.ascii(draw.dice().percent(50) ? " to " : ", ");
            position(draw.dice().between(first + 1, count - 1), count, onSides, xml);
        }
    }

    private static void duration(Draw draw, boolean timed, Xml xml) {
        Dice dice = draw.dice();
        if (!timed || dice.percent(4)) {
            draw.emptyField("duration", xml);
            return;
        }
        int seconds = dice.below(60);
        xml.ascii("<duration>")
                .number(dice.between(2, 7))
                .ascii(seconds < 10 ? ":0" : ":")
                .number(seconds);
        xml.ascii("</duration>");
    }
}
