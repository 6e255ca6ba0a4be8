package org.discogsography.sandbox.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceStartsTest {

    @TempDir
    Path folder;

    @Test
    void deniesStartsAndLeavesNoPolicyWhereThereWasNone() throws Exception {
        var policy = policy();

        try (var _ = new ServiceStarts(policy).prevented()) {
            assertThat(new ProcessBuilder(policy.toString()).start().waitFor()).isEqualTo(101);
        }

        assertThat(folder.toFile().list()).isEmpty();
    }

    @Test
    void putsBackThePolicyThatWasThere() throws IOException {
        existing("exit 0");

        try (var _ = new ServiceStarts(policy()).prevented()) {
            assertThat(policy()).content().contains("exit 101");
        }

        assertExisting("exit 0");
    }

    @Test
    void mendsWhatACrashLeftBehind() throws IOException {
        existing("exit 0");
        var _ = new ServiceStarts(policy()).prevented();

        new ServiceStarts(policy()).prevented().close();

        assertExisting("exit 0");
    }

    private Path policy() {
        return folder.resolve("policy-rc.d");
    }

    private void existing(String text) throws IOException {
        Files.writeString(policy(), text);
        Files.setPosixFilePermissions(policy(), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void assertExisting(String text) throws IOException {
        assertThat(policy()).hasContent(text);
        assertThat(Files.getPosixFilePermissions(policy())).isEqualTo(PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(folder.toFile().list()).containsExactly("policy-rc.d");
    }
}
