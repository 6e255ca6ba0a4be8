package org.discogsography.sandbox.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.discogsography.sandbox.process.Ports;
import org.discogsography.sandbox.process.SandboxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir
    Path folder;

    @Test
    void keepsPortsAndSecretsOverRuns() throws IOException {
        var first = Settings.in(folder);
        var port = first.port("postgres");
        var secret = first.secret("postgres");

        var second = Settings.in(folder);

        assertThat(second.port("postgres")).isEqualTo(port);
        assertThat(second.secret("postgres")).isEqualTo(secret).hasSizeGreaterThanOrEqualTo(32);
        assertThat(Files.getPosixFilePermissions(folder.resolve("settings.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void replacesAPortThatSomebodyElseHasTaken() throws IOException {
        var port = Settings.in(folder).port("postgres");
        try (var stranger = new ServerSocket()) {
            stranger.bind(new InetSocketAddress(Ports.loopback(), port));

            assertThat(Settings.in(folder).port("postgres")).isNotEqualTo(port);
        }
    }

    @Test
    void makesAnotherSecretForEachNameAndFolder() {
        var settings = Settings.in(folder);

        assertThat(settings.secret("neo4j")).isNotEqualTo(settings.secret("rabbitmq"));
    }

    @Test
    void namesTheFileThatCannotBeRead() throws IOException {
        Files.writeString(folder.resolve("settings.json"), "{");

        assertThatThrownBy(() -> Settings.in(folder))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining(folder.resolve("settings.json").toString())
                .hasMessageContaining("repair it, or remove the folder");
    }
}
