package org.discogsography.extractor.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {
    @TempDir
    Path folder;

    @Test
    void leavesTheOldStateWholeWhenTheNewOneCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("state.json"), "old");
        // In the way of the new file, even for root.
        Files.createDirectories(folder.resolve("state.json.new/occupied"));

        assertThatThrownBy(() -> DurableFile.write(file, "new".getBytes(UTF_8))).isInstanceOf(IOException.class);

        assertThat(file).hasContent("old");
    }

    @Test
    void leavesNothingBesideTheNewState() throws IOException {
        Path file = Files.writeString(folder.resolve("state.json"), "a longer old state");

        DurableFile.write(file, "new".getBytes(UTF_8));

        assertThat(file).hasContent("new");
        assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void finishesWhatItHasBegunWhenItIsInterrupted() throws IOException {
        Path file = folder.resolve("state.json");
        Thread.currentThread().interrupt();

        DurableFile.write(file, "new".getBytes(UTF_8));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).hasContent("new");
    }
}
