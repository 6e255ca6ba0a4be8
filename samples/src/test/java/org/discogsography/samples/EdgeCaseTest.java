package org.discogsography.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.discogsography.samples.Records.all;
import static org.discogsography.samples.Records.items;
import static org.discogsography.samples.Records.textsOf;

import java.io.StringReader;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/** Each edge case in a sample of 1 000 releases. */
class EdgeCaseTest {

    private static final Map<DumpType, Records> SAMPLE = new EnumMap<>(DumpType.class);

    static {
        for (DumpType type : DumpType.values()) {
            SAMPLE.put(type, Records.of(Records.sampleOf(1000), type));
        }
    }

    private static Element record(EdgeCase edge) {
        return SAMPLE.get(edge.type()).element(edge);
    }

    private static String text(EdgeCase edge) {
        return SAMPLE.get(edge.type()).text(edge);
    }

    @ParameterizedTest
    @EnumSource
    void everyEdgeCaseHasARecordInASampleOfThousandReleases(EdgeCase edge) {
        assertThat(text(edge)).isNotNull();
    }

    @Test
    void noTwoEdgeCasesShareARecord() {
        Set<String> records = new HashSet<>();

        assertThat(EdgeCase.values()).allMatch(edge -> records.add(edge.type() + " " + edge.id()));
    }

    @ParameterizedTest
    @EnumSource(names = {"ARTIST_WITHOUT_NAME", "LABEL_WITHOUT_NAME"})
    void someRecordsHaveNoName(EdgeCase edge) {
        assertThat(items(record(edge), "name")).isEmpty();
        assertThat(text(edge)).doesNotContain("</id><name>");
    }

    @ParameterizedTest
    @EnumSource(names = {"ARTIST_EMPTY_URL", "LABEL_EMPTY_URL"})
    void someUrlsAreEmpty(EdgeCase edge) {
        assertThat(textsOf(record(edge), "url")).first().isEqualTo("");
    }

    @ParameterizedTest
    @CsvSource({
        "ARTIST_NAME_WITH_BLANKS, '  The Blanks '",
        "ARTIST_ASTRAL_NAME, '𝔉𝔲𝔫𝔢𝔯𝔞𝔩 🎵 👩‍🎤 𠮷野家'",
        "ARTIST_CHARACTER_REFERENCES, 'Dahlbäck & Søn <3 > 💿'"
    })
    void namesAreKeptVerbatim(EdgeCase edge, String name) {
        assertThat(textsOf(record(edge), "name")).first().isEqualTo(name);
    }

    @Test
    void bidiMarksAndMojibakeAreInNames() {
        assertThat(text(EdgeCase.ARTIST_BIDI_NAME)).contains("\u200e", "\u200f", "\u202b", "\u200b");
        assertThat(text(EdgeCase.ARTIST_MOJIBAKE)).contains("Ã¥", "\ufffd");
    }

    @Test
    void carriageReturnsAreReferencesAndLineFeedsAreNot() {
        assertThat(text(EdgeCase.ARTIST_CARRIAGE_RETURNS)).contains("&#13;\n").doesNotContain("\r");
        assertThat(textsOf(record(EdgeCase.ARTIST_CARRIAGE_RETURNS), "profile"))
                .first()
                .asString()
                .contains("One.\r\nTwo.\nThree.");
        assertThat(textsOf(record(EdgeCase.LABEL_CARRIAGE_RETURNS), "contactinfo"))
                .first()
                .asString()
                .contains("1\r\n\r\n");
    }

    @Test
    void relativesDangleAndHubsAreLarge() {
        assertThat(all(record(EdgeCase.ARTIST_DANGLING_ALIAS), "name").getLast().getAttribute("id"))
                .isEqualTo("118760");
        assertThat(items(record(EdgeCase.ARTIST_299_MEMBERS), "members")).hasSize(2 * 299);
        assertThat(items(record(EdgeCase.ARTIST_1741_NAME_VARIATIONS), "namevariations"))
                .hasSize(1741);
        assertThat(items(record(EdgeCase.LABEL_173_SUBLABELS), "sublabels")).hasSize(173);
        String parent = all(record(EdgeCase.LABEL_DANGLING_PARENT), "parentLabel")
                .getFirst()
                .getAttribute("id");
        assertThat(SAMPLE.get(DumpType.LABELS).texts()).doesNotContainKey(Long.valueOf(parent));
    }

