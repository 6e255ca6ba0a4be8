package org.discogsography.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SampleDumpTest {

    private static final SampleSpec SPEC = SampleSpec.ofReleases(7, LocalDate.of(2020, 8, 6), 300);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void equalSeedsGiveEqualXml(DumpType type) {
        String once = Records.xml(SampleDump.of(SPEC), type);
        String again = Records.xml(SampleDump.of(SPEC), type);

        assertThat(again).isEqualTo(once);
    }

    @ParameterizedTest
    @EnumSource
    void anotherSeedGivesAnotherXml(DumpType type) {
        SampleSpec other = SampleSpec.ofReleases(8, SPEC.month(), 300);

        assertThat(Records.xml(SampleDump.of(other), type)).isNotEqualTo(Records.xml(SampleDump.of(SPEC), type));
    }

    @ParameterizedTest
    @EnumSource
    void everyEraIsWellFormedAndHoldsWhatIsDescribed(Era era) throws XMLStreamException {
        SampleDump dump = SampleDump.of(
                SampleSpec.ofReleases(1, Records.MONTH, 1000).in(era).withoutControlCharacters());
        SampleDump.Description description = dump.describe();

        for (DumpType type : DumpType.values()) {
            assertThat(recordsIn(Records.xml(dump, type), type))
                    .as(type.root())
                    .isEqualTo(description.of(type).records());
        }
    }

    private static long recordsIn(String xml, DumpType type) throws XMLStreamException {
        XMLStreamReader reader = XMLInputFactory.newInstance().createXMLStreamReader(new StringReader(xml));
        long records = 0;
        int depth = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamReader.START_ELEMENT -> {
                    depth++;
                    if (depth == 2) {
                        assertThat(reader.getLocalName()).isEqualTo(type.element());
                        records++;
                    }
                }
                case XMLStreamReader.END_ELEMENT -> depth--;
                default -> {}
            }
        }
        return records;
    }

    @Test
    void thousandReleasesComeWithTheUsualSharesOfTheOtherTypes() {
        SampleDump.Description description = Records.sampleOf(1000).describe();

        assertThat(description.of(DumpType.ARTISTS)).isEqualTo(new SampleDump.Counts(530, 0, 0, 0));
        assertThat(description.of(DumpType.LABELS)).isEqualTo(new SampleDump.Counts(120, 0, 0, 0));
        assertThat(description.of(DumpType.MASTERS)).isEqualTo(new SampleDump.Counts(130, 0, 0, 0));
        assertThat(description.of(DumpType.RELEASES)).isEqualTo(new SampleDump.Counts(1000, 0, 0, 0));
        assertThat(description.records()).isEqualTo(1780);
    }

    @Test
    void oneReleaseIsASampleToo() {
        SampleDump dump = Records.sampleOf(1);

        for (DumpType type : DumpType.values()) {
            assertThat(Records.of(dump, type).texts().keySet()).as(type.root()).containsExactly(1L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void idsAreThoseOfTheRecordsInAscendingOrder(DumpType type) {
        SampleDump dump = Records.sampleOf(1000);

        assertThat(dump.ids(type).boxed())
                .isSorted()
                .containsExactlyElementsOf(Records.of(dump, type).texts().keySet());
    }

    @Test
    void noRecordHasTheIdOfAnArtistThatNoDumpContains() {
        SampleDump dump = Records.sampleOf(300_000);

        assertThat(dump.ids(DumpType.ARTISTS)).hasSize(159_000).doesNotContain(194L, 355L, 118_760L);
        assertThat(dump.ids(DumpType.RELEASES)).contains(194L, 355L, 118_760L);
    }

    @Test
    void writesTheFilesOfAMonth() throws Exception {
        SampleManifest manifest = SampleDump.of(SPEC).write(folder.resolve("new/folder"));

        assertThat(names(manifest.folder()))
                .containsExactly(
                        "discogs_20200806_CHECKSUM.txt",
                        "discogs_20200806_artists.xml.gz",
                        "discogs_20200806_labels.xml.gz",
                        "discogs_20200806_masters.xml.gz",
                        "discogs_20200806_releases.xml.gz");
        assertThat(manifest.description()).isEqualTo(SampleDump.of(SPEC).describe());
        for (SampleManifest.File file : manifest.files()) {
            byte[] xml = gunzip(file.path());
            assertThat(xml)
                    .hasSize(Math.toIntExact(file.xmlBytes()))
                    .asString()
                    .isEqualTo(Records.xml(SampleDump.of(SPEC), file.type()));
            assertThat(file.bytes()).isEqualTo(Files.size(file.path()));
        }
    }

    @Test
    void checksumFileNamesEveryFileAfterOneSpace() throws Exception {
        SampleManifest manifest = SampleDump.of(SPEC).write(folder);

        List<String> lines = Files.readAllLines(manifest.checksums());

        assertThat(lines).hasSize(4).allMatch(line -> line.matches("[0-9a-f]{64} discogs_20200806_[a-z]+\\.xml\\.gz"));
        for (String line : lines) {
            assertThat(sha256(folder.resolve(line.substring(65)))).isEqualTo(line.substring(0, 64));
        }
        assertThat(manifest.files().stream().map(SampleManifest.File::sha256))
                .containsExactlyElementsOf(
                        lines.stream().map(line -> line.substring(0, 64)).toList());
    }

    @Test
    void replacesAnOlderMonthOfTheSameDate() throws Exception {
        SampleDump.of(SampleSpec.ofReleases(8, SPEC.month(), 20)).write(folder);

        SampleManifest manifest = SampleDump.of(SPEC).write(folder);

        assertThat(names(folder)).hasSize(5);
        for (SampleManifest.File file : manifest.files()) {
            assertThat(sha256(file.path())).isEqualTo(file.sha256());
        }
    }

    @Test
    void failureLeavesNeitherAChecksumFileNorAHalfOne() throws IOException {
        SampleDump.of(SPEC).write(folder);
        Path masters = folder.resolve(DumpType.MASTERS.fileName(SPEC.month()));
        Files.delete(masters);
        Files.createDirectories(masters.resolve("in the way"));

        assertThatThrownBy(() -> SampleDump.of(SPEC).write(folder)).isInstanceOf(IOException.class);

        assertThat(names(folder)).noneMatch(name -> name.endsWith("CHECKSUM.txt") || name.endsWith(".part"));
    }

    @Test
    void saysSoWhenTheFolderIsAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("occupied"));

        assertThatThrownBy(() -> SampleDump.of(SPEC).write(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("not a folder");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static byte[] gunzip(Path file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
