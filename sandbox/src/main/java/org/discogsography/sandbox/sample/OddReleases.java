package org.discogsography.sandbox.sample;

import static org.discogsography.sandbox.sample.ReleasePart.ARTISTS;
import static org.discogsography.sandbox.sample.ReleasePart.COMPANIES;
import static org.discogsography.sandbox.sample.ReleasePart.COUNTRY;
import static org.discogsography.sandbox.sample.ReleasePart.CREDITS;
import static org.discogsography.sandbox.sample.ReleasePart.FORMATS;
import static org.discogsography.sandbox.sample.ReleasePart.GENRES;
import static org.discogsography.sandbox.sample.ReleasePart.HEAD;
import static org.discogsography.sandbox.sample.ReleasePart.IDENTIFIERS;
import static org.discogsography.sandbox.sample.ReleasePart.IMAGES;
import static org.discogsography.sandbox.sample.ReleasePart.LABELS;
import static org.discogsography.sandbox.sample.ReleasePart.MASTER;
import static org.discogsography.sandbox.sample.ReleasePart.NOTES;
import static org.discogsography.sandbox.sample.ReleasePart.SERIES;
import static org.discogsography.sandbox.sample.ReleasePart.STYLES;
import static org.discogsography.sandbox.sample.ReleasePart.TITLE;
import static org.discogsography.sandbox.sample.ReleasePart.TRACKS;
import static org.discogsography.sandbox.sample.ReleasePart.VIDEOS;

import org.discogsography.sandbox.sample.Era.Trait;

/** What is odd about which release, apart from dates. */
final class OddReleases {

    private static final String DIGITS_64 = "4983759437549835795743857439857439857439857439875439875439857439";
    private static final String VIDEO = "<video src=\"https://www.youtube.com/watch?v=MpmbntGDyNE\" duration=\"296\""
            + " embed=\"true\"><title>Twice</title><description> </description></video>";

    private OddReleases() {}

    static OddParts parts() {
        OddParts parts = new OddParts();
        artistsAndLabels(parts);
        formatsAndCompanies(parts);
        tracksAndVideos(parts);
        elementsAndAttributes(parts);
        texts(parts);
        return OddDates.addTo(parts);
    }

    private static void artistsAndLabels(OddParts parts) {
        parts.with(Oddity.RELEASE_SAME_LABEL_TWICE, LABELS, OddReleases::labelWithThreeNumbers)
                .with(Oddity.RELEASE_UNLINKED_ARTISTS, ARTISTS, Credits.by(Ids.UNLINKED, 1, Ids.UNLINKED))
                .with(Oddity.RELEASE_UNLINKED_ARTISTS, CREDITS, Credits.to(Ids.UNLINKED, 2, Ids.UNLINKED))
                .with(Oddity.RELEASE_BY_VARIOUS, ARTISTS, Credits.by(Ids.VARIOUS))
                .with(Oddity.RELEASE_BY_ARTISTS_WITHOUT_RECORD, ARTISTS, Credits.by(Ids.UNKNOWN_ARTIST, Ids.NO_ARTIST))
                .with(Oddity.RELEASE_SAME_ARTIST_TWICE, ARTISTS, Credits.by(1, 2, 1))
                .with(Oddity.RELEASE_SAME_ARTIST_TWICE, CREDITS, Credits.to(1, 1, 2, 1))
                .with(Oddity.RELEASE_SERIES, SERIES, OddReleases::seriesTwice)
                .with(Oddity.RELEASE_DANGLING_MASTER, MASTER, OddReleases::danglingMaster);
    }

