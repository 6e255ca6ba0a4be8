package org.discogsography.sandbox.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {

    @TempDir
    Path repository;

    private Path jar;
    private Path draft;

    @BeforeEach
    void aBuildAndWhatItsTrainingWrote() throws IOException {
        jar = repository.resolve("tableinator/target/quarkus-app/quarkus-run.jar");
        draft = repository.resolve("draft.aot");
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "a jar");
        Files.writeString(draft, "a cache");
    }

    @Test
    void isWantedByABuildOnlyUntilThereIsOne() {
        assertThat(cache().isWanted()).isTrue();
        assertThat(cache().flags()).isEmpty();

        cache().adopt(draft, cache().stamp());

        assertThat(cache().isWanted()).isFalse();
        assertThat(cache().flags()).containsExactly("-XX:AOTCache=" + jar.resolveSibling("app.aot"));
        assertThat(AotCache.of(repository, Service.DASHBOARD).isWanted()).isFalse();
    }

    @Test
    void isNotUsedForALaterBuild() throws IOException {
        cache().adopt(draft, cache().stamp());

        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(10)));

        assertThat(cache().flags()).isEmpty();
        assertThat(cache().isWanted()).isTrue();
    }

    @Test
    void isNotUsedForABuildThatCameDuringTheTraining() throws IOException {
        var before = cache().stamp();
        Files.writeString(jar, "another jar");

        cache().adopt(draft, before);

        assertThat(cache().flags()).isEmpty();
    }

    @Test
    void isNotUsedByAnotherJava() throws IOException {
        cache().adopt(draft, cache().stamp());

        Files.writeString(jar.resolveSibling("app.aot.stamp"), "/opt/another-java 25");

        assertThat(cache().flags()).isEmpty();
        assertThat(cache().isWanted()).isTrue();
    }

    @Test
    void staysAsItIsAfterATrainingThatWroteNothing() throws IOException {
        Files.delete(draft);

        cache().adopt(draft, cache().stamp());

        assertThat(cache().flags()).isEmpty();
    }

    private AotCache cache() {
        return AotCache.of(repository, Service.TABLEINATOR);
    }
}
