package org.discogsography.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {
    @TempDir
    Path folder;

    @Test
    void readsTheFileWithoutItsLastLineBreak() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "s3cret \n");

        SecretFiles files = new SecretFiles(Map.of("POSTGRES_PASSWORD_FILE", file.toString()));

        assertThat(files.getValue("postgres.password")).isEqualTo("s3cret ");
    }

    @Test
    void namesKeyAndFileWhenItCannotBeRead() {
        String missing = folder.resolve("missing").toString();

        assertThatThrownBy(() -> new SecretFiles(Map.of("NEO4J_PASSWORD_FILE", missing)))
                .hasMessageContaining("NEO4J_PASSWORD_FILE")
                .hasMessageContaining(missing);
    }

    @Test
    void refusesBothFormsAtOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "a");

        assertThatThrownBy(() -> new SecretFiles(
                        Map.of("NEO4J_PASSWORD_FILE", file.toString(), "NEO4J_PASSWORD", "hidden-value")))
                .hasMessageContaining("NEO4J_PASSWORD_FILE")
                .hasMessageNotContaining("hidden-value");
    }

    @Test
    void masksSecrets() {
        assertThat(Secret.of("hidden-value")).hasToString(Secret.MASK);
    }
}
