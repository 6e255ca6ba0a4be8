package org.discogsography.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTableTest {

    @Test
    void readsAProcessWhoseNameLooksLikeOtherFields(@TempDir Path folder) throws IOException {
        var sleep = Files.createSymbolicLink(folder.resolve("x) Z 1 ("), Path.of("/bin/sleep"));
        var process = new ProcessBuilder(sleep.toString(), "1000").start();
        try {
            var id = ProcessId.of(process.pid()).orElseThrow();

            assertThat(id.alive()).isTrue();
            assertThat(ProcessTable.tree(
                            ProcessId.of(ProcessHandle.current().pid()).orElseThrow()))
                    .contains(id);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void takesAReusedPidForAnotherProcess() {
        var self = ProcessId.of(ProcessHandle.current().pid()).orElseThrow();

        var earlier = new ProcessId(self.pid(), self.startTicks() - 1);

        assertThat(self.alive()).isTrue();
        assertThat(earlier.alive()).isFalse();
        assertThat(ProcessTable.tree(earlier)).isEmpty();
    }
}
