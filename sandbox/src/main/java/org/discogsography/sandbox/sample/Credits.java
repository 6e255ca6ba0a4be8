package org.discogsography.sandbox.sample;

import org.discogsography.sandbox.sample.Era.Trait;
import org.discogsography.sandbox.sample.Work.Aspect;

/** Artists and credits of masters, releases and tracks. */
final class Credits {

    private static final Lengths ARTISTS = Lengths.weighted("860*1 100*2 25*3 8*4 3*5 2*7 2*10");
    private static final Lengths RELEASE_CREDITS =
            Lengths.weighted("415*0 125*1 89*2 68*3 46*4 38*5 33*6 25*7 29*8 12*9"
                    + " 15*10 14*11 10*12 15*13 20*15 15*18 12*20 8*24 6*28 3*36 2*48");
    private static final Lengths TRACK_CREDITS =
            Lengths.weighted("1150*1 535*2 214*3 135*4 66*5 31*6 30*7 19*8 20*10 15*13 8*18");
    private static final int PER_CENT_WITH_TRACK_CREDITS = 36;
    private static final int PER_CENT_OF_TRACKS_CREDITED = 71;
    private static final int PER_MILLE_UNLINKED = 3;
    private static final int CREW = 5;

    private static final Phrases JOINS = Phrases.weighted("""
            200 ,
            76 &
            44 Feat.
            37 /
            34 And
            19 With
            15 Featuring
            11 -
            6 vs.
            5 •
            3 Conducting The
            3 +
            """);

    private static final byte[] ODD_NAME = Xml.bytes("Nobody's Band");
    private static final byte[] ODD_ROLE = Xml.bytes("Producer [Some]");

    private Credits() {}

    /** The artists of a master or a release: the same for all versions of a work. */
    static void main(Draw draw, Xml xml) {
        Dice dice = draw.workDice(Aspect.ARTISTS);
        xml.ascii("<artists>");
        if (draw.work().isCompilation() && dice.percent(60)) {
            main(draw, dice, Ids.VARIOUS, true, xml);
        } else {
            list(draw, dice, xml);
        }
        xml.ascii("</artists>");
    }

    /** The artists of one track. */
    static void ofTrack(Draw draw, Xml xml) {
        xml.ascii("<artists>");
        list(draw, draw.dice(), xml);
        xml.ascii("</artists>");
    }

    private static void list(Draw draw, Dice dice, Xml xml) {
        int count = ARTISTS.pick(dice);
        for (int number = 1; number <= count; number++) {
            main(draw, dice, draw.workArtist(dice), number == count, xml);
        }
    }

    private static void main(Draw draw, Dice dice, long artist, boolean last, Xml xml) {
        begin(draw, artist, xml);
        variation(draw, dice, artist, 11, xml);
        draw.field("join", last ? Xml.NOTHING : JOINS.pick(dice), xml);
        draw.emptyField("role", xml);
        draw.emptyField("tracks", xml);
        xml.ascii("</artist>");
    }

    static void ofRelease(Draw draw, Xml xml) {
        int count = draw.count(RELEASE_CREDITS);
        if (count == 0) {
            xml.ascii("<extraartists/>");
            return;
        }
        xml.ascii("<extraartists>");
        for (int number = 0; number < count; number++) {
            credit(draw, 20, true, xml);
        }
        xml.ascii("</extraartists>");
    }

    static boolean hasTrackCredits(Draw draw) {
        return draw.isLucky(PER_CENT_WITH_TRACK_CREDITS);
    }

    /** The credits of one track of a release that has such credits. */
    static void maybeOfTrack(Draw draw, Xml xml) {
        if (draw.dice().percent(PER_CENT_OF_TRACKS_CREDITED)) {
            ofCreditedTrack(draw, xml);
        }
    }

    static void ofCreditedTrack(Draw draw, Xml xml) {
        xml.ascii("<extraartists>");
        for (int count = TRACK_CREDITS.pick(draw.dice()); count > 0; count--) {
            credit(draw, 42, false, xml);
        }
        xml.ascii("</extraartists>");
    }

    private static void credit(Draw draw, int percentVaried, boolean ofRelease, Xml xml) {
        Dice dice = draw.dice();
        if (dice.perMille(PER_MILLE_UNLINKED)) {
            beginUnlinked(draw, xml);
            draw.names().person(dice.bits(), xml);
            xml.ascii("</name>");
            draw.emptyField("anv", xml);
        } else {
            long artist = dice.percent(60) ? draw.work().crew(dice.below(CREW)) : draw.artist();
            begin(draw, artist, xml);
            variation(draw, dice, artist, percentVaried, xml);
        }
        draw.emptyField("join", xml);
        Roles.write(dice, xml);
        if (ofRelease && dice.percent(18)) {
            xml.ascii("<tracks>");
            Tracks.positions(draw, xml);
            xml.ascii("</tracks>");
        } else {
            draw.emptyField("tracks", xml);
        }
        xml.ascii("</artist>");
    }

    /** Opens an artist up to and with the name. */
    private static void begin(Draw draw, long artist, Xml xml) {
        xml.ascii("<artist><id>").number(artist).ascii("</id><name>");
        draw.names().artist(artist, xml);
        xml.ascii("</name>");
    }

    /** Opens an artist that no record belongs to; the name follows. */
    private static void beginUnlinked(Draw draw, Xml xml) {
        xml.ascii(draw.has(Trait.UNLINKED_ID_ZERO) ? "<artist><id>0</id><name>" : "<artist><name>");
    }

    private static void variation(Draw draw, Dice dice, long artist, int percent, Xml xml) {
        if (dice.percent(percent)) {
            xml.ascii("<anv>");
            draw.names().variation(artist, dice.below(3), xml);
            xml.ascii("</anv>");
        } else {
            draw.emptyField("anv", xml);
        }
    }

    /** Just these artists. */
    static Part by(long... artists) {
        return (draw, xml) -> {
            xml.ascii("<artists>");
            for (long artist : artists) {
                exact(draw, artist, ODD_NAME, Xml.NOTHING, xml);
            }
            xml.ascii("</artists>");
        };
    }

    /** Credits to just these artists. */
    static Part to(long... artists) {
        return (draw, xml) -> {
            xml.ascii("<extraartists>");
            for (long artist : artists) {
                exact(draw, artist, ODD_NAME, ODD_ROLE, xml);
            }
            xml.ascii("</extraartists>");
        };
    }

    /** One artist; only an unlinked one gets the name, all others have their own. */
    static void exact(Draw draw, long artist, byte[] unlinkedName, byte[] role, Xml xml) {
        if (artist == Ids.UNLINKED) {
            beginUnlinked(draw, xml);
            xml.phrase(unlinkedName).ascii("</name>");
        } else {
            begin(draw, artist, xml);
        }
        draw.emptyField("anv", xml);
        draw.emptyField("join", xml);
        draw.field("role", role, xml);
        draw.emptyField("tracks", xml);
        xml.ascii("</artist>");
    }
}