    private static void formatsAndCompanies(OddParts parts) {
        parts.with(
                        Oddity.RELEASE_DANGLING_COMPANIES,
                        COMPANIES,
                        Companies.exactly(23, Ids.DANGLING, 1, Ids.DANGLING + 1))
                .with(Oddity.RELEASE_SAME_COMPANY_TWICE, COMPANIES, OddReleases::companyInTwoRoles)
                .with(
                        Oddity.RELEASE_QUANTITY_OF_64_DIGITS,
                        FORMATS,
                        "<formats><format name=\"File\" qty=\"" + DIGITS_64 + "\" text=\"\"><descriptions>"
                                + "<description>MP3</description></descriptions></format></formats>")
                .with(
                        Oddity.RELEASE_FORMATS_EQUAL_BUT_FOR_QUANTITY,
                        FORMATS,
                        "<formats><format name=\"Vinyl\" qty=\"1\" text=\"\"><descriptions><description>LP</description>"
                                + "</descriptions></format><format name=\"Vinyl\" qty=\"2\" text=\"\"><descriptions>"
                                + "<description>LP</description></descriptions></format></formats>");
    }

    private static void tracksAndVideos(OddParts parts) {
        parts.with(Oddity.RELEASE_SUB_TRACKS, TRACKS, OddTracks.index(7))
                .with(Oddity.RELEASE_300_SUB_TRACKS, TRACKS, OddTracks.index(300))
                .with(Oddity.RELEASE_571_TRACKS, TRACKS, OddTracks.many(571))
                .with(Oddity.RELEASE_ODD_DURATIONS, TRACKS, OddTracks::durations)
                .with(Oddity.RELEASE_WITHOUT_TRACKS, TRACKS, "<tracklist/>")
                .with(Oddity.RELEASE_VIDEO_TWICE, VIDEOS, "<videos>" + VIDEO + VIDEO + "</videos>")
                .with(Oddity.RELEASE_WITHOUT_IMAGES, IMAGES, Part.ABSENT)
                .with(
                        Oddity.RELEASE_IMAGES_WITH_EMPTY_URIS,
                        IMAGES,
                        Images.exact("<image type=\"primary\" uri=\"\" uri150=\"\" width=\"600\" height=\"600\"/>"));
    }

    private static void elementsAndAttributes(OddParts parts) {
        parts.with(Oddity.RELEASE_ATTRIBUTES_IN_ANY_ORDER, HEAD, OddReleases::headWithIdLast)
                .with(
                        Oddity.RELEASE_ATTRIBUTES_IN_ANY_ORDER,
                        LABELS,
                        "<labels><label id=\"1\" catno=\"A-1\" name=\"One\"/>"
                                + "<label catno='B-\"2\"' name='Two' id='2'/></labels>")
                .with(
                        Oddity.RELEASE_ATTRIBUTES_IN_ANY_ORDER,
                        FORMATS,
                        "<formats><format text=\"Red\" qty=\"1\" name=\"Vinyl\"><descriptions/></format></formats>")
                .with(
                        Oddity.RELEASE_ATTRIBUTES_IN_ANY_ORDER,
                        IDENTIFIERS,
                        "<identifiers><identifier value=\"V\" type=\"Barcode\" description=\"D\"/>"
                                + "<identifier description=\"D\" value=\"V\" type=\"Other\" /></identifiers>")
                .with(
                        Oddity.RELEASE_ATTRIBUTES_IN_ANY_ORDER,
                        VIDEOS,
                        "<videos><video embed=\"false\" src=\"https://www.youtube.com/watch?v=AAAAAAAAAAA&amp;t=1\""
                                + " duration=\"1\"><description/><title/></video></videos>")
                .with(
                        Oddity.RELEASE_GENRE_TWICE,
                        GENRES,
                        "<genres><genre>Rock</genre><genre>Pop</genre><genre>Rock</genre></genres>")
                .with(Oddity.RELEASE_GENRE_TWICE, STYLES, "<styles><style>Punk</style><style>Punk</style></styles>")
                .with(Oddity.RELEASE_NOT_ACCEPTED, HEAD, OddReleases::draft);
    }

