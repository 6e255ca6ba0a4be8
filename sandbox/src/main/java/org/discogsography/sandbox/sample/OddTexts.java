package org.discogsography.sandbox.sample;

import java.util.List;

/** Texts that are odd: longer than any column or index page expects, or not XML at all. */
final class OddTexts {

    /** The longest ones of the full dumps. */
    private static final int LONGEST_NAME = 4159;

    private static final int LONGEST_ROLE = 2655;
    private static final int LONGEST_NOTES = 4789;
    private static final int LONGEST_IDENTIFIER = 1351;

    /** Beyond the 8 KiB of a B-tree page even when compressed. */
    private static final int LONGEST_TITLE = 30_000;

    static final Part CREDITS = (draw, xml) -> {
        xml.ascii("<extraartists>");
        Credits.exact(draw, Ids.UNLINKED, Xml.bytes(words(LONGEST_NAME, ", ")), Xml.bytes("Choir"), xml);
        Credits.exact(draw, 1, Xml.NOTHING, Xml.bytes(words(LONGEST_ROLE, ", ")), xml);
        xml.ascii("</extraartists>");
    };
    static final Part NOTES = FreeText.exact("notes", words(LONGEST_NOTES, "\n"));
    static final Part TRACKS = Part.literal("<tracklist><track><position>1</position><title>"
            + words(LONGEST_TITLE, " ") + "</title></track></tracklist>");
    static final Part IDENTIFIERS = Part.literal("<identifiers><identifier type=\"Matrix / Runout\" value=\""
            + words(LONGEST_IDENTIFIER, " ") + "\"/></identifiers>");

    private OddTexts() {}

    static void controlCharacterInTitle(Draw draw, Xml xml) {
        xml.ascii("<title>Control").ascii(draw.controlCharacter('\u0002')).ascii(" Room</title>");
    }

    static void controlCharacterInAttribute(Draw draw, Xml xml) {
        ReleaseLabels.exactly(1, "Escape Records", "ES" + draw.controlCharacter('\u001f') + "1")
                .write(draw, xml);
    }

    private static String words(int length, String separator) {
        List<String> words = Syllables.LATIN.words(length, 2, 4);
        return String.join(separator, words).substring(0, length);
    }
}
