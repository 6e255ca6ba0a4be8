package org.discogsography.extractor.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.discogsography.extractor.read.DumpRoots.ForbiddenFolderException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody names a folder over HTTP. */
class DumpRootsTest {
    @TempDir
    private Path machine;

    private Path dumps;
    private Path elsewhere;
    private Path list;
    private DumpRoots roots;

    @BeforeEach
    void folders() throws IOException {
        dumps = Files.createDirectory(machine.resolve("dumps"));
        elsewhere = Files.createDirectory(machine.resolve("elsewhere"));
        list = machine.resolve("list");
        roots = new DumpRoots(List.of(dumps), Optional.of(list));
    }

    @Test
    void takesDumpsFromAnAllowedFolderAndBelow() throws Exception {
        Path month = Files.createDirectory(dumps.resolve("20260801"));
        assertThat(roots.real(dumps)).isEqualTo(dumps.toRealPath());
        assertThat(roots.real(month)).isEqualTo(month.toRealPath());
        assertThat(roots.real(dumps.resolve("not there yet"))).hasFileName("not there yet");
    }

    @Test
    void refusesAnyOtherFolderAndNamesTheSetting() {
        assertForbidden(elsewhere);
        assertForbidden(machine);
        assertForbidden(Path.of("/"));
        assertForbidden(dumps.resolve("../elsewhere"));
        assertForbidden(machine.resolve("dumps-of-another"));
        assertForbidden(machine.resolve("neither"));
    }

    @Test
    void refusesALinkThatLeadsOutOfTheFolder() throws Exception {
        assertForbidden(Files.createSymbolicLink(dumps.resolve("link"), elsewhere));
        assertThat(roots.real(Files.createSymbolicLink(machine.resolve("in"), dumps)))
                .isEqualTo(dumps.toRealPath());
    }

    @Test
    void refusesAFolderInWhichAFileIsALinkThatLeadsOut() throws Exception {
        Path secret = Files.writeString(elsewhere.resolve("secret"), "x");
        Files.createSymbolicLink(dumps.resolve("discogs_20260801_labels.xml"), secret);
        assertForbidden(dumps);
    }

    @Test
    void takesDumpsFromWhatTheListOfItsOwnerNames() throws Exception {
        Files.writeString(list, elsewhere + "\n\n");
        Files.setPosixFilePermissions(list, PosixFilePermissions.fromString("rw-------"));
        assertThat(roots.real(elsewhere)).isEqualTo(elsewhere.toRealPath());
    }

    @Test
    void ignoresAListThatOthersCanWrite() throws Exception {
        Files.writeString(list, elsewhere.toString());
        Files.setPosixFilePermissions(list, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertForbidden(elsewhere);
    }

    private void assertForbidden(Path folder) {
        assertThatThrownBy(() -> roots.real(folder))
                .isInstanceOf(ForbiddenFolderException.class)
                .hasMessageContaining("EXTRACTOR_DUMP_FOLDERS");
    }
}
