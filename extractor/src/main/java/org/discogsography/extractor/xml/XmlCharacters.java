package org.discogsography.extractor.xml;

/** The characters of XML 1.0. */
public final class XmlCharacters {
    private XmlCharacters() {}

    /** False for surrogates, noncharacters and most control characters, and for what is no code point at all. */
    public static boolean isAllowed(int point) {
        return (point >= 0x20 && point < 0xd800)
                || point == '\n'
                || point == '\r'
                || point == '\t'
                || (point >= 0xe000 && point < 0xfffe)
                || (point >= 0x1_0000 && point <= 0x10_ffff);
    }
}
