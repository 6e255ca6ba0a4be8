package org.discogsography.sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person loads a folder that lies anywhere. */
class FolderListTest {
    @TempDir
    private Path folder;

    @Test
    void allowsTheFolderAndTheFilesThatItsLinksLeadToOnceEach() throws Exception {
        FolderList list = FolderList.in(folder);
        Path dump = Files.createDirectory(folder.resolve("dump"));
        Path file = Files.createFile(folder.resolve("big.gz"));
        Files.createSymbolicLink(dump.resolve("discogs_20260801_labels.xml.gz"), file);
        Files.createSymbolicLink(dump.resolve("dangling"), folder.resolve("nowhere"));

        list.allow(dump);
        list.allow(dump);

        assertThat(list.file()).content().isEqualTo("%s%n%s%n".formatted(dump.toRealPath(), file.toRealPath()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(list.file())))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesAPathThatWouldBeTwoLines() throws Exception {
        Path dump = Files.createDirectory(folder.resolve("a\n" + "b"));
        assertThatThrownBy(() -> FolderList.in(folder).allow(dump))
                .isInstanceOf(LoadRefused.class)
                .hasMessageContaining("line break");
    }
}
