package org.discogsography.extractor.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.discogsography.extractor.fetch.FetchException.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartFileTest {
    private static final Source SOURCE = new Source(100L, "\"a\"", null);

    @TempDir
    private Path folder;

    @Test
    void remembersWhatItIsAPartOf() throws Exception {
        write(60);
        try (PartFile part = open("sum")) {
            assertThat(part.size()).isEqualTo(60);
            assertThat(part.source()).isEqualTo(SOURCE);
            assertThat(part.isComplete()).isFalse();
        }
    }

    @Test
    void trustsAfterACrashOnlyWhatWasDurable() throws Exception {
        write(60);
        Files.write(folder.resolve("file.part"), new byte[30], StandardOpenOption.APPEND);
        try (PartFile part = open("sum")) {
            assertThat(part.size()).isEqualTo(60);
        }
        assertThat(folder.resolve("file.part")).hasSize(60);
    }

    @Test
    void beginsAnewWhenLessIsThereThanWasDurable() throws Exception {
        write(60);
        Files.write(folder.resolve("file.part"), new byte[30]);
        assertEmpty("sum");
    }

    @Test
    void beginsAnewWhenAnotherSumIsPublished() throws Exception {
        write(60);
        assertEmpty("other");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "{\"sha256\":\"sum\"}",
                "{\"sha256\":\"sum\",\"source\":{},\"durable\":-1}"
            })
    void beginsAnewWhenTheNoteCannotBeUnderstood(String note) throws Exception {
        write(60);
        Files.writeString(folder.resolve("file.part.json"), note);
        assertEmpty("sum");
    }

    @Test
    void beginsAnewWithoutANote() throws Exception {
        write(60);
        Files.delete(folder.resolve("file.part.json"));
        assertEmpty("sum");
    }

    @Test
    void isCompleteByItsLength() throws Exception {
        write(100);
        try (PartFile part = open("sum")) {
            assertThat(part.isComplete()).isTrue();
        }
    }

    @Test
    void makesEverySoManyBytesDurable() throws Exception {
        try (PartFile part = PartFile.open(folder.resolve("file"), "sum", 50)) {
            part.begin(SOURCE);
            assertThat(part.write(new byte[49])).isFalse();
            assertThat(part.write(new byte[1])).isTrue();
            assertThat(Files.readString(folder.resolve("file.part.json"))).contains("\"durable\":50");
        }
    }

    @Test
    void saysThatItCannotBeWritten() throws Exception {
        Files.createDirectory(folder.resolve("file.part"));
        assertThatThrownBy(() -> open("sum"))
                .isInstanceOf(Storage.class)
                .hasMessageContaining(folder.resolve("file").toString());
    }

    private void assertEmpty(String sum) throws Exception {
        try (PartFile part = open(sum)) {
            assertThat(part.size()).isZero();
            assertThat(part.source()).isNull();
        }
    }

    private void write(int bytes) throws Exception {
        try (PartFile part = open("sum")) {
            part.begin(SOURCE);
            part.write(new byte[bytes]);
        }
    }

    private PartFile open(String sum) throws Exception {
        return PartFile.open(folder.resolve("file"), sum, 1_000);
    }
}