    @Test
    void listsCanBeEmptyAndUrlsRepeated() {
        assertThat(text(EdgeCase.ARTIST_EMPTY_LISTS))
                .contains("<urls/>", "<namevariations></namevariations>", "<aliases/>");
        List<String> urls = textsOf(record(EdgeCase.ARTIST_URL_TWICE), "url");
        assertThat(urls).hasSize(3);
        assertThat(urls.getFirst()).isEqualTo(urls.getLast()).contains("a=1&b=2");
    }

    @ParameterizedTest
    @EnumSource(names = {"ARTIST_IMAGES_WITH_EMPTY_URIS", "RELEASE_IMAGES_WITH_EMPTY_URIS"})
    void imagesHaveEmptyUris(EdgeCase edge) {
        assertThat(items(record(edge), "images")).isNotEmpty().allSatisfy(image -> {
            assertThat(image.hasAttribute("uri")).isTrue();
            assertThat(image.getAttribute("uri")).isEmpty();
        });
    }

    @Test
    void mastersAreOdd() {
        assertThat(textsOf(record(EdgeCase.MASTER_YEAR_ZERO), "year")).containsExactly("0");
        assertThat(textsOf(record(EdgeCase.MASTER_BY_VARIOUS), "id")).containsExactly("194");
        assertThat(textsOf(record(EdgeCase.MASTER_UNLINKED_ARTIST), "id")).containsExactly("1", "0");
        assertThat(textsOf(record(EdgeCase.MASTER_SAME_ARTIST_TWICE), "id")).containsExactly("2", "1", "2");
        String main = textsOf(record(EdgeCase.MASTER_DANGLING_MAIN_RELEASE), "main_release")
                .getFirst();
        assertThat(SAMPLE.get(DumpType.RELEASES).texts()).doesNotContainKey(Long.valueOf(main));
        String before = SAMPLE.get(DumpType.MASTERS).texts().get(EdgeCase.MASTER_SHARED_MAIN_RELEASE.id() - 1);
        assertThat(before)
                .contains("<main_release>"
                        + textsOf(record(EdgeCase.MASTER_SHARED_MAIN_RELEASE), "main_release")
                                .getFirst() + "<");
    }

    @Test
    void artistsOfReleasesAreUnlinkedMissingOrRepeated() {
        assertThat(artists(EdgeCase.RELEASE_UNLINKED_ARTISTS, "artists")).containsExactly("0", "1", "0");
        assertThat(artists(EdgeCase.RELEASE_UNLINKED_ARTISTS, "extraartists")).containsExactly("0", "2", "0");
        assertThat(artists(EdgeCase.RELEASE_BY_VARIOUS, "artists")).containsExactly("194");
        assertThat(artists(EdgeCase.RELEASE_BY_ARTISTS_WITHOUT_RECORD, "artists"))
                .containsExactly("355", "118760");
        assertThat(artists(EdgeCase.RELEASE_SAME_ARTIST_TWICE, "artists")).containsExactly("1", "2", "1");
        assertThat(artists(EdgeCase.RELEASE_SAME_ARTIST_TWICE, "extraartists")).containsExactly("1", "1", "2", "1");
    }

    private static List<String> artists(EdgeCase edge, String list) {
        return items(record(edge), list).stream()
                .map(artist -> textsOf(artist, "id").getFirst())
                .toList();
    }

    @Test
    void labelsAndCompaniesAreRepeatedOrDangle() {
        assertThat(items(record(EdgeCase.RELEASE_SAME_LABEL_TWICE), "labels"))
                .extracting(label -> label.getAttribute("id") + " " + label.getAttribute("catno"))
                .containsExactly("5 SK 026", "5 SK026", "5 SK 026");
        assertThat(items(record(EdgeCase.RELEASE_SAME_COMPANY_TWICE), "companies"))
                .extracting(company -> textsOf(company, "id").getFirst() + " as "
                        + textsOf(company, "entity_type").getFirst())
                .containsExactly("2 as 13", "2 as 14", "2 as 13");
        assertThat(items(record(EdgeCase.RELEASE_DANGLING_COMPANIES), "companies"))
                .extracting(company -> Long.valueOf(textsOf(company, "id").getFirst()))
                .containsExactly(1_900_000_000L, 1L, 1_900_000_001L);
        assertThat(textsOf(record(EdgeCase.RELEASE_DANGLING_MASTER), "master_id"))
                .containsExactly("1900000000");
    }

