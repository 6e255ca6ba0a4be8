package org.discogsography.samples;

import static org.discogsography.samples.DumpType.ARTISTS;
import static org.discogsography.samples.DumpType.DANGLING;
import static org.discogsography.samples.DumpType.LABELS;
import static org.discogsography.samples.DumpType.MASTERS;
import static org.discogsography.samples.DumpType.NO_ARTIST;
import static org.discogsography.samples.DumpType.RELEASES;
import static org.discogsography.samples.DumpType.UNKNOWN_ARTIST;
import static org.discogsography.samples.DumpType.UNLINKED;
import static org.discogsography.samples.DumpType.VARIOUS;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.discogsography.samples.Era.Trait;

/**
 * What real dumps contain and importers have stumbled over. Each has a record of its own, with the same small id in
 * every sample: a sample of 1 000 releases has them all, a smaller one those whose ids it reaches. Lengths are those of
 * the longest texts of the full dumps.
 */
public enum EdgeCase {
    ARTIST_WITHOUT_NAME(ARTISTS, 3, with("name", "")),
    ARTIST_EMPTY_URL(ARTISTS, 4, with("urls", "<urls><url/><url>http://example.org/</url></urls>")),
    ARTIST_NAME_WITH_BLANKS(ARTISTS, 5, with("name", "<name>  The Blanks </name>")),
    ARTIST_ASTRAL_NAME(ARTISTS, 6, with("name", "<name>𝔉𝔲𝔫𝔢𝔯𝔞𝔩 🎵 👩‍🎤 𠮷野家</name>")),
    ARTIST_BIDI_NAME(ARTISTS, 7, with("name", "<name>\u200eשלום\u200f \u202bABC\u202c \u200bZero</name>")),
    ARTIST_MOJIBAKE(ARTISTS, 8, with("name", "<name>HÃ¥kan Ãvutmã \ufffd Lidbo</name>")),
    /** Carriage returns as character references beside raw line feeds. */
    ARTIST_CARRIAGE_RETURNS(
            ARTISTS,
            9,
            with("profile", Part.text("profile", "One.&#13;\nTwo.\nThree.&#13;&#13;\n\n \"Quoted\" &amp; 'quoted'."))),
    ARTIST_DANGLING_ALIAS(ARTISTS, 10, with("aliases", in("aliases", draft -> ArtistRecords.artist(draft, NO_ARTIST)))),
    ARTIST_EMPTY_LISTS(
            ARTISTS,
            11,
            with("urls", "<urls/>")
                    .and("namevariations", "<namevariations></namevariations>")
                    .and("aliases", "<aliases/>")),
    ARTIST_URL_TWICE(
            ARTISTS,
            12,
            with(
                    "urls",
                    "<urls><url>http://example.org/?a=1&amp;b=2</url><url>http://example.org/</url>"
                            + "<url>http://example.org/?a=1&amp;b=2</url></urls>")),
    ARTIST_CHARACTER_REFERENCES(
            ARTISTS,
            13,
            with("name", "<name>Dahlb&#228;ck &#x26; S&#xF8;n &lt;3 &gt; &#128191;</name>")
                    .and("realname", "<realname>&quot;J&apos;n&quot; &#xa0;K</realname>")),
    ARTIST_IMAGES_WITH_EMPTY_URIS(
            ARTISTS,
            14,
            with(
                    "images",
                    images("<image type=\"primary\" uri=\"\" uri150=\"\" width=\"600\" height=\"450\"/>"
                            + "<image type=\"secondary\" uri=\"\" uri150=\"\" width=\"600\" height=\"771\"/>"))),
    /** Through {@link RelationGenerator}, like its sister among the labels. */
    ARTIST_299_MEMBERS(ARTISTS, 50, new Replacements()),
    ARTIST_1741_NAME_VARIATIONS(ARTISTS, 51, with("namevariations", draft -> ArtistRecords.variations(draft, 1741))),

