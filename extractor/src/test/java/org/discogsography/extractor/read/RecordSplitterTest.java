package org.discogsography.extractor.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.discogsography.common.contract.RecordType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSplitterTest {
    private static final int RECORD_LIMIT = 2_000;

    private final List<Malformed> malformed = new ArrayList<>();
    private final List<String> originals = new ArrayList<>();
    private boolean packed = true;

    // ---- what is a record

    @Test
    void cutsRecordsOutOfTheRoot() throws IOException {
        assertThat(split(
                        RecordType.MASTERS,
                        "<masters>\n<master id=\"1\"><a/></master>\n<master id=\"2\"/>\n</masters>"))
                .containsExactly("<master id=\"1\"><a/></master>", "<master id=\"2\"/>");
        assertThat(malformed).isEmpty();
    }

    @Test
    void acceptsAnEmptyDump() throws IOException {
        assertThat(split(RecordType.LABELS, "<labels/>")).isEmpty();
        assertThat(split(RecordType.LABELS, "<labels>\n</labels>\n")).isEmpty();
    }

    @Test
    void acceptsDeclarationByteOrderMarkAndComments() throws IOException {
        assertThat(split(
                        RecordType.LABELS,
                        "\ufeff<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- <labels> -->"
                                + "<labels><!-- <label> --><label>1</label><?x <label>?></labels><!-- end -->\n"))
                .containsExactly("<label>1</label>");
        assertThat(malformed).isEmpty();
    }

    @Test
    void neverTakesANestedLabelForARecord() throws IOException {
        String one =
                "<label><id>1</id><sublabels><label id=\"2\">A</label><label/>\n<label id=\"3\">B</label></sublabels></label>";
        String two = "<label><id>4</id></label>";
        assertThat(split(RecordType.LABELS, "<labels>" + one + two + "</labels>"))
                .containsExactly(one, two);
        assertThat(malformed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<master id=\"1\"><!-- </master> --></master>",
                "<master id=\"1\"><![CDATA[</master>]]></master>",
                "<master id=\"1\"><?pi </master> ?></master>",
                "<master id=\"1\" note=\"a>b\"></master>",
                "<master note='a>\"b' id=\"1\"><x y=\"'>\"/></master>",
                "<master id=\"1\"><master_id>1</master_id></master >",
                "<master id=\"1\"><master id=\"9\"/></master>",
                "<master\n  id=\"1\"\n><n\u00f6te>\u00e9</n\u00f6te></master>"
            })
    void isNotFooledWithinARecord(String record) throws IOException {
        assertThat(split(RecordType.MASTERS, "<masters>" + record + "<master id=\"2\"></master></masters>"))
                .containsExactly(record, "<master id=\"2\"></master>");
    }

    @Test
    void knowsWhereEachRecordIs() throws IOException {
        String xml = "<masters>\n<master id=\"1\"/>\n<master id=\"2\"/></masters>";
        RecordSplitter splitter = splitter(RecordType.MASTERS, xml, 16, true);
        List<Long> offsets = new ArrayList<>();
        for (Chunk chunk = splitter.next(); chunk != null; chunk = splitter.next()) {
            for (int i = 0; i < chunk.size(); i++) {
                offsets.add(chunk.offset(i));
            }
        }
        assertThat(offsets)
                .containsExactly((long) xml.indexOf("<master id=\"1\""), (long) xml.indexOf("<master id=\"2\""));
    }

    // ---- what is malformed

    static List<Broken> broken() {
        return List.of(
                new Broken("an inner element is not closed", "<master id=\"2\"><a><b></a></master>", 0),
                new Broken("an inner element is closed twice", "<master id=\"2\"><a></a></a></master>", 0),
                new Broken("a quote is not closed", "<master id=\"2\"><a b=\"c><d/></a></master>", 0),
                new Broken("a stray angle", "<master id=\"2\">1 < 2</master>", 0),
                new Broken("an unknown declaration", "<master id=\"2\"><!ELEMENT x></master>", 0),
                new Broken("a doctype", "<master id=\"2\"><!DOCTYPE x></master>", 0),
                new Broken("not closed", "<master id=\"2\"><a>", 1),
                new Broken("its end tag is cut", "<master id=\"2\"><a></a></mast", 1),
                new Broken("its start tag is cut", "<master id=\"2", 1),
                new Broken("a comment is not closed", "<master id=\"2\"><!-- </master>", 1),
                new Broken("a CDATA section is not closed", "<master id=\"2\"><![CDATA[ </master>", 1),
                new Broken("too deep", "<master id=\"2\">" + "<a>".repeat(200) + "</a>".repeat(200) + "</master>", 1),
                new Broken("too long", "<master id=\"2\">" + "x".repeat(3 * RECORD_LIMIT) + "</master>", 1),
                new Broken("another element", "<apprentice id=\"2\"><a/></apprentice>", 1),
                new Broken("text", "text", 1),
                new Broken("a stray end tag", "</master>", 1),
                new Broken("a stray CDATA section", "<![CDATA[x]]>", 1));
    }

    /** @param rejected how many malformed ones the splitter finds itself; the others are left to the parser */
    record Broken(String what, String record, int rejected) {
        @Override
        public String toString() {
            return what;
        }
    }

    @ParameterizedTest
    @MethodSource("broken")
    void losesNothingButTheBrokenRecord(Broken broken) throws IOException {
        List<String> records = split(
                RecordType.MASTERS,
                "<masters>\n<master id=\"1\"/>\n" + broken.record()
                        + "\n<master id=\"3\"/>\n<master id=\"4\"/>\n</masters>");
        assertThat(records).contains("<master id=\"1\"/>", "<master id=\"3\"/>", "<master id=\"4\"/>");
        assertThat(malformed).hasSize(broken.rejected());
        assertThat(records).hasSize(4 - broken.rejected());
    }

    @ParameterizedTest
    @MethodSource("broken")
    void keepsEveryByteOfTheBrokenRecord(Broken broken) throws IOException {
        split(
                RecordType.MASTERS,
                "<masters>\n<master id=\"1\"/>\n" + broken.record() + "\n<master id=\"3\"/>\n</masters>");
        if (broken.rejected() > 0) {
            assertThat(originals).containsExactly(broken.record());
        }
    }

    @Test
    void keepsEveryByteOfWhatLooksLikeNoRecordAtAll() throws IOException {
        String torn = "aster id=\"2\"> &  \n\n " + "y".repeat(3 * RECORD_LIMIT) + " \n x";
        split(RecordType.MASTERS, "<masters>\n" + torn + "<master id=\"3\"/>\n</masters>");
        assertThat(originals).containsExactly(torn);
    }

    @Test
    void keepsPositionIdReasonAndBeginningOfWhatIsMalformed() throws IOException {
        String xml = "<masters>\n<master id=\"17\"><a>\n<master id=\"3\"/>\n</masters>";
        split(RecordType.MASTERS, xml);
        assertThat(malformed).singleElement().satisfies(found -> {
            assertThat(found.offset()).isEqualTo(10);
            assertThat(found.id()).isEqualTo("17");
            assertThat(found.reason()).isEqualTo("not closed");
            assertThat(found.excerpt()).startsWith("<master id=\"17\"><a>");
        });
    }

    @Test
    void readsTheIdOfAMalformedArtistFromItsElement() throws IOException {
        split(RecordType.ARTISTS, "<artists><artist><images/><id>5</id><a></artists>");
        assertThat(malformed).extracting(Malformed::id).containsExactly("5");
    }

    @ParameterizedTest
    @CsvSource({
        "ARTISTS, <artists><artist><id>x</id><members><id>26</id></members><a></artists>",
        "ARTISTS, <artists><artist><members><id >3</id><id>26</id></members><a></artists>",
        "RELEASES, <releases><release id=x><artists><artist><id>26</id></artist></artists><a></releases>",
        "RELEASES, <releases><release><artists><artist><id>26</id></artist></artists><a></releases>"
    })
    void takesNoIdFromWithinARecord(RecordType type, String xml) throws IOException {
        split(type, xml);
        assertThat(malformed).singleElement().extracting(Malformed::id).isNull();
    }

    @Test
    void resumesAtTheNextRecordNotAtASublabel() throws IOException {
        String broken = "<label><id>1</id><x><sublabels><label id=\"2\">A</label><label><id>3</id></label></sublabels>";
        String next = "<label><id>4</id></label>";
        assertThat(split(RecordType.LABELS, "<labels>\n" + broken + "\n" + next + "\n</labels>"))
                .containsExactly(next);
        assertThat(malformed).hasSize(1);
    }

    @Test
    void resumesAtTheNextRecordWhenTheSublabelsWereNotClosed() throws IOException {
        String broken = "<label><id>1</id><sublabels><label id=\"2\">A</label>";
        String next = "<label><id>4</id></label>";
        assertThat(split(RecordType.LABELS, "<labels>\n" + broken + "\n" + next + "\n" + next + "\n</labels>"))
                .containsExactly(next, next);
    }

    @Test
    void resumesInADumpWithoutLineFeeds() throws IOException {
        assertThat(split(
                        RecordType.LABELS,
                        "<labels><label><id>1</id><x><label><id>2</id></label><label><id>3</id></label></labels>"))
                .containsExactly("<label><id>2</id></label>", "<label><id>3</id></label>");
        assertThat(malformed).hasSize(1);
    }

    @Test
    void survivesAMillionLevels() throws IOException {
        String deep = "<master id=\"2\">" + "<a>".repeat(1_000_000) + "</master>";
        assertThat(split(RecordType.MASTERS, "<masters>" + deep + "\n<master id=\"3\"/></masters>"))
                .containsExactly("<master id=\"3\"/>");
    }

    // ---- without a root element, as before the middle of 2014

    @Test
    void readsAFileThatBeginsWithItsFirstRecord() throws IOException {
        assertThat(split(RecordType.LABELS, "<label><id>1</id></label>\n<label/>\n<!-- x --><label>3</label>\n"))
                .containsExactly("<label><id>1</id></label>", "<label/>", "<label>3</label>");
        assertThat(malformed).isEmpty();
        assertThat(split(RecordType.MASTERS, "\ufeff<?xml version='1.0'?>\n<master id=\"1\"></master>"))
                .containsExactly("<master id=\"1\"></master>");
    }

    @Test
    void losesNothingButTheBrokenRecordWithoutARootElement() throws IOException {
        assertThat(split(
                        RecordType.MASTERS, "<master id=\"1\"><a>\n<master id=\"2\"/>\n</x>\n<master id=\"3\"/>\ntext"))
                .containsExactly("<master id=\"2\"/>", "<master id=\"3\"/>");
        assertThat(malformed).extracting(Malformed::id).containsExactly("1", null, null);
        assertThat(originals).containsExactly("<master id=\"1\"><a>", "</x>", "text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<label><id>1</id></label>\n<label><id>2", "<label/><lab", "<label/><!-- "})
    void refusesAFileWithoutARootElementThatEndsWithinARecord(String xml) {
        assertThatThrownBy(() -> split(RecordType.LABELS, xml))
                .isInstanceOf(DumpException.class)
                .hasMessageContaining("x.xml is truncated: it ends within a record");
    }

    @Test
    void refusesAFileWhoseBeginningIsMissing() {
        assertThatThrownBy(() -> split(RecordType.LABELS, "<label/></labels>"))
                .isInstanceOf(DumpException.class)
                .hasMessageContaining("its beginning is missing");
    }

    @Test
    void refusesAnUnpackedFileWithoutARootElementForNothingShowsThatItIsWhole() {
        packed = false;
        assertThatThrownBy(() -> split(RecordType.LABELS, "<label/>"))
                .isInstanceOf(DumpException.class)
                .hasMessageContaining("without the root element that dumps have since the middle of 2014")
                .hasMessageContaining("put <labels> before its first record");
    }

    // ---- memory

    @Test
    void namesTheRecordThatTheHeapHasNoRoomForBeforeItIsFull() {
        String xml = "<labels><label><id>17</id>" + "x".repeat(1_000_000) + "</label></labels>";
        Limits limits = new Limits(256, 8_000_000, 100, 1024 * 1024);
        RecordSplitter splitter = splitter(RecordType.LABELS, xml, limits, true);
        assertThatThrownBy(splitter::next)
                .isInstanceOf(DumpException.class)
                .hasMessageContaining("the memory is too small for the label 17 at byte 8 of the XML of x.xml")
                .hasMessageContaining("a heap of 1 MB")
                .hasMessageContaining("EXTRACTOR_RECORD_SIZE");
    }

    // ---- what is no dump

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<labels><label></label>",
                "<labels><label></label></labels",
                "<labels><label></lab",
                "<labels><label><a>",
                "<labels>",
                "<labels><label></label><!-- "
            })
    void refusesAFileThatEndsEarly(String xml) {
        assertThatThrownBy(() -> split(RecordType.LABELS, xml))
                .isInstanceOf(DumpException.class)
                .hasMessageContaining("x.xml is truncated")
                .hasMessageContaining("</labels>");
    }

    @Test
    void givesEveryRecordBeforeTheTruncation() {
        List<String> records = new ArrayList<>();
        assertThatThrownBy(() -> split(RecordType.LABELS, "<labels><label>1</label><label>2</label><lab", 16, records))
                .hasMessageContaining("truncated");
        assertThat(records).containsExactly("<label>1</label>", "<label>2</label>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<labels></labels>x", "<labels></labels><labels/>", "<labels></labels><", "<labels/></labels>"})
    void refusesAFileThatGoesOnAfterItsEnd(String xml) {
        assertThatThrownBy(() -> split(RecordType.LABELS, xml))
                .isInstanceOf(DumpException.class)
                .hasMessageContaining("goes on after its closing </labels>");
    }

    @Test
    void refusesAnotherType() {
        assertThatThrownBy(() -> split(RecordType.LABELS, "<artists><artist/></artists>"))
                .isInstanceOf(DumpException.class)
                .hasMessageContaining("its root element is <artists>, expected <labels>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "<", "<labels"})
    void refusesAFileWithoutRoot(String xml) {
        assertThatThrownBy(() -> split(RecordType.LABELS, xml)).hasMessageContaining("has no root element <labels>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\": 1}", "</labels>", "\u0000<labels/>"})
    void refusesWhatIsNoXml(String text) {
        assertThatThrownBy(() -> split(RecordType.LABELS, text)).hasMessageContaining("is not an XML dump");
    }

    @Test
    void refusesADoctype() {
        assertThatThrownBy(() -> split(
                        RecordType.LABELS, "<!DOCTYPE labels [<!ENTITY a \"b\">]><labels><label>&a;</label></labels>"))
                .hasMessageContaining("declares a DOCTYPE");
    }

    @Test
    void refusesAnotherEncoding() {
        assertThatThrownBy(() -> split(RecordType.LABELS, "<?xml version='1.0' encoding='ISO-8859-1'?><labels/>"))
                .hasMessageContaining("encoded in ISO-8859-1");
    }

    @Test
    void doesNotFillTheMemoryWithACommentThatNeverEnds() {
        assertThatThrownBy(() -> split(RecordType.LABELS, "<!-- " + "x".repeat(100_000)))
                .hasMessageContaining("does not end");
    }

    // ---- tools

    /** With every chunk size the same must come out: chunks end at any byte. */
    private List<String> split(RecordType type, String xml) throws IOException {
        List<String> expected = new ArrayList<>();
        List<Malformed> found = split(type, xml, 64 * 1024, expected);
        List<String> whole = List.copyOf(originals);
        for (int size : new int[] {16, 17, 23, 64, 100, 1_000}) {
            List<String> records = new ArrayList<>();
            List<Malformed> again = split(type, xml, size, records);
            assertThat(records).as("records with chunks of %d bytes", size).isEqualTo(expected);
            assertThat(again)
                    .as("malformed with chunks of %d bytes", size)
                    .extracting(Malformed::offset)
                    .isEqualTo(found.stream().map(Malformed::offset).toList());
            assertThat(originals)
                    .as("bytes of what is malformed with chunks of %d bytes", size)
                    .isEqualTo(whole);
        }
        malformed.clear();
        malformed.addAll(found);
        return expected;
    }

    private List<Malformed> split(RecordType type, String xml, int chunkBytes, List<String> records)
            throws IOException {
        RecordSplitter splitter = splitter(type, xml, chunkBytes, packed);
        List<Malformed> malformed = new ArrayList<>();
        List<StringBuilder> whole = new ArrayList<>();
        for (Chunk chunk = splitter.next(); chunk != null; chunk = splitter.next()) {
            for (int i = 0; i < chunk.size(); i++) {
                records.add(new String(
                        chunk.buffer(), chunk.start(i), chunk.end(i) - chunk.start(i), StandardCharsets.UTF_8));
            }
            for (Rejected piece : chunk.rejected()) {
                if (piece.what() != null) {
                    malformed.add(piece.what());
                    whole.add(new StringBuilder());
                }
                whole.getLast()
                        .append(new String(piece.bytes(), piece.from(), piece.length(), StandardCharsets.ISO_8859_1));
            }
        }
        originals.clear();
        whole.forEach(original -> originals.add(original.toString().stripTrailing()));
        return malformed;
    }

    private static RecordSplitter splitter(RecordType type, String xml, int chunkBytes, boolean packed) {
        return splitter(type, xml, new Limits(chunkBytes, RECORD_LIMIT, 100), packed);
    }

    private static RecordSplitter splitter(RecordType type, String xml, Limits limits, boolean packed) {
        return new RecordSplitter(
                "x.xml",
                new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)),
                Grammar.of(type, packed),
                limits,
                () -> new byte[RecordSplitter.bufferSize(limits)]);
    }
}
