package org.discogsography.extractor.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.discogsography.common.contract.RecordType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DumpFolderTest {
    @TempDir
    private Path folder;

    @Test
    void findsTheOnlyDumpThoughItIsNotComplete() throws IOException {
        files("discogs_20200806_labels.xml.gz", "discogs_20200806_artists.xml");
        DumpSet dump = DumpFolder.open(folder);
        assertThat(dump.dump()).isEqualTo(20200806);
        assertThat(dump.files().keySet()).containsExactly(RecordType.ARTISTS, RecordType.LABELS);
    }

    @Test
    void takesTheNewestCompleteDump() throws IOException {
        complete("20200701");
        complete("20200801");
        files("discogs_20200901_artists.xml.gz");
        assertThat(DumpFolder.open(folder).dump()).isEqualTo(20200801);
    }

    @Test
    void refusesSeveralDumpsOfWhichNoneIsComplete() throws IOException {
        files("discogs_20200701_artists.xml.gz", "discogs_20200801_labels.xml.gz");
        assertThatThrownBy(() -> DumpFolder.open(folder))
                .isInstanceOf(DumpException.class)
                .hasMessageContaining("20200701, 20200801")
                .hasMessageContaining("keep one date only");
    }

    @Test
    void prefersThePublishedFileToAnUnpackedCopy() throws IOException {
        files("discogs_20200806_labels.xml", "discogs_20200806_labels.xml.gz");
        assertThat(DumpFolder.open(folder).files().get(RecordType.LABELS).compressed())
                .isTrue();
    }

    @Test
    void ignoresOtherFiles() throws IOException {
        files("discogs_20200806_labels.xml.gz.part", "discogs_20200806_CHECKSUM.txt", "notes.txt");
        assertThatThrownBy(() -> DumpFolder.open(folder))
                .hasMessageContaining("there is no dump in folder " + folder)
                .hasMessageContaining("discogs_YYYYMMDD_");
    }

    @Test
    void refusesAFolderThatDoesNotExist() {
        assertThatThrownBy(() -> DumpFolder.open(folder.resolve("gone"))).hasMessageContaining("does not exist");
    }

    @Test
    void refusesADanglingLinkInsteadOfLeavingTheTypeOut() throws IOException {
        complete("20200701");
        Files.createSymbolicLink(folder.resolve("discogs_20200801_labels.xml.gz"), folder.resolve("gone"));
        assertThatThrownBy(() -> DumpFolder.open(folder)).hasMessageContaining("is not a regular file");
    }

    private void complete(String date) throws IOException {
        for (RecordType type : RecordType.values()) {
            files("discogs_" + date + "_" + type.plural() + ".xml.gz");
        }
    }

    private void files(String... names) throws IOException {
        for (String name : names) {
            Files.createFile(folder.resolve(name));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"20261301", "20260800", "20260230", "20071231"})
    void refusesAFileWhoseNameIsNoDate(String date) throws IOException {
        Files.createFile(folder.resolve("discogs_" + date + "_labels.xml.gz"));
        assertThatThrownBy(() -> DumpFolder.open(folder))
                .isInstanceOf(DumpException.class)
                .hasMessageContaining("is named after " + date + ", which is no date of dumps (a day from 2008");
    }
}