    @Test
    void quantitiesAreText() {
        assertThat(items(record(EdgeCase.RELEASE_QUANTITY_OF_64_DIGITS), "formats")
                        .getFirst()
                        .getAttribute("qty"))
                .matches("\\d{64}");
        List<Element> formats = items(record(EdgeCase.RELEASE_FORMATS_EQUAL_BUT_FOR_QUANTITY), "formats");
        assertThat(formats).extracting(format -> format.getAttribute("qty")).containsExactly("1", "2");
        assertThat(formats.getFirst().getTextContent())
                .isEqualTo(formats.getLast().getTextContent());
    }

    @Test
    void trackListsAreNestedLongOrEmpty() {
        assertThat(items(all(record(EdgeCase.RELEASE_SUB_TRACKS), "track").getFirst(), "sub_tracks"))
                .hasSize(7);
        assertThat(items(all(record(EdgeCase.RELEASE_300_SUB_TRACKS), "track").getFirst(), "sub_tracks"))
                .hasSize(300);
        assertThat(items(record(EdgeCase.RELEASE_571_TRACKS), "tracklist")).hasSize(571);
        assertThat(text(EdgeCase.RELEASE_571_TRACKS)).hasSizeGreaterThan(200_000);
        assertThat(items(record(EdgeCase.RELEASE_WITHOUT_TRACKS), "tracklist")).isEmpty();
        assertThat(text(EdgeCase.RELEASE_WITHOUT_TRACKS)).contains("<tracklist/>");
        assertThat(textsOf(record(EdgeCase.RELEASE_ODD_DURATIONS), "duration").subList(0, 4))
                .containsExactly("1:00:00", "3:5", "", "0:00");
    }

    @Test
    void seriesAreInRecentDumps() {
        SampleDump recent = SampleDump.of(
                SampleSpec.ofReleases(1, Records.MONTH, 100).in(Era.E2026).withoutControlCharacters());

        Element release = Records.of(recent, DumpType.RELEASES).element(EdgeCase.RELEASE_SERIES);

        assertThat(items(release, "series"))
                .extracting(series -> series.getAttribute("id"))
                .containsExactly("8", "8");
    }

    @Test
    void attributesComeInAnyOrderAndQuoting() {
        assertThat(text(EdgeCase.RELEASE_ATTRIBUTES_IN_ANY_ORDER))
                .startsWith("<release status='Accepted' id='16' >")
                .contains(
                        "<label id=\"1\" catno=\"A-1\" name=\"One\"/>",
                        "text=\"Red\" qty=\"1\"",
                        "value=\"V\" type=\"Barcode\"");
        assertThat(text(EdgeCase.RELEASE_NOT_ACCEPTED)).contains("status=\"Draft\"");
    }

    @Test
    void whiteSpaceIsData() {
        Element blanks = record(EdgeCase.RELEASE_BLANKS_AROUND_TEXT);
        assertThat(textsOf(blanks, "title")).first().isEqualTo("  Blanks Around ");
        assertThat(items(blanks, "labels").getFirst().getAttribute("catno")).isEqualTo(" BL 1 ");
        Element tabs = record(EdgeCase.RELEASE_WHITE_SPACE_IN_ATTRIBUTES);
        assertThat(items(tabs, "labels").getFirst().getAttribute("catno")).isEqualTo("T\t1");
        assertThat(items(tabs, "identifiers").getFirst().getAttribute("description"))
                .isEqualTo("two\r\nlines");
        assertThat(text(EdgeCase.RELEASE_WHITE_SPACE_IN_ATTRIBUTES)).contains("&#9;");
    }

