package org.discogsography.extractor.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roaringbitmap.RoaringBitmap;

class CheckpointTest {
    private static final String NAME = "checkpoint_masters.json";

    @TempDir
    private Path folder;

    private StateFolder state;

    @BeforeEach
    void open() {
        state = new StateFolder(folder);
    }

    @Test
    void keepsAgainstWhatIsPublished() throws IOException {
        assertThat(kept(Checkpoint.Basis.everything("it was asked for", Map.of("tableinator", 1))))
                .isEqualTo(new Checkpoint.Basis(null, "it was asked for", Map.of("tableinator", 1), ""));
        assertThat(kept(Checkpoint.Basis.since("before", RoaringBitmap.bitmapOf(7, -1))))
                .satisfies(basis -> {
                    assertThat(basis.since()).isEqualTo("before");
                    assertThat(basis.owedIds()).isEqualTo(RoaringBitmap.bitmapOf(7, -1));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "?", "null"})
    void isSetAsideWhenItsIdsCannotBeRead(String owed) throws IOException {
        kept(Checkpoint.Basis.since("before", new RoaringBitmap()));
        String content = Files.readString(folder.resolve(NAME));
        Files.writeString(
                folder.resolve(NAME),
                content.replaceFirst("\"owed\" : \"[^\"]*\"", "\"owed\" : \"" + owed + "\"")
                        .replace("\"null\"", "null"));

        assertThat(load()).isEmpty();
        assertThat(folder.resolve(NAME + ".corrupt")).exists();
    }

    private Checkpoint.Basis kept(Checkpoint.Basis basis) throws IOException {
        state.save(NAME, new Checkpoint("run", "00", "broker", 1, 1, "0000000000000000", basis, Instant.EPOCH));
        return load().orElseThrow().basis();
    }

    private Optional<Checkpoint> load() throws IOException {
        return state.load(NAME, new TypeReference<Checkpoint>() {});
    }
}
