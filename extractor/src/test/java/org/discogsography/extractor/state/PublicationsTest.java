package org.discogsography.extractor.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.discogsography.common.contract.RecordType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationsTest {
    private static final Publication ONE = new Publication(
            Path.of("/dumps/discogs_20200806_labels.xml.gz"),
            100,
            "ab",
            true,
            "b:1 vhost /",
            20200806,
            "run",
            3,
            1,
            2L,
            "00000000000000ff",
            Instant.parse("2026-10-31T23:00:00Z"),
            Instant.parse("2026-11-01T00:00:00Z"));

    @TempDir
    private Path folder;

    @Test
    void areRememberedBeyondThisProcess() throws Exception {
        Publications.open(new StateFolder(folder)).add(RecordType.LABELS, ONE);
        Publications later = Publications.open(new StateFolder(folder));
        assertThat(later.last(RecordType.LABELS)).contains(ONE);
        assertThat(later.last(RecordType.ARTISTS)).isEmpty();
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void keepTheNewerDumpsFromBeforeTheLastOne() throws Exception {
        Publication newer = ofDump(20200901, "b:1 vhost /");
        Publications publications = Publications.open(new StateFolder(folder));
        publications.add(RecordType.LABELS, ofDump(20200706, "b:1 vhost /"));
        publications.add(RecordType.LABELS, newer);
        publications.add(RecordType.LABELS, ONE);

        Publications later = Publications.open(new StateFolder(folder));
        assertThat(later.last(RecordType.LABELS)).contains(ONE);
        assertThat(later.of(RecordType.LABELS, 20200901, ONE.broker())).contains(newer);
        assertThat(later.of(RecordType.LABELS, 20200706, ONE.broker())).isEmpty();
        assertThat(later.of(RecordType.LABELS, 20200901, "b:2 vhost /")).isEmpty();
    }

    @Test
    void forgetThoseOfAnotherBroker() throws Exception {
        Publications publications = Publications.open(new StateFolder(folder));
        publications.add(RecordType.LABELS, ofDump(20200901, "b:2 vhost /"));
        publications.add(RecordType.LABELS, ONE);

        assertThat(publications.of(RecordType.LABELS, 20200901, "b:2 vhost /")).isEmpty();
    }

    private static Publication ofDump(int dump, String broker) {
        return new Publication(
                ONE.path(),
                100,
                "cd",
                true,
                broker,
                dump,
                "run",
                3,
                1,
                2L,
                ONE.digest(),
                ONE.startedAt(),
                ONE.completedAt());
    }

    @Test
    void areOfOneFileAndOneBroker() {
        assertThat(ONE.isOf("ab", "b:1 vhost /")).isTrue();
        assertThat(ONE.isOf("cd", "b:1 vhost /")).isFalse();
        assertThat(ONE.isOf("ab", "b:2 vhost /")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"labels\":[{}]}",
                "{\"labels\":[null]}",
                "{\"labels\":{}}",
                "{\"labels\":{\"sha256\":\"x\"}}",
                "null",
                "{\"labels\":null}"
            })
    void areForgottenWhenTheyCannotBeUnderstood(String content) throws Exception {
        Files.writeString(folder.resolve("published.json"), content);
        Publications publications = Publications.open(new StateFolder(folder));
        assertThat(publications.last(RecordType.LABELS)).isEmpty();
        publications.add(RecordType.LABELS, ONE);
        assertThat(Publications.open(new StateFolder(folder)).last(RecordType.LABELS))
                .contains(ONE);
    }

    @Test
    void areReadFromAFileOfAVersionThatKnewNeitherRepeatedRecordsNorWhenTheRunBegan() throws Exception {
        Publications.open(new StateFolder(folder)).add(RecordType.LABELS, ONE);
        Path file = folder.resolve("published.json");
        Files.writeString(
                file, Files.readString(file).replaceAll("\\s*\"(repeated|startedAt)\" : [^\\n]*,(?=\\n)", ""));

        Publication kept = Publications.open(new StateFolder(folder))
                .last(RecordType.LABELS)
                .orElseThrow();

        assertThat(kept.repeated()).isNull();
        assertThat(kept.startedAt()).isNull();
        assertThat(kept)
                .usingRecursiveComparison()
                .ignoringFields("repeated", "startedAt")
                .isEqualTo(ONE);
    }

    @Test
    void keepWhatCannotBeUnderstoodAside() throws Exception {
        Files.writeString(folder.resolve("published.json"), "{torn");
        Publications.open(new StateFolder(folder));
        assertThat(folder.resolve("published.json.corrupt")).hasContent("{torn");
    }
}
