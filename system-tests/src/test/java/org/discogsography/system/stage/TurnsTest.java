package org.discogsography.system.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import org.discogsography.sandbox.process.JavaProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnsTest {
    private static final int LONGER_THAN_COURTESY_MILLIS = 3_000;

    @Test
    void aSetWaitsWhileAnotherWorks(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("turns");
        Process another = null;
        try (Turns turns = Turns.sharing(file)) {
            turns.begin();
            another = new ProcessBuilder(
                            JavaProgram.executable(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            AnotherSet.class.getName(),
                            file.toString())
                    .redirectErrorStream(true)
                    .start();
            BufferedReader told = another.inputReader();
            assertThat(told.readLine()).isEqualTo("asks");
            Thread.sleep(LONGER_THAN_COURTESY_MILLIS);
            assertThat(told.ready()).as("works beside us").isFalse();

            turns.end();

            assertThat(told.readLine()).isEqualTo("works");
        } finally {
            if (another != null) {
                another.destroyForcibly();
            }
        }
    }

    /** In a process of its own: the lock is one between processes. */
    static final class AnotherSet {
        private AnotherSet() {}

        public static void main(String[] file) throws Exception {
            try (Turns turns = Turns.sharing(Path.of(file[0]))) {
                System.out.println("asks");
                turns.begin();
                System.out.println("works");
            }
        }
    }
}
