package org.discogsography.sandbox.sample;

import static org.discogsography.sandbox.sample.Part.literal;

import java.util.Map;

/** What is odd about which artist. */
final class OddArtists {

    static final Map<Oddity, Map<ArtistPart, Part>> PARTS = Map.ofEntries(
            Map.entry(Oddity.ARTIST_WITHOUT_NAME, Map.of(ArtistPart.NAME, Part.ABSENT)),
            Map.entry(
                    Oddity.ARTIST_EMPTY_URL,
                    Map.of(ArtistPart.URLS, literal("<urls><url/><url>http://example.org/</url></urls>"))),
            Map.entry(Oddity.ARTIST_NAME_WITH_BLANKS, Map.of(ArtistPart.NAME, literal("<name>  The Blanks </name>"))),
            Map.entry(
                    Oddity.ARTIST_ASTRAL_NAME,
                    Map.of(ArtistPart.NAME, literal("<name>𝔉𝔲𝔫𝔢𝔯𝔞𝔩 🎵 👩‍🎤 𠮷野家</name>"))),
            Map.entry(
                    Oddity.ARTIST_BIDI_NAME,
                    Map.of(ArtistPart.NAME, literal("<name>\u200eשלום\u200f \u202bABC\u202c \u200bZero</name>"))),
            Map.entry(
                    Oddity.ARTIST_MOJIBAKE,
                    Map.of(ArtistPart.NAME, literal("<name>HÃ¥kan Ãvutmã \ufffd Lidbo</name>"))),
            Map.entry(
                    Oddity.ARTIST_CARRIAGE_RETURNS,
                    Map.of(
                            ArtistPart.PROFILE,
                            Facts.exactText(
                                    "profile",
                                    "Line one.&#13;\nLine two.\nLine three.&#13;&#13;\n\n \"Quoted\" &amp; 'quoted'."))),
            Map.entry(
                    Oddity.ARTIST_DANGLING_ALIAS,
                    Map.of(ArtistPart.ALIASES, (draw, xml) -> alias(draw, Ids.NO_ARTIST, xml))),
            Map.entry(
                    Oddity.ARTIST_EMPTY_LISTS,
                    Map.of(
                            ArtistPart.URLS, literal("<urls/>"),
                            ArtistPart.NAME_VARIATIONS, literal("<namevariations></namevariations>"),
                            ArtistPart.ALIASES, literal("<aliases/>"))),
            Map.entry(
                    Oddity.ARTIST_URL_TWICE,
                    Map.of(
                            ArtistPart.URLS,
                            literal("<urls><url>http://example.org/?a=1&amp;b=2</url><url>http://example.org/</url>"
                                    + "<url>http://example.org/?a=1&amp;b=2</url></urls>"))),
            Map.entry(
                    Oddity.ARTIST_CHARACTER_REFERENCES,
                    Map.of(
                            ArtistPart.NAME, literal("<name>Dahlb&#228;ck &#x26; S&#xF8;n &lt;3 &gt; &#128191;</name>"),
                            ArtistPart.REAL_NAME, literal("<realname>&quot;J&apos;n&quot; &#xa0;K</realname>"))),
            Map.entry(
                    Oddity.ARTIST_IMAGES_WITH_EMPTY_URIS,
                    Map.of(
                            ArtistPart.IMAGES,
                            whenTheEraHasImages(
                                    "<images><image type=\"primary\" uri=\"\" uri150=\"\" width=\"600\" height=\"450\"/>"
                                            + "<image type=\"secondary\" uri=\"\" uri150=\"\" width=\"600\" height=\"771\"/></images>"))),
            Map.entry(
                    Oddity.ARTIST_1741_NAME_VARIATIONS,
                    Map.of(ArtistPart.NAME_VARIATIONS, OddArtists::manyVariations)));

    private OddArtists() {}

    static Part whenTheEraHasImages(String markup) {
        return (draw, xml) -> {
            if (draw.has(Era.Trait.IMAGES)) {
                xml.utf8(markup);
            }
        };
    }

    private static void alias(Draw draw, long artist, Xml xml) {
        xml.ascii("<aliases>");
        Relatives.artist(draw, artist, xml);
        xml.ascii("</aliases>");
    }

    private static void manyVariations(Draw draw, Xml xml) {
        xml.ascii("<namevariations>");
        People.variations(draw, 1741, xml);
        xml.ascii("</namevariations>");
    }
}