    LABEL_WITHOUT_NAME(LABELS, 3, with("name", "")),
    LABEL_EMPTY_URL(LABELS, 4, with("urls", "<urls><url/></urls>")),
    LABEL_CARRIAGE_RETURNS(
            LABELS,
            9,
            with(
                            "contactinfo",
                            "<contactinfo>P.O. Box 1&#13;\n&#13;\nSöderköping&#13;\n   &#13;\nPhone:\t+1\n</contactinfo>")
                    .and("profile", Part.text("profile", "[a=One] &amp; [l=Two (3)].&#13;\n "))),
    LABEL_DANGLING_PARENT(
            LABELS, 10, with("parentLabel", draft -> ArtistRecords.label(draft, "parentLabel", DANGLING))),
    LABEL_173_SUBLABELS(LABELS, 60, new Replacements()),

    MASTER_YEAR_ZERO(MASTERS, 2, with("year", "<year>0</year>")),
    MASTER_BY_VARIOUS(MASTERS, 3, with("artists", artists(VARIOUS))),
    MASTER_UNLINKED_ARTIST(MASTERS, 4, with("artists", artists(1, UNLINKED))),
    MASTER_DANGLING_MAIN_RELEASE(
            MASTERS, 5, with("main_release", draft -> draft.xml().element("main_release", DANGLING))),
    /** The main release of the master before. */
    MASTER_SHARED_MAIN_RELEASE(
            MASTERS,
            7,
            with(
                    "main_release",
                    draft -> draft.xml()
                            .element("main_release", draft.dump().relations().mainRelease(draft.id() - 1)))),
    MASTER_SAME_ARTIST_TWICE(MASTERS, 8, with("artists", artists(2, 1, 2))),

