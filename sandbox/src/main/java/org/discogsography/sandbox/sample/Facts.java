package org.discogsography.sandbox.sample;

import java.util.Arrays;
import org.discogsography.sandbox.sample.Pressings.Link;
import org.discogsography.sandbox.sample.Work.Aspect;

/** The short elements of releases and masters. */
final class Facts {

    private static final Phrases GENRES = Phrases.weighted("""
            332 Rock
            317 Electronic
            182 Pop
            112 Folk, World, & Country
            67 Classical
            65 Jazz
            52 Funk / Soul
            43 Hip Hop
            36 Stage & Screen
            30 Latin
            24 Blues
            19 Reggae
            11 Non-Music
            10 Children's
            2 Brass & Military
            """);
    private static final Phrases STYLES = Phrases.of("House|Deep House|Pop Rock|Experimental|Tech House|Techno"
            + "|Alternative Rock|Punk|Synth-pop|Country|Vocal|Heavy Metal|Ballad|Indie Rock|Rock & Roll|Electro"
            + "|Classic Rock|Hardcore|Ambient|Downtempo|Folk|Chanson|Soundtrack|Romantic|Hard Rock|Soul|Disco"
            + "|Abstract|Progressive House|Euro House|Garage Rock|Psychedelic Rock|Rhythm & Blues|Drone|New Wave"
            + "|Industrial|Prog Rock|Black Metal|African|Trance|Europop|Baroque|Schlager|Noise|Dub|Funk|Bluegrass"
            + "|Contemporary Jazz|Minimal|RnB/Swing|Free Improvisation|IDM|Drum n Bass|Thrash|Ragga HipHop|Salsa"
            + "|MPB|Bossa Nova|Fusion|Big Band|Swing|Gospel|Opera|Modern|Spoken Word|Radioplay|Enka|Kayōkyoku");
    private static final Phrases COUNTRIES = Phrases.weighted("""
            250 US
            91 Germany
            79 UK
            57 Japan
            44 Italy
            41 Canada
            39 Netherlands
            33 France
            31 Spain
            31 Russia
            24 Europe
            22 Sweden
            21 Australia
            17 Poland
            12 Norway
            12 Greece
            10 Switzerland
            8 Czechoslovakia
            7 Denmark
            7 UK & Europe
            6 Yugoslavia
            6 Belgium
            6 Israel
            5 USSR
            4 Brazil
            3 Germany, Austria, & Switzerland
            """);
    private static final Phrases QUALITIES = Phrases.weighted("""
            900 Needs Vote
            80 Correct
            9 Complete and Correct
            7 Needs Minor Changes
            4 Needs Major Changes
            """);
    private static final Lengths GENRE_COUNTS = Lengths.weighted("76*1 19*2 4*3 1*5");
    private static final Lengths STYLE_COUNTS = Lengths.weighted("42*1 32*2 18*3 5*4 2*5 1*8");

    private Facts() {}

    static void title(Draw draw, Xml xml) {
        xml.ascii("<title>");
        draw.names().title(draw.work().title(), xml);
        xml.ascii("</title>");
    }

    static void genres(Draw draw, Xml xml) {
        Dice dice = draw.workDice(Aspect.GENRES);
        xml.ascii("<genres>");
        distinct("genre", GENRES, GENRE_COUNTS.pick(dice), dice, xml);
        xml.ascii("</genres>");
    }

    static void styles(Draw draw, Xml xml) {
        if (draw.dice().percent(86)) {
            xml.ascii("<styles>");
            distinct("style", STYLES, STYLE_COUNTS.pick(draw.dice()), draw.dice(), xml);
            xml.ascii("</styles>");
        }
    }

    /** Neighbours differ; a phrase further away may come again, as it does in the dumps. */
    private static void distinct(String element, Phrases phrases, int count, Dice dice, Xml xml) {
        byte[] before = Xml.NOTHING;
        for (int number = 0; number < count; number++) {
            byte[] phrase = phrases.pick(dice);
            if (!Arrays.equals(phrase, before)) {
                xml.ascii("<")
                        .ascii(element)
                        .ascii(">")
                        .phrase(phrase)
                        .ascii("</")
                        .ascii(element)
                        .ascii(">");
            }
            before = phrase;
        }
    }

    static void country(Draw draw, Xml xml) {
        if (draw.dice().percent(97)) {
            xml.ascii("<country>").phrase(COUNTRIES.pick(draw.dice())).ascii("</country>");
        }
    }

    static void released(Draw draw, Xml xml) {
        int kind = draw.dice().below(100);
        if (kind >= 88) {
            return;
        }
        xml.ascii("<released>").number(draw.work().year());
        if (kind >= 57) {
            int month = draw.dice().between(1, 12);
            int day = kind < 61 ? 0 : draw.dice().between(1, 28);
            xml.ascii(month < 10 ? "-0" : "-")
                    .number(month)
                    .ascii(day < 10 ? "-0" : "-")
                    .number(day);
        }
        xml.ascii("</released>");
    }

    static void year(Draw draw, Xml xml) {
        xml.ascii("<year>")
                .number(draw.dice().percent(4) ? 0 : draw.work().year())
                .ascii("</year>");
    }

    static void quality(Draw draw, Xml xml) {
        xml.ascii("<data_quality>").phrase(QUALITIES.pick(draw.dice())).ascii("</data_quality>");
    }

    static void masterOfRelease(Draw draw, Xml xml) {
        Link link = draw.setting().pressings().linkOf(draw.id());
        if (link.master() == 0 && !draw.has(Era.Trait.MASTER_ZERO)) {
            return;
        }
        xml.ascii("<master_id");
        if (draw.has(Era.Trait.MAIN_RELEASE_FLAG)) {
            xml.ascii(" is_main_release=\"")
                    .ascii(Boolean.toString(link.main()))
                    .ascii("\"");
        }
        xml.ascii(">").number(link.master()).ascii("</master_id>");
    }

    static void mainRelease(Draw draw, Xml xml) {
        xml.ascii("<main_release>")
                .number(draw.setting().pressings().mainRelease(draw.id()))
                .ascii("</main_release>");
    }
}
