package org.discogsography.sandbox.sample;

/** Writes one part of a record: an element of its own, or nothing when the record has none. */
@FunctionalInterface
interface Part {

    Part ABSENT = (draw, xml) -> {};

    void write(Draw draw, Xml xml);

    /** Mark-up as it stands. */
    static Part literal(String markup) {
        return (draw, xml) -> xml.utf8(markup);
    }

    static Part chance(int percent, Part part) {
        return (draw, xml) -> {
            if (draw.isLucky(percent)) {
                part.write(draw, xml);
            }
        };
    }
}