    @Test
    void textsAreVeryLong() {
        Element release = record(EdgeCase.RELEASE_VERY_LONG_TEXTS);

        assertThat(textsOf(items(release, "extraartists").getFirst(), "name").getFirst())
                .hasSize(4159);
        assertThat(textsOf(items(release, "extraartists").getLast(), "role").getFirst())
                .hasSize(2655);
        assertThat(textsOf(release, "notes").getFirst()).hasSize(4789);
        assertThat(textsOf(all(release, "track").getFirst(), "title").getFirst())
                .hasSize(30_000);
        assertThat(items(release, "identifiers").getFirst().getAttribute("value"))
                .hasSize(1351);
    }

    @Test
    void longestTitleIsBeyondAPageEvenWhenCompressed() {
        byte[] title = textsOf(
                        all(record(EdgeCase.RELEASE_VERY_LONG_TEXTS), "track").getFirst(), "title")
                .getFirst()
                .getBytes(UTF_8);
        Deflater deflater = new Deflater(9);
        deflater.setInput(title);
        deflater.finish();

        int compressed = deflater.deflate(new byte[title.length]);
        deflater.end();

        assertThat(compressed).isGreaterThan(8192);
    }

    @Test
    void charactersAreOfAllKinds() {
        assertThat(textsOf(record(EdgeCase.RELEASE_ODD_CHARACTERS), "title").getFirst())
                .contains("Ünïcode & <tags> ]]> \"q\" 'q'", "🎵", "\u200e", "Кино", "椎名", "e\u0301");
        assertThat(textsOf(record(EdgeCase.RELEASE_ODD_CHARACTERS), "notes").getFirst())
                .contains("\u2028", "\u0085", "\u00a0", "\r\n\n\t[url=");
        assertThat(textsOf(record(EdgeCase.RELEASE_GENRE_TWICE), "genre")).containsExactly("Rock", "Pop", "Rock");
        assertThat(textsOf(record(EdgeCase.RELEASE_VIDEO_TWICE), "title")).containsSequence("Twice", "Twice");
        assertThat(text(EdgeCase.RELEASE_WITHOUT_IMAGES)).doesNotContain("<images");
    }

    @ParameterizedTest
    @CsvSource({
        "RELEASED_YEAR_ZERO, 0000",
        "RELEASED_YEAR_400, 400",
        "RELEASED_30_FEBRUARY, 1999-02-30",
        "RELEASED_IN_THE_EIGHTIES, 1980s",
        "RELEASED_IN_SOME_YEAR, 200?",
        "RELEASED_WITHOUT_DASHES, 20061014",
        "RELEASED_FULL_WIDTH_DIGITS, １９９９",
        "RELEASED_ARABIC_INDIC_DIGITS, ١٩٨٥",
        "RELEASED_UNKNOWN, Unknown",
        "RELEASED_EMPTY, ''",
        "RELEASED_DAY_ZERO, 1999-03-00"
    })
    void datesAreFreeText(EdgeCase edge, String released) {
        assertThat(textsOf(record(edge), "released")).containsExactly(released);
    }

    @Test
    void oneRecordHoldsRawControlCharactersUnlessAskedNotTo() {
        SampleDump dump = SampleDump.of(SampleSpec.ofReleases(1, Records.MONTH, 100));

        Map<Long, String> releases = Records.of(dump, DumpType.RELEASES).texts();

        assertThat(releases.get(EdgeCase.RELEASE_CONTROL_CHARACTERS.id())).contains("\u0002", "\u001f");
        assertThat(releases.values())
                .filteredOn(text -> text.contains("\u0002") || text.contains("\u001f"))
                .hasSize(1);
        assertThat(text(EdgeCase.RELEASE_CONTROL_CHARACTERS)).doesNotContain("\u0002", "\u001f");
        assertThatThrownBy(() -> readAll(Records.xml(dump, DumpType.RELEASES))).isInstanceOf(XMLStreamException.class);
    }

    private static void readAll(String xml) throws XMLStreamException {
        XMLStreamReader reader = XMLInputFactory.newInstance().createXMLStreamReader(new StringReader(xml));
        while (reader.hasNext()) {
            reader.next();
        }
    }
}
