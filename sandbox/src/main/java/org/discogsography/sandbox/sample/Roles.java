package org.discogsography.sandbox.sample;

/** What a credit is for: one or two roles, sometimes with a qualifier. */
final class Roles {

    private static final Phrases ROLES = Phrases.weighted("""
            560 Written-By
            290 Producer
            150 Composed By
            140 Vocals
            120 Music By
            150 Remix
            110 Lyrics By
            170 Guitar
            150 Drums
            130 Bass
            110 Mastered By
            90 Lead Vocals
            100 Engineer
            80 Featuring
            100 Arranged By
            100 Mixed By
            95 Backing Vocals
            90 Piano
            85 Recorded By
            80 Performer
            60 Written By
            65 Executive-Producer
            60 Photography By
            45 Keyboards
            45 Design
            35 Violin
            30 Orchestra
            30 Conductor
            35 Trumpet
            33 Liner Notes
            30 Percussion
            28 Artwork
            27 Co-producer
            24 Cello
            21 Art Direction
            21 Lacquer Cut By
            20 Trombone
            20 Choir
            18 Acoustic Guitar
            17 Flute
            17 Organ
            17 Tenor Saxophone
            17 Programmed By
            14 Bass Guitar
            14 Harpsichord
            14 Remastered By
            12 Translated By
            11 Synthesizer
            10 Harmonica
            10 Viola
            8 DJ Mix
            7 A&R
            """);
    private static final Phrases QUALIFIERS = Phrases.of("Assistant|Additional|Second|Recording|Live|Cover|Uncredited"
            + "|All Tracks By|Strings|Produced By|With|Principal|Realisation");

    private Roles() {}

    static void write(Dice dice, Xml xml) {
        xml.ascii("<role>").phrase(ROLES.pick(dice));
        if (dice.percent(14)) {
            xml.ascii(", ").phrase(ROLES.pick(dice));
        }
        if (dice.percent(15)) {
            xml.ascii(" [").phrase(QUALIFIERS.pick(dice)).ascii("]");
        }
        xml.ascii("</role>");
    }
}
