package org.discogsography.sandbox.sample;

/** The elements of artist records, and those that label records share. */
final class People {

    private static final int PER_CENT_DOCUMENTED = 31;
    private static final Lengths VARIATIONS =
            Lengths.weighted("150*1 40*2 16*3 16*4 10*5 4*6 5*7 5*8 7*10 2*11 2*15 1*25 1*40");
    private static final Lengths URLS = Lengths.weighted("60*1 30*2 18*3 8*4 6*5 4*6 3*7 3*8 6*9 4*18");
    private static final Phrases SITES =
            Phrases.of("http://www.facebook.com/|https://soundcloud.com/|http://twitter.com/"
                    + "|http://www.myspace.com/|https://en.wikipedia.org/wiki/|https://www.instagram.com/"
                    + "|http://www.youtube.com/user/|https://www.imdb.com/name/nm|http://plus.google.com/");
    private static final Phrases DOMAINS = Phrases.of(".bandcamp.com|.com|.net|.de|.co.uk|.com/?ref=discogs&lang=en");

    private People() {}

    /** Most is known about few: a third of the artists and labels have most of the elements. */
    static Part documented(Part part, Part otherwise) {
        return (draw, xml) -> (isDocumented(draw) ? part : otherwise).write(draw, xml);
    }

    static Part documented(int percent, int percentOfOthers, Part part) {
        return documented(Part.chance(percent, part), Part.chance(percentOfOthers, part));
    }

    private static boolean isDocumented(Draw draw) {
        Subject subject = draw.subject();
        long seed = Dice.key(draw.setting().spec().seed(), 48 + subject.type().number());
        return new Dice(Dice.key(seed, subject.id())).percent(PER_CENT_DOCUMENTED);
    }

    static void id(Draw draw, Xml xml) {
        xml.ascii("<id>").number(draw.id()).ascii("</id>");
    }

    static void artistName(Draw draw, Xml xml) {
        xml.ascii("<name>");
        draw.names().artist(draw.id(), xml);
        xml.ascii("</name>");
    }

    static void labelName(Draw draw, Xml xml) {
        xml.ascii("<name>");
        draw.names().label(draw.id(), xml);
        xml.ascii("</name>");
    }

    static void realName(Draw draw, Xml xml) {
        xml.ascii("<realname>");
        draw.names().person(draw.dice().bits(), xml);
        if (draw.dice().percent(30)) {
            xml.ascii(" &amp; ");
            draw.names().person(draw.dice().bits(), xml);
        }
        xml.ascii("</realname>");
    }

    static void contact(Draw draw, Xml xml) {
        Dice dice = draw.dice();
        xml.ascii("<contactinfo>");
        draw.names().label(draw.id(), xml);
        xml.ascii("&#13;\n")
                .number(dice.between(1, 2400))
                .ascii(" ")
                .phrase(Lexicon.FAMILY.pick(dice))
                .ascii(" Street&#13;\n");
        if (dice.percent(60)) {
            xml.phrase(Lexicon.INVENTED.pick(dice))
                    .ascii(" ")
                    .number(dice.between(1000, 99_999))
                    .ascii("&#13;\n&#13;\n");
            xml.ascii("Tel: +").number(dice.between(1, 99)).ascii(" ").number(dice.below(900_000_000));
        }
        xml.ascii("&#13;\nEmail: info@")
                .phrase(Lexicon.PROSE_INVENTED.pick(dice))
                .phrase(DOMAINS.pick(dice));
        xml.ascii("</contactinfo>");
    }

    static void urls(Draw draw, Xml xml) {
        Dice dice = draw.dice();
        xml.ascii("<urls>");
        for (int count = draw.count(URLS); count > 0; count--) {
            xml.ascii("<url>");
            if (dice.percent(30)) {
                xml.ascii("http://www.")
                        .phrase(Lexicon.PROSE_INVENTED.pick(dice))
                        .phrase(DOMAINS.pick(dice));
            } else {
                xml.phrase(SITES.pick(dice)).phrase(Lexicon.GIVEN.pick(dice)).phrase(Lexicon.FAMILY.pick(dice));
            }
            xml.ascii("</url>");
        }
        xml.ascii("</urls>");
    }

    static void variations(Draw draw, Xml xml) {
        xml.ascii("<namevariations>");
        variations(draw, draw.count(VARIATIONS), xml);
        xml.ascii("</namevariations>");
    }

    static void variations(Draw draw, int count, Xml xml) {
        for (int number = 0; number < count; number++) {
            xml.ascii("<name>");
            draw.names().variation(draw.id(), number, xml);
            xml.ascii("</name>");
        }
    }
}
