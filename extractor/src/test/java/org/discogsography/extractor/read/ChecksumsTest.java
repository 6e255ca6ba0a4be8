package org.discogsography.extractor.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.discogsography.common.contract.RecordType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksumsTest {
    private static final String SUM = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final String OTHER = "00000000000000000000000000000000000000000000000000000000000000ff";

    @TempDir
    private Path folder;

    private DumpSet dump;
    private DumpFile labels;

    @BeforeEach
    void aDump() throws IOException {
        Files.createFile(folder.resolve("discogs_20200806_labels.xml.gz"));
        dump = DumpFolder.open(folder);
        labels = dump.files().get(RecordType.LABELS);
    }

    private Path checksumFile() {
        return folder.resolve("discogs_20200806_CHECKSUM.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHECKSUM", "CHECKSUM.txt", "checksums", "sha256sums", "SHA256SUMS.txt", "sha256sum.txt"})
    void readsAFileWithoutADate(String name) throws IOException {
        Files.writeString(folder.resolve(name), SUM + "  discogs_20200806_labels.xml.gz");
        assertThat(Checksums.of(dump).of(labels)).contains(SUM);
        assertThat(Checksums.of(dump).source(labels).orElseThrow()).endsWith(name);
    }

    @Test
    void takesTheFileOfTheDumpsOwnDateAmongThoseOfSeveralMonths() throws IOException {
        Files.writeString(checksumFile(), SUM + "  discogs_20200806_labels.xml.gz");
        Files.writeString(folder.resolve("discogs_20200701_CHECKSUM.txt"), OTHER + "  discogs_20200701_labels.xml.gz");
        Files.writeString(folder.resolve("CHECKSUM"), SUM + "  discogs_20200806_labels.xml.gz");
        Files.writeString(folder.resolve("sha256sums"), OTHER + "  discogs_20200701_labels.xml.gz");

        assertThat(Checksums.of(dump).of(labels)).contains(SUM);
        assertThat(Checksums.of(dump).source(labels).orElseThrow()).endsWith("discogs_20200806_CHECKSUM.txt");
    }

    @Test
    void refusesTwoFilesThatContradictEachOther() throws IOException {
        Files.writeString(checksumFile(), SUM + "  discogs_20200806_labels.xml.gz");
        Files.writeString(folder.resolve("sha256sums"), OTHER + "  discogs_20200806_labels.xml.gz");

        assertThatThrownBy(() -> Checksums.of(dump))
                .isInstanceOf(DumpException.class)
                .hasMessageContaining("discogs_20200806_CHECKSUM.txt and ")
                .hasMessageContaining("sha256sums contradict each other about discogs_20200806_labels.xml.gz: remove")
                .hasMessageContaining("--no-checksum");
    }

    @Test
    void refusesAFileThatContradictsItself() throws IOException {
        Files.writeString(
                checksumFile(),
                SUM + "  discogs_20200806_labels.xml.gz\n" + OTHER + "  data/discogs_20200806_labels.xml.gz");

        assertThatThrownBy(() -> Checksums.of(dump))
                .isInstanceOf(DumpException.class)
                .hasMessageContaining("two different sums of discogs_20200806_labels.xml.gz");
    }

    @Test
    void comparesNothingWhenSoItWasAskedFor() throws IOException {
        assertThat(Checksums.unchecked().of(labels)).isEmpty();
        assertThat(Checksums.unchecked().checked()).isFalse();
    }

    @Test
    void knowsNoSumWithoutAFile() throws IOException {
        assertThat(Checksums.of(dump).of(labels)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SUM + " discogs_20200806_labels.xml.gz",
                SUM + "  discogs_20200806_labels.xml.gz\n",
                SUM + " *discogs_20200806_labels.xml.gz\r\n",
                OTHER + " discogs_20200806_artists.xml.gz\n\n" + SUM + " discogs_20200806_labels.xml.gz",
                SUM + " discogs_20200806_labels.xml",
                SUM + " discogs_20200806_labels",
                SUM + "  ./discogs_20200806_labels.xml.gz",
                SUM + " */data/2020/discogs_20200806_labels.xml.gz",
                SUM + "  data\\2020\\discogs_20200806_labels.xml.gz",
                "\ufeff" + SUM + " discogs_20200806_labels.xml.gz\r\n",
                OTHER + " discogs_20200806_labels.xml\n" + SUM + " discogs_20200806_labels.xml.gz",
                "SHA256 (discogs_20200806_labels.xml.gz) = " + SUM
            })
    void readsTheLinesOfSha256sum(String text) throws IOException {
        Files.writeString(checksumFile(), text);
        assertThat(Checksums.of(dump).of(labels)).contains(SUM);
    }

    @Test
    void readsCapitals() throws IOException {
        Files.writeString(checksumFile(), SUM.toUpperCase(java.util.Locale.ROOT) + " discogs_20200806_labels.xml.gz");
        assertThat(Checksums.of(dump).of(labels)).contains(SUM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", OTHER + " discogs_20200806_artists.xml.gz"})
    void refusesAFileThatTheChecksumFileBesideItDoesNotName(String text) throws IOException {
        Files.writeString(checksumFile(), text);
        assertThatThrownBy(() -> Checksums.of(dump).of(labels))
                .isInstanceOf(DumpException.class)
                .hasMessageContaining("the CHECKSUM file beside discogs_20200806_labels.xml.gz (")
                .hasMessageEndingWith(
                        "CHECKSUM.txt) has no line for it: fetch that file again, or go without a checksum"
                                + " (--no-checksum)");
    }

    @Test
    void knowsNoSumOfAnUnpackedCopyWhosePackedFormIsListed() throws IOException {
        Files.writeString(checksumFile(), SUM + " discogs_20200806_labels.xml.gz");
        DumpFile unpacked = new DumpFile(RecordType.LABELS, 20200806, folder.resolve("discogs_20200806_labels.xml"));
        assertThat(Checksums.of(dump).of(unpacked)).isEmpty();
    }

    @Test
    void refusesAnErrorPage() throws IOException {
        Files.writeString(checksumFile(), "<html>503</html>");
        assertThatThrownBy(() -> Checksums.of(dump))
                .isInstanceOf(DumpException.class)
                .hasMessageContaining("CHECKSUM.txt is not a list of SHA-256 sums");
    }

    @Test
    void digestsTheFileAsItLies() throws IOException {
        Files.writeString(labels.path(), "abc");
        long[] progress = {0};
        assertThat(FileDigest.sha256(labels.path(), read -> progress[0] = read))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(progress[0]).isEqualTo(3);
    }
}
