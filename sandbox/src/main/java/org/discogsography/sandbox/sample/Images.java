package org.discogsography.sandbox.sample;

import org.discogsography.sandbox.sample.Era.Trait;

/** Image elements, which only say how large the images are; the oldest dumps also say where. */
final class Images {

    private static final Lengths SIZES =
            Lengths.weighted("40*600 4*599 4*450 3*500 3*300 2*597 2*592 2*400 1*380 1*350 1*200 1*150 1*803");

    private Images() {}

    /** Images, when the era has any. The letter is the one in their addresses. */
    static Part list(String letter, Lengths counts) {
        return (draw, xml) -> {
            if (draw.has(Trait.IMAGES)) {
                write(draw, letter, draw.count(counts), xml);
            }
        };
    }

    /** Image elements as oddities need them, when the era has any. */
    static Part exact(String markup) {
        return (draw, xml) -> {
            if (draw.has(Trait.IMAGES)) {
                xml.ascii("<images>").utf8(markup).ascii("</images>");
            }
        };
    }

    private static void write(Draw draw, String letter, int count, Xml xml) {
        xml.ascii("<images>");
        boolean primary = draw.dice().percent(88);
        for (int number = 0; number < count; number++) {
            image(draw, number == 0 && primary ? "primary" : "secondary", letter, xml);
        }
        xml.ascii("</images>");
    }

    private static void image(Draw draw, String kind, String letter, Xml xml) {
        int width = SIZES.pick(draw.dice());
        int height = SIZES.pick(draw.dice());
        if (draw.has(Trait.SORTED_ATTRIBUTES)) {
            xml.ascii("<image height=\"").number(height).ascii("\" type=\"").ascii(kind);
            addresses(draw, letter, xml);
            xml.ascii("\" width=\"").number(width).ascii("\"/>");
        } else {
            xml.ascii("<image type=\"").ascii(kind);
            addresses(draw, letter, xml);
            xml.ascii("\" width=\"")
                    .number(width)
                    .ascii("\" height=\"")
                    .number(height)
                    .ascii("\"/>");
        }
    }

    private static void addresses(Draw draw, String letter, Xml xml) {
        if (!draw.has(Trait.IMAGE_URIS)) {
            xml.ascii("\" uri=\"\" uri150=\"");
            return;
        }
        int serial = draw.dice().between(1_100_000_000, 1_400_000_000);
        address("\" uri=\"", letter, "-", draw, serial, xml);
        address("\" uri150=\"", letter, "-150-", draw, serial, xml);
    }

    private static void address(String opening, String letter, String size, Draw draw, int serial, Xml xml) {
        xml.ascii(opening)
                .ascii("http://api.discogs.com/image/")
                .ascii(letter)
                .ascii(size)
                .number(draw.id());
        xml.ascii("-").number(serial).ascii(".jpeg");
    }
}