    RELEASE_SAME_LABEL_TWICE(
            RELEASES,
            2,
            with(
                    "labels",
                    in(
                            "labels",
                            draft -> Stream.of("SK 026", "SK026", "SK 026")
                                    .forEach(number -> ReleaseRecords.label(draft, "label", 5, "Svek & Co", number))))),
    RELEASE_UNLINKED_ARTISTS(
            RELEASES,
            3,
            with("artists", artists(UNLINKED, 1, UNLINKED)).and("extraartists", credits(UNLINKED, 2, UNLINKED))),
    RELEASE_BY_VARIOUS(RELEASES, 4, with("artists", artists(VARIOUS))),
    /** Artists 355 and 118760, which have no record either. */
    RELEASE_BY_ARTISTS_WITHOUT_RECORD(RELEASES, 5, with("artists", artists(UNKNOWN_ARTIST, NO_ARTIST))),
    RELEASE_DANGLING_COMPANIES(
            RELEASES,
            6,
            with(
                    "companies",
                    in(
                            "companies",
                            draft -> Stream.of(DANGLING, 1L, DANGLING + 1)
                                    .forEach(label -> ReleaseRecords.company(draft, label, "23 Recorded At"))))),
    RELEASE_SAME_COMPANY_TWICE(
            RELEASES,
            7,
            with(
                    "companies",
                    in(
                            "companies",
                            draft -> Stream.of(
                                            "13 Phonographic Copyright (p)",
                                            "14 Copyright (c)",
                                            "13 Phonographic Copyright (p)")
                                    .forEach(role -> ReleaseRecords.company(draft, 2, role))))),
    RELEASE_QUANTITY_OF_64_DIGITS(
            RELEASES,
            8,
            with(
                    "formats",
                    "<formats><format name=\"File\""
                            + " qty=\"4983759437549835795743857439857439857439857439875439875439857439\" text=\"\">"
                            + "<descriptions><description>MP3</description></descriptions></format></formats>")),
    RELEASE_FORMATS_EQUAL_BUT_FOR_QUANTITY(
            RELEASES,
            9,
            with(
                    "formats",
                    "<formats><format name=\"Vinyl\" qty=\"1\" text=\"\"><descriptions><description>LP</description>"
                            + "</descriptions></format><format name=\"Vinyl\" qty=\"2\" text=\"\"><descriptions>"
                            + "<description>LP</description></descriptions></format></formats>")),
    RELEASE_SUB_TRACKS(RELEASES, 10, with("tracklist", subTracks(7))),
    RELEASE_300_SUB_TRACKS(RELEASES, 11, with("tracklist", subTracks(300))),
    RELEASE_571_TRACKS(RELEASES, 12, with("tracklist", tracks(571))),
    /** Eras from {@link Era#E2025} on. */
    RELEASE_SERIES(RELEASES, 13, with("series", EdgeCase::seriesTwice)),
    RELEASE_WITHOUT_IMAGES(RELEASES, 14, with("images", "")),
    RELEASE_IMAGES_WITH_EMPTY_URIS(
            RELEASES,
            15,
            with("images", images("<image type=\"primary\" uri=\"\" uri150=\"\" width=\"600\" height=\"600\"/>"))),
    RELEASE_ATTRIBUTES_IN_ANY_ORDER(
            RELEASES,
            16,
            with(
                            "release",
                            draft -> draft.xml()
                                    .raw(draft.has(Trait.STATUS) ? "<release status='Accepted' id='" : "<release id='")
                                    .raw(draft.id() + "' >"))
                    .and(
                            "labels",
                            "<labels><label id=\"1\" catno=\"A-1\" name=\"One\"/>"
                                    + "<label catno='B-\"2\"' name='Two' id='2'/></labels>")
                    .and(
                            "formats",
                            "<formats><format text=\"Red\" qty=\"1\" name=\"Vinyl\"><descriptions/></format></formats>")
                    .and(
                            "identifiers",
                            "<identifiers><identifier value=\"V\" type=\"Barcode\" description=\"D\"/>"
                                    + "<identifier description=\"D\" value=\"V\" type=\"Other\" /></identifiers>")
                    .and(
                            "videos",
                            "<videos><video embed=\"false\" src=\"https://www.youtube.com/watch?v=AAAAAAAAAAA&amp;t=1\""
                                    + " duration=\"1\"><description/><title/></video></videos>")),
    RELEASE_SAME_ARTIST_TWICE(RELEASES, 17, with("artists", artists(1, 2, 1)).and("extraartists", credits(1, 1, 2, 1))),
    RELEASE_BLANKS_AROUND_TEXT(
            RELEASES,
            18,
            with("title", "<title>  Blanks Around </title>")
                    .and("labels", label(" Blank Records ", " BL 1 "))
                    .and("country", "<country> </country>")),
    RELEASE_WHITE_SPACE_IN_ATTRIBUTES(
            RELEASES,
            19,
            with("labels", label("Tab\tRecords", "T\t1"))
                    .and(
                            "identifiers",
                            "<identifiers><identifier type=\"Other\" description=\"two&#13;&#10;lines\""
                                    + " value=\"&quot;a&quot; &amp; &#9;b&#10;c\"/></identifiers>")),
    RELEASE_VERY_LONG_TEXTS(
            RELEASES,
            20,
            with("extraartists", in("extraartists", draft -> {
                        ReleaseRecords.exactArtist(draft, UNLINKED, words(4159, ", "), "Choir");
                        ReleaseRecords.exactArtist(draft, 1, "", words(2655, ", "));
                    }))
                    .and("notes", Part.text("notes", words(4789, "\n")))
                    // Beyond the 8 KiB of a B-tree page even when compressed.
                    .and(
                            "tracklist",
                            "<tracklist><track><position>1</position><title>" + words(30_000, " ")
                                    + "</title></track></tracklist>")
                    .and(
                            "identifiers",
                            "<identifiers><identifier type=\"Matrix / Runout\" value=\"" + words(1351, " ")
                                    + "\"/></identifiers>")),
    /** Raw bytes 0x02 and 0x1F, unless the specification leaves them out. */
    RELEASE_CONTROL_CHARACTERS(
            RELEASES,
            21,
            with("title", draft -> draft.xml().element("title", "Control" + control(draft, "\u0002") + " Room"))
                    .and(
                            "labels",
                            draft -> label("Escape Records", "ES" + control(draft, "\u001f") + "1")
                                    .write(draft))),
    RELEASE_ODD_DURATIONS(
            RELEASES,
            22,
            with(
                    "tracklist",
                    in(
                            "tracklist",
                            draft -> Stream.of("1:00:00", "3:5", "", "0:00", "75:12", "2:00:00", "3'45", " 4:10", "?")
                                    .forEach(duration -> {
                                        draft.xml().raw("<track><position> A1 </position><title/>");
                                        draft.field("duration", duration);
                                        draft.xml().close("track");
                                    })))),
    RELEASE_ODD_CHARACTERS(
            RELEASES,
            23,
            with(
                            "title",
                            "<title>Ünïcode &amp; &lt;tags&gt; ]]&gt; \"q\" 'q' 𝔖𝔭𝔩𝔦𝔱 🎵 \u200eעברית\u200f Кино 椎名 e\u0301</title>")
                    .and(
                            "notes",
                            Part.text(
                                    "notes",
                                    " &#13;\n\n\t[url=http://x.y/?a=1&amp;b=2]x[/url]&#160;\u0085\u2028 Ã¶ \ufffd "))),
    RELEASE_WITHOUT_TRACKS(RELEASES, 24, with("tracklist", "<tracklist/>")),
    RELEASE_GENRE_TWICE(
            RELEASES,
            25,
            with("genres", "<genres><genre>Rock</genre><genre>Pop</genre><genre>Rock</genre></genres>")
                    .and("styles", "<styles><style>Punk</style><style>Punk</style></styles>")),
    RELEASE_NOT_ACCEPTED(RELEASES, 26, with("release", draft -> ReleaseRecords.head(draft, "Draft"))),
    RELEASE_VIDEO_TWICE(
            RELEASES,
            27,
            with(
                    "videos",
                    "<videos>"
                            + ("<video src=\"https://www.youtube.com/watch?v=MpmbntGDyNE\" duration=\"296\""
                                            + " embed=\"true\"><title>Twice</title><description> </description></video>")
                                    .repeat(2)
                            + "</videos>")),
    RELEASE_DANGLING_MASTER(RELEASES, 28, with("master_id", draft -> ReleaseRecords.master(draft, DANGLING, false))),
    RELEASED_YEAR_ZERO(RELEASES, 30, released("0000")),
    RELEASED_YEAR_400(RELEASES, 31, released("400")),
    RELEASED_30_FEBRUARY(RELEASES, 32, released("1999-02-30")),
    RELEASED_IN_THE_EIGHTIES(RELEASES, 33, released("1980s")),
    RELEASED_IN_SOME_YEAR(RELEASES, 34, released("200?")),
    RELEASED_WITHOUT_DASHES(RELEASES, 35, released("20061014")),
    RELEASED_FULL_WIDTH_DIGITS(RELEASES, 36, released("１９９９")),
    RELEASED_ARABIC_INDIC_DIGITS(RELEASES, 37, released("١٩٨٥")),
    RELEASED_UNKNOWN(RELEASES, 38, released("Unknown")),
    RELEASED_EMPTY(RELEASES, 39, released("")),
    RELEASED_DAY_ZERO(RELEASES, 40, released("1999-03-00"));

