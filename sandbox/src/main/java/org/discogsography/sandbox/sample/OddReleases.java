package org.discogsography.sandbox.sample;

import static org.discogsography.sandbox.sample.Part.literal;

import java.util.Map;
import org.discogsography.sandbox.sample.Era.Trait;
import org.discogsography.sandbox.sample.OddMasters.Credit;

/** What is odd about which release, apart from dates. */
final class OddReleases {

    private static final String DIGITS_64 = "4983759437549835795743857439857439857439857439875439875439857439";

    static final Map<Oddity, Map<ReleasePart, Part>> PARTS = Map.ofEntries(
            Map.entry(
                    Oddity.RELEASE_SAME_LABEL_TWICE,
                    Map.of(
                            ReleasePart.LABELS,
                            (draw, xml) -> labels(draw, new String[] {"SK 026", "SK026", "SK 026"}, xml))),
            Map.entry(
                    Oddity.RELEASE_UNLINKED_ARTISTS,
                    Map.of(
                            ReleasePart.ARTISTS,
                            OddMasters.artists(
                                    new Credit(0, "Somebody"),
                                    new Credit(1, "The First"),
                                    new Credit(0, "Somebody Else")),
                            ReleasePart.CREDITS,
                            (draw, xml) -> credits(draw, new long[] {0, 2, 0}, xml))),
            Map.entry(
                    Oddity.RELEASE_BY_VARIOUS,
                    Map.of(ReleasePart.ARTISTS, OddMasters.artists(new Credit(Ids.VARIOUS, "Various")))),
            Map.entry(
                    Oddity.RELEASE_BY_ARTISTS_WITHOUT_RECORD,
                    Map.of(
                            ReleasePart.ARTISTS,
                            OddMasters.artists(
                                    new Credit(Ids.UNKNOWN_ARTIST, "Unknown Artist"),
                                    new Credit(Ids.NO_ARTIST, "No Artist")))),
            Map.entry(
                    Oddity.RELEASE_DANGLING_COMPANIES,
                    Map.of(
                            ReleasePart.COMPANIES,
                            (draw, xml) -> companies(
                                    draw,
                                    new long[] {Companies.DANGLING + 1, 1, Companies.DANGLING},
                                    new int[] {23, 17, 9},
                                    xml))),
            Map.entry(
                    Oddity.RELEASE_SAME_COMPANY_TWICE,
                    Map.of(
                            ReleasePart.COMPANIES,
                            (draw, xml) -> companies(draw, new long[] {2, 2, 2}, new int[] {13, 14, 13}, xml))),
            Map.entry(
                    Oddity.RELEASE_QUANTITY_OF_64_DIGITS,
                    Map.of(
                            ReleasePart.FORMATS,
                            literal(
                                    "<formats><format name=\"File\" qty=\"" + DIGITS_64
                                            + "\" text=\"\"><descriptions><description>MP3</description></descriptions></format></formats>"))),
            Map.entry(
                    Oddity.RELEASE_FORMATS_EQUAL_BUT_FOR_QUANTITY,
                    Map.of(
                            ReleasePart.FORMATS,
                            literal(
                                    "<formats><format name=\"Vinyl\" qty=\"1\" text=\"\"><descriptions><description>LP</description>"
                                            + "</descriptions></format><format name=\"Vinyl\" qty=\"2\" text=\"\"><descriptions>"
                                            + "<description>LP</description></descriptions></format></formats>"))),
            Map.entry(Oddity.RELEASE_SUB_TRACKS, Map.of(ReleasePart.TRACKS, OddTracks::subTracks)),
            Map.entry(Oddity.RELEASE_300_SUB_TRACKS, Map.of(ReleasePart.TRACKS, OddTracks::manySubTracks)),
            Map.entry(Oddity.RELEASE_571_TRACKS, Map.of(ReleasePart.TRACKS, OddTracks::manyTracks)),
            Map.entry(Oddity.RELEASE_SERIES, Map.of(ReleasePart.SERIES, OddReleases::series)),
            Map.entry(Oddity.RELEASE_WITHOUT_IMAGES, Map.of(ReleasePart.IMAGES, Part.ABSENT)),
            Map.entry(
                    Oddity.RELEASE_IMAGES_WITH_EMPTY_URIS,
                    Map.of(
                            ReleasePart.IMAGES,
                            OddArtists.whenTheEraHasImages(
                                    "<images><image type=\"primary\" uri=\"\" uri150=\"\" width=\"600\" height=\"600\"/></images>"))),
            Map.entry(
                    Oddity.RELEASE_ATTRIBUTES_IN_ANY_ORDER,
                    Map.of(
                            ReleasePart.HEAD, OddReleases::headWithIdLast,
                            ReleasePart.LABELS,
                                    literal("<labels><label id=\"1\" catno=\"A-1\" name=\"One\"/>"
                                            + "<label catno='B-\"2\"' name='Two' id='2'/></labels>"),
                            ReleasePart.FORMATS,
                                    literal(
                                            "<formats><format text=\"Red\" qty=\"1\" name=\"Vinyl\"><descriptions/></format></formats>"),
                            ReleasePart.IDENTIFIERS,
                                    literal(
                                            "<identifiers><identifier value=\"V\" type=\"Barcode\" description=\"D\"/>"
                                                    + "<identifier description=\"D\" value=\"V\" type=\"Other\" /></identifiers>"),
                            ReleasePart.VIDEOS,
                                    literal(
                                            "<videos><video embed=\"false\" src=\"https://www.youtube.com/watch?v=AAAAAAAAAAA&amp;t=1\""
                                                    + " duration=\"1\"><description/><title/></video></videos>"))),
            Map.entry(
                    Oddity.RELEASE_SAME_ARTIST_TWICE,
                    Map.of(
                            ReleasePart.ARTISTS,
                            OddMasters.artists(
                                    new Credit(1, "The First"),
                                    new Credit(2, "The Second"),
                                    new Credit(1, "The First")),
                            ReleasePart.CREDITS,
                            (draw, xml) -> credits(draw, new long[] {1, 1, 2, 1}, xml))),
            Map.entry(
                    Oddity.RELEASE_BLANKS_AROUND_TEXT,
                    Map.of(
                            ReleasePart.TITLE, literal("<title>  Blanks Around </title>"),
                            ReleasePart.LABELS,
                                    literal(
                                            "<labels><label name=\" Blank Records \" catno=\" BL 1 \" id=\"1\"/></labels>"),
                            ReleasePart.COUNTRY, literal("<country> </country>"))),
            Map.entry(
                    Oddity.RELEASE_WHITE_SPACE_IN_ATTRIBUTES,
                    Map.of(
                            ReleasePart.LABELS,
                                    literal(
                                            "<labels><label name=\"Tab&#9;Records\" catno=\"T&#9;1\" id=\"1\"/></labels>"),
                            ReleasePart.IDENTIFIERS,
                                    literal("<identifiers><identifier type=\"Other\" description=\"two&#13;&#10;lines\""
                                            + " value=\"&quot;a&quot; &amp; &#9;b&#10;c\"/></identifiers>"))),
            Map.entry(
                    Oddity.RELEASE_VERY_LONG_TEXTS,
                    Map.of(
                            ReleasePart.CREDITS, OddTexts::credits,
                            ReleasePart.NOTES, OddTexts.NOTES,
                            ReleasePart.TRACKS, OddTexts::tracks,
                            ReleasePart.IDENTIFIERS, OddTexts::identifiers)),
            Map.entry(
                    Oddity.RELEASE_CONTROL_CHARACTERS,
                    Map.of(
                            ReleasePart.TITLE, OddTexts::controlCharacterInTitle,
                            ReleasePart.LABELS, OddTexts::controlCharacterInAttribute)),
            Map.entry(Oddity.RELEASE_ODD_DURATIONS, Map.of(ReleasePart.TRACKS, OddTracks::durations)),
            Map.entry(
                    Oddity.RELEASE_ODD_CHARACTERS,
                    Map.of(
                            ReleasePart.TITLE,
                                    literal(
                                            "<title>Ünïcode &amp; &lt;tags&gt; ]]&gt; \"q\" 'q' 𝔖𝔭𝔩𝔦𝔱 🎵 \u200eעברית\u200f Кино 椎名 e\u0301</title>"),
                            ReleasePart.NOTES,
                                    Facts.exactText(
                                            "notes",
                                            " &#13;\n\n\t[url=http://x.y/?a=1&amp;b=2]x[/url]&#160;\u0085\u2028 Ã¶ \ufffd "))),
            Map.entry(Oddity.RELEASE_WITHOUT_TRACKS, Map.of(ReleasePart.TRACKS, literal("<tracklist/>"))),
            Map.entry(
                    Oddity.RELEASE_GENRE_TWICE,
                    Map.of(
                            ReleasePart.GENRES,
                                    literal(
                                            "<genres><genre>Rock</genre><genre>Pop</genre><genre>Rock</genre></genres>"),
                            ReleasePart.STYLES, literal("<styles><style>Punk</style><style>Punk</style></styles>"))),
            Map.entry(Oddity.RELEASE_NOT_ACCEPTED, Map.of(ReleasePart.HEAD, OddReleases::draft)),
            Map.entry(
                    Oddity.RELEASE_VIDEO_TWICE,
                    Map.of(ReleasePart.VIDEOS, literal("<videos>" + OddTexts.VIDEO + OddTexts.VIDEO + "</videos>"))),
            Map.entry(Oddity.RELEASE_DANGLING_MASTER, Map.of(ReleasePart.MASTER, OddReleases::danglingMaster)));

