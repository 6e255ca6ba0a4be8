package org.discogsography.sandbox.sample;

import org.discogsography.sandbox.sample.Era.Trait;

/** Barcodes, runouts, societies: short unrepeated text in attributes. */
final class Identifiers {

    private static final Lengths IDENTIFIERS =
            Lengths.weighted("470*0 150*1 150*2 75*3 50*4 40*5 25*6 12*7 10*8 8*10 6*12 4*20");
    private static final Phrases SOCIETIES = Phrases.of("BMI|ASCAP|GEMA|BIEM|JASRAC|S.I.A.E.|SGAE|NCB|MCPS|BIEM/STEMRA"
            + "|SACEM SACD SDRM SGDL|Austro Mechana|BIEM/GEMA");
    private static final Phrases OTHER_TYPES =
            Phrases.of("Other|Mastering SID Code|Mould SID Code|Label Code|Price Code"
                    + "|SPARS Code|ISRC|Pressing Plant ID|Depósito Legal|Distribution Code|ASIN");
    private static final Phrases DESCRIPTIONS =
            Phrases.of("Text|Side A|Side B|Scanned|String|Variant 1|Variant 2|Side A Label"
                    + "|Side B label|Printed|Runout side A, etched|Runout side B, stamped|Mirrored|CD1|A-Side Runout Groove"
                    + "|Matrix on disc, inner ring|Manufacturing date code|Variant 1 &amp; 2".replace("&amp;", "&"));

    private Identifiers() {}

    static void list(Draw draw, Xml xml) {
        int count = draw.count(IDENTIFIERS);
        if (count == 0) {
            xml.ascii("<identifiers/>");
            return;
        }
        xml.ascii("<identifiers>");
        for (; count > 0; count--) {
            identifier(draw, xml);
        }
        xml.ascii("</identifiers>");
    }

    private static void identifier(Draw draw, Xml xml) {
        Dice dice = draw.dice();
        byte[] description = dice.percent(57) ? DESCRIPTIONS.pick(dice) : Xml.NOTHING;
        xml.ascii("<identifier");
        if (draw.has(Trait.SORTED_ATTRIBUTES)) {
            description(description, xml);
            typeAndValue(dice, Xml.NOTHING, xml);
        } else {
            typeAndValue(dice, description, xml);
        }
        xml.ascii("/>");
    }

    private static void typeAndValue(Dice dice, byte[] between, Xml xml) {
        int kind = dice.below(100);
        if (kind < 44) {
            type("Matrix / Runout", between, xml);
            runout(dice, xml);
        } else if (kind < 64) {
            type("Barcode", between, xml);
            xml.number(dice.below(9_000_000_000_000L) + 1_000_000_000L);
        } else if (kind < 78) {
            type("Rights Society", between, xml);
            xml.phrase(SOCIETIES.pick(dice));
        } else {
            xml.ascii(" type=\"").phrase(OTHER_TYPES.pick(dice)).ascii("\"");
            description(between, xml);
            xml.ascii(" value=\"").ascii("IFPI L").number(dice.between(100, 999));
        }
        xml.ascii("\"");
    }

    private static void type(String type, byte[] between, Xml xml) {
        xml.ascii(" type=\"").ascii(type).ascii("\"");
        description(between, xml);
        xml.ascii(" value=\"");
    }

    private static void description(byte[] description, Xml xml) {
        if (description.length > 0) {
            xml.ascii(" description=\"").phrase(description).ascii("\"");
        }
    }

    private static void runout(Dice dice, Xml xml) {
        for (int groups = dice.between(2, 5); groups > 0; groups--) {
            for (int letters = dice.between(1, 3); letters > 0; letters--) {
                xml.character('A' + dice.below(26));
            }
            xml.ascii(dice.percent(50) ? "-" : " ").number(dice.below(dice.percent(50) ? 10 : 10_000));
            if (groups > 1) {
                xml.ascii(" ");
            }
        }
    }
}
