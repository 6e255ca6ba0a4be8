package org.discogsography.sandbox.sample;

import org.discogsography.sandbox.sample.Era.Trait;

/** The labels of a release with their catalogue numbers, and the series, which have the same form. */
final class ReleaseLabels {

    private static final Lengths LABELS = Lengths.weighted("895*1 85*2 14*3 3*4 3*6");
    private static final int PER_MILLE_IN_SERIES = 68;

    private ReleaseLabels() {}

    static void list(Draw draw, Xml xml) {
        xml.ascii("<labels>");
        long label = draw.label();
        for (int count = LABELS.pick(draw.dice()); count > 0; count--) {
            reference(draw, "label", label, xml);
            if (draw.dice().percent(60)) {
                label = draw.label();
            }
        }
        xml.ascii("</labels>");
    }

    static void series(Draw draw, Xml xml) {
        if (draw.has(Trait.SERIES) && draw.dice().perMille(PER_MILLE_IN_SERIES)) {
            xml.ascii("<series>");
            reference(draw, "series", draw.label(), xml);
            xml.ascii("</series>");
        }
    }

    /** A single label, escaped. */
    static Part exactly(long label, String name, String catalogueNumber) {
        return (draw, xml) -> {
            xml.ascii("<labels>");
            exact(draw, "label", label, name, catalogueNumber, xml);
            xml.ascii("</labels>");
        };
    }

    /** One label as oddities need it: exact and escaped. */
    static void exact(Draw draw, String element, long label, String name, String catalogueNumber, Xml xml) {
        xml.ascii("<")
                .ascii(element)
                .ascii(" name=\"")
                .utf8(name)
                .ascii("\" catno=\"")
                .utf8(catalogueNumber);
        xml.ascii("\"");
        if (draw.has(Trait.REFERENCE_IDS)) {
            xml.ascii(" id=\"").number(label).ascii("\"");
        }
        xml.ascii("/>");
    }

    private static void reference(Draw draw, String element, long label, Xml xml) {
        xml.ascii("<").ascii(element);
        if (draw.has(Trait.SORTED_ATTRIBUTES)) {
            xml.ascii(" catno=\"");
            catalogueNumber(draw.dice(), label, xml);
            xml.ascii("\" name=\"");
            draw.names().label(label, xml);
        } else {
            xml.ascii(" name=\"");
            draw.names().label(label, xml);
            xml.ascii("\" catno=\"");
            catalogueNumber(draw.dice(), label, xml);
        }
        if (draw.has(Trait.REFERENCE_IDS)) {
            xml.ascii("\" id=\"").number(label);
        }
        xml.ascii("\"/>");
    }

    /** Letters of the label and a running number; some releases have none. */
    private static void catalogueNumber(Dice dice, long label, Xml xml) {
        if (dice.percent(7)) {
            xml.ascii("none");
            return;
        }
        Dice letters = new Dice(Dice.key(label, 0));
        for (int count = letters.between(2, 4); count > 0; count--) {
            xml.character('A' + letters.below(26));
        }
        switch (letters.below(3)) {
            case 0 -> xml.ascii(" ");
            case 1 -> xml.ascii("-");
            default -> {}
        }
        xml.number(dice.between(1, letters.percent(40) ? 99_999 : 999));
    }
}