    private static final Map<DumpType, Map<Long, EdgeCase>> BY_RECORD = Stream.of(values())
            .collect(Collectors.groupingBy(EdgeCase::type, Collectors.toMap(EdgeCase::id, edge -> edge)));

    private final DumpType type;
    private final long id;

    @SuppressWarnings("ImmutableEnumChecker") // Writers are functions without state.
    private final Replacements replacements;

    EdgeCase(DumpType type, long id, Replacements replacements) {
        this.type = type;
        this.id = id;
        this.replacements = replacements;
    }

    public DumpType type() {
        return type;
    }

    public long id() {
        return id;
    }

    /** What writes a part of a record: the usual writer, unless the record is an edge case in that part. */
    static Part.Writer writer(DumpType type, long id, Part part) {
        EdgeCase edge = BY_RECORD.get(type).get(id);
        return edge == null ? part.writer() : edge.replacements.byPart().getOrDefault(part.name(), part.writer());
    }

    /** Writers in place of the usual ones, by name of part. */
    private record Replacements(Map<String, Part.Writer> byPart) {

        Replacements() {
            this(Map.of());
        }

        Replacements and(String part, Part.Writer writer) {
            Map<String, Part.Writer> more = new HashMap<>(byPart);
            more.put(part, writer);
            return new Replacements(Map.copyOf(more));
        }

