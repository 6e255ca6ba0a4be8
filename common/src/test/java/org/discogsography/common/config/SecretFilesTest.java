package org.discogsography.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFilesTest {
    @TempDir
    Path folder;

    @Test
    void readsTheFileWithoutItsLastLineBreak() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "s3cret \n");

        SecretFiles files = new SecretFiles(Map.of("POSTGRES_PASSWORD_FILE", file.toString()));

        assertThat(files.getValue("postgres.password")).isEqualTo("s3cret ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret", "s3cret\n", "s3cret\r\n", "\uFEFFs3cret\r\n"})
    void readsWhatWindowsEditorsHaveSaved(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), content);

        SecretFiles files = new SecretFiles(Map.of("POSTGRES_PASSWORD_FILE", file.toString()));

        assertThat(files.getValue("postgres.password")).isEqualTo("s3cret");
    }

    @Test
    void refusesAFileInUtf16() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "s3cret", StandardCharsets.UTF_16);

        assertThatThrownBy(() -> new SecretFiles(Map.of("POSTGRES_PASSWORD_FILE", file.toString())))
                .hasMessage("POSTGRES_PASSWORD_FILE names " + file + ", which is no text in UTF-8: save it as such");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "\r\n");

        assertThatThrownBy(() -> new SecretFiles(Map.of("POSTGRES_PASSWORD_FILE", file.toString())))
                .hasMessage("POSTGRES_PASSWORD_FILE names " + file + ", which is empty");
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
