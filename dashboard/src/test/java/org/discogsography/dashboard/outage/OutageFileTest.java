package org.discogsography.dashboard.outage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutageFileTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    @TempDir
    Path folder;

    @Test
    void bringsBackWhatWasWritten() {
        Outages outages = new Outages(
                NOW,
                NOW.minusSeconds(86400),
                List.of(new Outages.Row(
                        "tableinator", null, NOW, List.of(Span.open(Condition.NOT_READY, NOW, "not ready: Größe")))));
        file(folder.resolve("new")).write(outages);

        assertThat(file(folder.resolve("new")).read()).contains(outages);
    }

    @Test
    void knowsNothingWithoutAFile() {
        assertThat(file(folder).read()).isEmpty();
    }

    @Test
    void isNotStoppedByADamagedFile() throws IOException {
        Files.writeString(folder.resolve("outages.json"), "{\"asOf\":\"2026-11-01T12:00:00Z\",\"rows\":[{");

        assertThat(file(folder).read()).isEmpty();
    }

    @Test
    void isNotStoppedByAFolderThatCannotBe() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "");

        file(inTheWay).write(new Outages(NOW, NOW, List.of()));

        assertThat(file(inTheWay).read()).isEmpty();
    }

    private static OutageFile file(Path folder) {
        return new OutageFile(folder, JSON);
    }
}
