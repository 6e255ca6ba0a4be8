package org.discogsography.sandbox.sample;

import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.discogsography.sandbox.sample.Era.Trait;

/** References from artist to artist and from label to label, in the forms of the eras. */
final class Relatives {

    private Relatives() {}

    static void aliases(Draw draw, Xml xml) {
        list(
                "aliases",
                current(draw, draw.setting().kinship().aliases(draw.id())),
                alias -> artist(draw, alias, xml),
                xml);
    }

    static void groups(Draw draw, Xml xml) {
        list(
                "groups",
                current(draw, draw.setting().kinship().groups(draw.id())),
                group -> artist(draw, group, xml),
                xml);
    }

    static void members(Draw draw, Xml xml) {
        list(
                "members",
                current(draw, draw.setting().kinship().members(draw.id())),
                member -> member(draw, member, xml),
                xml);
    }

    static void sublabels(Draw draw, Xml xml) {
        list(
                "sublabels",
                current(draw, draw.setting().kinship().sublabels(draw.id())),
                label -> label(draw, "label", label, xml),
                xml);
    }

    static void parent(Draw draw, Xml xml) {
        long parent = draw.setting().kinship().parent(draw.id());
        if (parent > 0 && !draw.isRedrawn()) {
            label(draw, "parentLabel", parent, xml);
        }
    }

    /** A redrawn list has lost its first relative. */
    private static LongStream current(Draw draw, LongStream relatives) {
        return draw.isRedrawn() ? relatives.skip(1) : relatives;
    }

    private static void list(String element, LongStream relatives, LongConsumer write, Xml xml) {
        long[] ids = relatives.toArray();
        if (ids.length > 0) {
            xml.ascii("<").ascii(element).ascii(">");
            for (long id : ids) {
                write.accept(id);
            }
            xml.ascii("</").ascii(element).ascii(">");
        }
    }

    static void artist(Draw draw, long artist, Xml xml) {
        open("name", artist, draw.has(Trait.REFERENCE_IDS), xml);
        draw.names().artist(artist, xml);
        xml.ascii("</name>");
    }

    private static void member(Draw draw, long member, Xml xml) {
        if (draw.has(Trait.MEMBER_ID_ELEMENT)) {
            xml.ascii("<id>").number(member).ascii("</id>");
        }
        open("name", member, draw.has(Trait.MEMBER_ID_ATTRIBUTE), xml);
        draw.names().artist(member, xml);
        xml.ascii("</name>");
    }

    static void label(Draw draw, String element, long label, Xml xml) {
        open(element, label, draw.has(Trait.REFERENCE_IDS), xml);
        draw.names().label(label, xml);
        xml.ascii("</").ascii(element).ascii(">");
    }

    private static void open(String element, long id, boolean withId, Xml xml) {
        xml.ascii("<").ascii(element);
        if (withId) {
            xml.ascii(" id=\"").number(id).ascii("\"");
        }
        xml.ascii(">");
    }
}