        Replacements and(String part, String markup) {
            return and(part, draft -> draft.xml().raw(markup));
        }
    }

    private static Replacements with(String part, Part.Writer writer) {
        return new Replacements().and(part, writer);
    }

    private static Replacements with(String part, String markup) {
        return new Replacements().and(part, markup);
    }

    private static Part.Writer in(String element, Consumer<Draft> content) {
        return draft -> {
            draft.xml().open(element);
            content.accept(draft);
            draft.xml().close(element);
        };
    }

    /** Image elements, when the era has any. */
    private static Part.Writer images(String markup) {
        return draft -> draft.xml().raw(draft.has(Trait.IMAGES) ? "<images>" + markup + "</images>" : "");
    }

    private static Part.Writer artists(long... artists) {
        return in("artists", draft -> {
            for (long artist : artists) {
                ReleaseRecords.exactArtist(draft, artist, "Nobody's Band", "");
            }
        });
    }

    private static Part.Writer credits(long... artists) {
        return in("extraartists", draft -> {
            for (long artist : artists) {
                ReleaseRecords.exactArtist(draft, artist, "Nobody's Band", "Producer [Some]");
            }
        });
    }

    private static Part.Writer label(String name, String catalogueNumber) {
        return in("labels", draft -> ReleaseRecords.label(draft, "label", 1, name, catalogueNumber));
    }

    private static void seriesTwice(Draft draft) {
        if (draft.has(Trait.SERIES)) {
            draft.xml().open("series");
            ReleaseRecords.label(draft, "series", 8, "Profound Beats", "Vol. 1");
            ReleaseRecords.label(draft, "series", 8, "Profound Beats", "");
            draft.xml().close("series");
        }
    }

    /** One index track with so many sub-tracks, the second of them with artists and credits. */
    private static Part.Writer subTracks(int count) {
        return in("tracklist", draft -> {
            draft.xml().open("track");
            draft.field("position", "");
            draft.xml().element("title", "Medley");
            draft.field("duration", "");
            draft.xml().open("sub_tracks");
            for (int number = 1; number <= count; number++) {
                draft.xml()
                        .open("track")
                        .element("position", "1-5." + number)
                        .element("title", draft.words().title(draft.random()));
                draft.field("duration", "");
                if (number == 2) {
                    ReleaseRecords.artistsOfTrack(draft);
                    ReleaseRecords.creditsOfTrack(draft);
                }
                draft.xml().close("track");
            }
            draft.xml().close("sub_tracks").close("track");
        });
    }

    /** So many tracks, each with artists and credits. */
    private static Part.Writer tracks(int count) {
        return in("tracklist", draft -> {
            for (int number = 1; number <= count; number++) {
                draft.xml()
                        .open("track")
                        .element("position", number)
                        .element("title", draft.words().title(draft.random()))
                        .element("duration", "1:23");
                ReleaseRecords.artistsOfTrack(draft);
                ReleaseRecords.creditsOfTrack(draft);
                draft.xml().close("track");
            }
        });
    }

    private static Replacements released(String date) {
        return with("released", "<released>" + date + "</released>");
    }

    /** The character as such, or nothing when the sample is to be well-formed. */
    private static String control(Draft draft, String character) {
        return draft.dump().spec().controlCharacters() ? character : "";
    }

    /** So many characters of words that do not repeat, so that no compression makes them short. */
    private static String words(int length, String separator) {
        SplittableRandom random = new SplittableRandom(length);
        StringBuilder words = new StringBuilder();
        while (words.length() < length) {
            random.ints(random.nextInt(3, 10), 'a', 'z' + 1).forEach(letter -> words.append((char) letter));
            words.append(separator);
        }
        return words.substring(0, length);
    }
}
