package org.discogsography.sandbox.sample;

/** Running text with sentences, line breaks of both kinds, references to artists and labels. */
final class Prose {

    private static final Phrases ENDINGS =
            Phrases.of(". |. |. |. |. |. |! |? |; |: |, &quot;|&quot; ".replace("&quot;", "\""));

    private Prose() {}

    /** At least so many bytes, and at most a few words more. */
    static void write(Draw draw, int bytes, Xml xml) {
        Dice dice = draw.dice();
        long end = xml.written() + bytes;
        while (xml.written() < end) {
            sentence(draw, dice, xml);
            if (xml.written() < end) {
                xml.phrase(ENDINGS.pick(dice));
                lineBreak(dice.below(16), xml);
            }
        }
    }

    private static void sentence(Draw draw, Dice dice, Xml xml) {
        xml.phrase(Lexicon.INVENTED.pick(dice));
        for (int words = dice.between(3, 12); words > 0; words--) {
            xml.ascii(" ").phrase(dice.percent(72) ? Lexicon.PROSE.pick(dice) : Lexicon.PROSE_INVENTED.pick(dice));
        }
        switch (dice.below(24)) {
            case 0 -> reference(" by [a=", draw.artist(), draw, xml);
            case 1 -> reference(" on [l=", draw.label(), draw, xml);
            case 2 -> xml.ascii(" [m=").number(draw.master()).ascii("]");
            default -> {}
        }
    }

    private static void reference(String opening, long id, Draw draw, Xml xml) {
        xml.ascii(opening);
        if (opening.endsWith("a=")) {
            draw.names().artist(id, xml);
        } else {
            draw.names().label(id, xml);
        }
        xml.ascii("]");
    }

    private static void lineBreak(int kind, Xml xml) {
        switch (kind) {
            case 0 -> xml.ascii("&#13;\n");
            case 1 -> xml.ascii("&#13;\n&#13;\n");
            case 2 -> xml.ascii("\n");
            case 3 -> xml.ascii("\n\n");
            default -> {}
        }
    }
}
