package org.discogsography.sandbox.sample;

import static org.discogsography.sandbox.sample.ArtistPart.ALIASES;
import static org.discogsography.sandbox.sample.ArtistPart.IMAGES;
import static org.discogsography.sandbox.sample.ArtistPart.NAME;
import static org.discogsography.sandbox.sample.ArtistPart.NAME_VARIATIONS;
import static org.discogsography.sandbox.sample.ArtistPart.PROFILE;
import static org.discogsography.sandbox.sample.ArtistPart.REAL_NAME;
import static org.discogsography.sandbox.sample.ArtistPart.URLS;

/** What is odd about which artist. */
final class OddArtists {

    private OddArtists() {}

    static OddParts parts() {
        return new OddParts()
                .with(Oddity.ARTIST_WITHOUT_NAME, NAME, Part.ABSENT)
                .with(Oddity.ARTIST_EMPTY_URL, URLS, "<urls><url/><url>http://example.org/</url></urls>")
                .with(Oddity.ARTIST_NAME_WITH_BLANKS, NAME, "<name>  The Blanks </name>")
                .with(Oddity.ARTIST_ASTRAL_NAME, NAME, "<name>𝔉𝔲𝔫𝔢𝔯𝔞𝔩 🎵 👩‍🎤 𠮷野家</name>")
                .with(Oddity.ARTIST_BIDI_NAME, NAME, "<name>\u200eשלום\u200f \u202bABC\u202c \u200bZero</name>")
                .with(Oddity.ARTIST_MOJIBAKE, NAME, "<name>HÃ¥kan Ãvutmã \ufffd Lidbo</name>")
                .with(
                        Oddity.ARTIST_CARRIAGE_RETURNS,
                        PROFILE,
                        FreeText.exact("profile", "One.&#13;\nTwo.\nThree.&#13;&#13;\n\n \"Quoted\" &amp; 'quoted'."))
                .with(Oddity.ARTIST_DANGLING_ALIAS, ALIASES, OddArtists::danglingAlias)
                .with(Oddity.ARTIST_EMPTY_LISTS, URLS, "<urls/>")
                .with(Oddity.ARTIST_EMPTY_LISTS, NAME_VARIATIONS, "<namevariations></namevariations>")
                .with(Oddity.ARTIST_EMPTY_LISTS, ALIASES, "<aliases/>")
                .with(
                        Oddity.ARTIST_URL_TWICE,
                        URLS,
                        "<urls><url>http://example.org/?a=1&amp;b=2</url><url>http://example.org/</url>"
                                + "<url>http://example.org/?a=1&amp;b=2</url></urls>")
                .with(
                        Oddity.ARTIST_CHARACTER_REFERENCES,
                        NAME,
                        "<name>Dahlb&#228;ck &#x26; S&#xF8;n &lt;3 &gt; &#128191;</name>")
                .with(
                        Oddity.ARTIST_CHARACTER_REFERENCES,
                        REAL_NAME,
                        "<realname>&quot;J&apos;n&quot; &#xa0;K</realname>")
                .with(
                        Oddity.ARTIST_IMAGES_WITH_EMPTY_URIS,
                        IMAGES,
                        Images.exact("<image type=\"primary\" uri=\"\" uri150=\"\" width=\"600\" height=\"450\"/>"
                                + "<image type=\"secondary\" uri=\"\" uri150=\"\" width=\"600\" height=\"771\"/>"))
                .with(Oddity.ARTIST_1741_NAME_VARIATIONS, NAME_VARIATIONS, OddArtists::manyVariations);
    }

    private static void danglingAlias(Draw draw, Xml xml) {
        xml.ascii("<aliases>");
        Relatives.artist(draw, Ids.NO_ARTIST, xml);
        xml.ascii("</aliases>");
    }

    private static void manyVariations(Draw draw, Xml xml) {
        xml.ascii("<namevariations>");
        People.variations(draw, 1741, xml);
        xml.ascii("</namevariations>");
    }
}
