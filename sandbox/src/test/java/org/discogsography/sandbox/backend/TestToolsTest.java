package org.discogsography.sandbox.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discogsography.sandbox.process.SandboxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestToolsTest {
    @TempDir
    Path folder;

    private final List<String> notes = new ArrayList<>();
    private final List<String> installed = new ArrayList<>();

    @Test
    void installsThePackagesOfWhatIsMissing() throws IOException {
        Files.createFile(
                folder.resolve("google-chrome"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));

        on(true, Optional.of(installed::add)).install();

        assertThat(installed).containsExactly("prometheus", "pgbouncer");
        assertThat(notes)
                .containsExactly(
                        "For the tests: installing the package prometheus with apt-get",
                        "For the tests: installing the package pgbouncer with apt-get");
    }

    @Test
    void saysHowToInstallThemWhereItCannot() {
        on(false, Optional.of(installed::add)).install();

        assertThat(installed).isEmpty();
        assertThat(notes)
                .hasSize(3)
                .allSatisfy(note -> assertThat(note).contains("is not on the path", "sudo apt-get"));
    }

    @Test
    void goesOnWhenAnInstallationFails() {
        on(true, Optional.of(name -> {
                    installed.add(name);
                    throw new SandboxException("no network");
                }))
                .install();

        assertThat(installed).containsExactly("chromium", "prometheus", "pgbouncer");
        assertThat(notes).contains("That failed: no network");
    }

    private TestTools on(boolean root, Optional<RabbitInstallation.PackageManager> packages) {
        return new TestTools(new FakeMachine(List.of(), root, packages), folder.toString(), notes::add);
    }
}
