package org.discogsography.sandbox.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

class RabbitInstallationTest {

    @TempDir
    Path folder;

    private final List<String> notes = new ArrayList<>();
    private final List<String> installed = new ArrayList<>();

    @Test
    void findsTheProgramInTheFirstFolderThatHasIt() {
        var program = place("rabbitmqctl");

        assertThat(on(false, Optional.empty()).program("rabbitmqctl")).isEqualTo(program);
    }

    @Test
    void saysWhichCommandInstallsItWhenWeAreNotRoot() {
        assertThatThrownBy(() -> on(false, Optional.of(this::install)).program("rabbitmq-server"))
                .isInstanceOf(SandboxException.class)
                .hasMessageStartingWith("""
                        RabbitMQ is missing. Install it once with:
                          sudo apt-get update && sudo apt-get install -y --no-install-recommends rabbitmq-server
                        """)
                .hasMessageContaining("start Docker")
                .hasMessageContaining("AMQP_CONNECTION");
        assertThat(installed).isEmpty();
    }

    @Test
    void saysWhatToDoWhereThereIsNoApt() {
        assertThatThrownBy(() -> on(true, Optional.empty()).program("rabbitmq-server"))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("RabbitMQ is missing, and there is no apt-get")
                .hasMessageContaining(folder.toString());
    }

    @Test
    void installsThePackageAsRootAndSaysSo() {
        var program = on(true, Optional.of(this::install)).program("rabbitmq-server");

        assertThat(program).isExecutable();
        assertThat(installed).containsExactly("rabbitmq-server");
        assertThat(notes).containsExactly("RabbitMQ is missing: installing the package rabbitmq-server with apt-get");
    }

    private RabbitInstallation on(boolean root, Optional<RabbitInstallation.PackageManager> packages) {
        return new RabbitInstallation(new FakeMachine(List.of(folder), root, packages), notes::add);
    }

    private void install(String name) {
        installed.add(name);
        place(name);
    }

    private Path place(String name) {
        try {
            return Files.createFile(
                    folder.resolve(name),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