    private OddReleases() {}

    private static void labels(Draw draw, String[] catalogueNumbers, Xml xml) {
        xml.ascii("<labels>");
        for (String catalogueNumber : catalogueNumbers) {
            xml.ascii("<label name=\"Svek &amp; Co\" catno=\"").ascii(catalogueNumber);
            xml.ascii(draw.has(Trait.REFERENCE_IDS) ? "\" id=\"5\"/>" : "\"/>");
        }
        xml.ascii("</labels>");
    }

    private static void credits(Draw draw, long[] artists, Xml xml) {
        xml.ascii("<extraartists>");
        for (long artist : artists) {
            Credits.exact(draw, artist, artist == 0 ? "Uncredited Hand" : "Number " + artist, "Producer [Some]", xml);
        }
        xml.ascii("</extraartists>");
    }

    private static void companies(Draw draw, long[] labels, int[] roles, Xml xml) {
        xml.ascii("<companies>");
        for (int number = 0; number < labels.length; number++) {
            Companies.company(draw, labels[number], roles[number], xml);
        }
        xml.ascii("</companies>");
    }

    private static void series(Draw draw, Xml xml) {
        if (draw.has(Trait.SERIES)) {
            xml.ascii("<series><series name=\"Profound Beats\" catno=\"Vol. 1\" id=\"8\"/>");
            xml.ascii("<series name=\"Profound Beats\" catno=\"\" id=\"8\"/></series>");
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
        xml.number(Companies.DANGLING).ascii("</master_id>");
    }
}
