package org.discogsography.sandbox.sample;

import java.util.List;

/** Texts that are odd: longer than any column or index page expects, or not XML at all. */
final class OddTexts {

    static final String VIDEO =
            "<video src=\"https://www.youtube.com/watch?v=MpmbntGDyNE\" duration=\"296\" embed=\"true\">"
                    + "<title>Twice</title><description> </description></video>";

    /** The longest ones of the full dumps; the title is beyond a page of a B-tree even when compressed. */
    private static final int LONGEST_NAME = 4159;

    private static final int LONGEST_ROLE = 2655;
    private static final int LONGEST_NOTES = 4789;
    private static final int LONGEST_TITLE = 20_000;
    private static final int LONGEST_IDENTIFIER = 1351;

    static final Part NOTES = Facts.exactText("notes", words(LONGEST_NOTES, "\n"));

    private OddTexts() {}

    static void credits(Draw draw, Xml xml) {
        xml.ascii("<extraartists>");
        Credits.exact(draw, 0, words(LONGEST_NAME, ", "), "Choir", xml);
        Credits.exact(draw, 1, "The First", words(LONGEST_ROLE, ", "), xml);
        xml.ascii("</extraartists>");
    }

    static void tracks(Draw draw, Xml xml) {
        xml.ascii("<tracklist><track><position>1</position><title>").ascii(words(LONGEST_TITLE, " "));
        xml.ascii("</title>");
        draw.emptyField("duration", xml);
        xml.ascii("</track></tracklist>");
    }

    static void identifiers(Draw draw, Xml xml) {
        xml.ascii("<identifiers><identifier type=\"Matrix / Runout\" value=\"").ascii(words(LONGEST_IDENTIFIER, " "));
        xml.ascii("\"/></identifiers>");
    }

    static void controlCharacterInTitle(Draw draw, Xml xml) {
        xml.ascii("<title>Control")
                .ascii(draw.setting().spec().controlCharacters() ? "\u0002" : "")
                .ascii(" Room</title>");
    }

    static void controlCharacterInAttribute(Draw draw, Xml xml) {
        xml.ascii("<labels><label name=\"Escape Records\" catno=\"ES");
        xml.ascii(draw.setting().spec().controlCharacters() ? "\u001f" : "").ascii("1\" id=\"1\"/></labels>");
    }

    private static String words(int length, String separator) {
        List<String> words = Syllables.LATIN.words(length, 1, 3);
        return String.join(separator, words).substring(0, length);
    }
}
