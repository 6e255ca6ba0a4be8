package org.discogsography.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {

    @TempDir
    Path folder;

    @Test
    void writesForTheOwnerOnlyAndLeavesNoDraft() throws IOException {
        var file = folder.resolve("secret");
        AtomicFiles.write(file, "first");

        AtomicFiles.write(file, "second");

        assertThat(file).hasContent("second");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(folder.toFile().list()).containsExactly("secret");
    }

    @Test
    void deletesALinkAndNotWhatItPointsTo() throws IOException {
        var precious = Files.writeString(folder.resolve("precious"), "kept");
        var tree = Files.createDirectories(folder.resolve("tree/below"));
        Files.createSymbolicLink(tree.resolve("link"), precious);

        AtomicFiles.deleteTree(folder.resolve("tree"));

        assertThat(folder.resolve("tree")).doesNotExist();
        assertThat(precious).hasContent("kept");
    }
}
