package org.discogsography.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

    @TempDir
    Path folder;

    @Test
    void endsWhatBearsTheMarkAndNothingElse() throws IOException {
        var marked = sleeper();
        Leftovers.mark(marked, folder);
        var ofAnotherSandbox = sleeper();
        Leftovers.mark(ofAnotherSandbox, folder.resolve("beside"));
        var left = marked.start();
        var stranger = sleeper().start();
        var neighbour = ofAnotherSandbox.start();
        try {
            var ended = Leftovers.end(folder);

            assertThat(ended).isEqualTo(1);
            assertThat(ProcessId.of(left.pid()).filter(ProcessId::alive)).isEmpty();
            assertThat(stranger.isAlive()).isTrue();
            assertThat(neighbour.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
            neighbour.destroyForcibly();
        }
    }

    @Test
    void endsAFrozenProcessThatHasWipedItsEnvironmentInTheFolder() throws IOException {
        var wiped = sleeper();
        wiped.environment().clear();
        var left = wiped.start();
        Signal.STOP.send(ProcessId.of(left.pid()).stream().toList());

        var ended = Leftovers.end(folder);

        assertThat(ended).isEqualTo(1);
        assertThat(ProcessId.of(left.pid()).filter(ProcessId::alive)).isEmpty();
    }

    private ProcessBuilder sleeper() {
        return new ProcessBuilder("/bin/sleep", "1000").directory(folder.toFile());
    }
}