    private static void texts(OddParts parts) {
        parts.with(Oddity.RELEASE_BLANKS_AROUND_TEXT, TITLE, "<title>  Blanks Around </title>")
                .with(Oddity.RELEASE_BLANKS_AROUND_TEXT, LABELS, ReleaseLabels.exactly(1, " Blank Records ", " BL 1 "))
                .with(Oddity.RELEASE_BLANKS_AROUND_TEXT, COUNTRY, "<country> </country>")
                .with(
                        Oddity.RELEASE_WHITE_SPACE_IN_ATTRIBUTES,
                        LABELS,
                        ReleaseLabels.exactly(1, "Tab&#9;Records", "T&#9;1"))
                .with(
                        Oddity.RELEASE_WHITE_SPACE_IN_ATTRIBUTES,
                        IDENTIFIERS,
                        "<identifiers><identifier type=\"Other\" description=\"two&#13;&#10;lines\""
                                + " value=\"&quot;a&quot; &amp; &#9;b&#10;c\"/></identifiers>")
                .with(
                        Oddity.RELEASE_ODD_CHARACTERS,
                        TITLE,
                        "<title>Ünïcode &amp; &lt;tags&gt; ]]&gt; \"q\" 'q' 𝔖𝔭𝔩𝔦𝔱 🎵 \u200eעברית\u200f Кино 椎名 e\u0301</title>")
                .with(
                        Oddity.RELEASE_ODD_CHARACTERS,
                        NOTES,
                        FreeText.exact(
                                "notes",
                                " &#13;\n\n\t[url=http://x.y/?a=1&amp;b=2]x[/url]&#160;\u0085\u2028 Ã¶ \ufffd "))
                .with(Oddity.RELEASE_VERY_LONG_TEXTS, CREDITS, OddTexts.CREDITS)
                .with(Oddity.RELEASE_VERY_LONG_TEXTS, NOTES, OddTexts.NOTES)
                .with(Oddity.RELEASE_VERY_LONG_TEXTS, TRACKS, OddTexts.TRACKS)
                .with(Oddity.RELEASE_VERY_LONG_TEXTS, IDENTIFIERS, OddTexts.IDENTIFIERS)
                .with(Oddity.RELEASE_CONTROL_CHARACTERS, TITLE, OddTexts::controlCharacterInTitle)
                .with(Oddity.RELEASE_CONTROL_CHARACTERS, LABELS, OddTexts::controlCharacterInAttribute);
    }

    private static void labelWithThreeNumbers(Draw draw, Xml xml) {
        xml.ascii("<labels>");
        ReleaseLabels.exact(draw, "label", 5, "Svek &amp; Co", "SK 026", xml);
        ReleaseLabels.exact(draw, "label", 5, "Svek &amp; Co", "SK026", xml);
        ReleaseLabels.exact(draw, "label", 5, "Svek &amp; Co", "SK 026", xml);
        xml.ascii("</labels>");
    }

    private static void companyInTwoRoles(Draw draw, Xml xml) {
        xml.ascii("<companies>");
        Companies.company(draw, 2, 13, xml);
        Companies.company(draw, 2, 14, xml);
        Companies.company(draw, 2, 13, xml);
        xml.ascii("</companies>");
    }

    private static void seriesTwice(Draw draw, Xml xml) {
        if (draw.has(Trait.SERIES)) {
            xml.ascii("<series>");
            ReleaseLabels.exact(draw, "series", 8, "Profound Beats", "Vol. 1", xml);
            ReleaseLabels.exact(draw, "series", 8, "Profound Beats", "", xml);
            xml.ascii("</series>");
        }
    }

    private static void headWithIdLast(Draw draw, Xml xml) {
        xml.ascii("<release").ascii(draw.has(Trait.STATUS) ? " status='Accepted'" : "");
        xml.ascii(" id='").number(draw.id()).ascii("' >");
    }

    private static void draft(Draw draw, Xml xml) {
        xml.ascii("<release id=\"").number(draw.id()).ascii(draw.has(Trait.STATUS) ? "\" status=\"Draft\">" : "\">");
    }

    private static void danglingMaster(Draw draw, Xml xml) {
        xml.ascii(draw.has(Trait.MAIN_RELEASE_FLAG) ? "<master_id is_main_release=\"false\">" : "<master_id>");
        xml.number(Ids.DANGLING).ascii("</master_id>");
    }
}
