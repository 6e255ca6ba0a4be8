package org.discogsography.sandbox.sample;

import org.discogsography.sandbox.sample.Era.Trait;

/** What a release is made of; quantities are text. */
final class Formats {

    private static final Lengths FORMATS = Lengths.weighted("977*1 16*2 6*3 1*10");
    private static final Lengths DESCRIPTIONS = Lengths.weighted("7*0 30*1 30*2 22*3 8*4 3*5");
    private static final Phrases NAMES = Phrases.weighted("""
            515 Vinyl
            288 CD
            86 File
            74 Cassette
            30 CDr
            12 Box Set
            11 DVD
            9 Shellac
            5 All Media
            2 Reel-To-Reel
            2 VHS
            1 8-Track Cartridge
            1 Flexi-disc
            """);
    private static final Phrases QUANTITIES = Phrases.weighted("""
            929 1
            49 2
            24 3
            9 4
            7 5
            4 8
            4 12
            1 16
            """);
    private static final Phrases TEXTS = Phrases.weighted("""
            38 320 kbps
            9 Gatefold
            8 Cardboard Sleeve
            6 Red
            6 Digipak
            5 Clear
            4 SHM-CD
            4 180 Gram
            4 VBR
            3 Translucent Blue, White Splatter
            2  Blank
            """);
    private static final Phrases KINDS = Phrases.weighted("""
            394 Album
            235 LP
            147 12"
            127 45 RPM
            127 7"
            115 Single
            101 Compilation
            86 33 ⅓ RPM
            86 Reissue
            86 Promo
            71 Stereo
            68 EP
            66 Limited Edition
            58 MP3
            38 Mono
            37 Unofficial Release
            30 Remastered
            18 White Label
            16 Maxi-Single
            15 Repress
            14 10"
            12 Mixed
            11 Sampler
            11 FLAC
            9 78 RPM
            5 Test Pressing
            """);

    private Formats() {}

    static void list(Draw draw, Xml xml) {
        xml.ascii("<formats>");
        for (int count = FORMATS.pick(draw.dice()); count > 0; count--) {
            format(draw, xml);
        }
        xml.ascii("</formats>");
    }

    private static void format(Draw draw, Xml xml) {
        Dice dice = draw.dice();
        xml.ascii("<format name=\"").phrase(NAMES.pick(dice));
        xml.ascii("\" qty=\"").phrase(QUANTITIES.pick(dice)).ascii("\"");
        if (dice.percent(14)) {
            xml.ascii(" text=\"").phrase(TEXTS.pick(dice)).ascii("\"");
        } else if (draw.has(Trait.FORMAT_TEXT_ALWAYS)) {
            xml.ascii(" text=\"\"");
        }
        int descriptions = DESCRIPTIONS.pick(dice);
        if (descriptions == 0) {
            xml.ascii("/>");
            return;
        }
        xml.ascii("><descriptions>");
        for (int count = descriptions; count > 0; count--) {
            xml.ascii("<description>").phrase(KINDS.pick(dice)).ascii("</description>");
        }
        xml.ascii("</descriptions></format>");
    }
}
