package org.discogsography.tableinator.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.discogsography.tableinator.server.Samples.AUGUST;
import static org.discogsography.tableinator.server.Samples.artists;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.discogsography.common.contract.BatchCodec;
import org.discogsography.tableinator.server.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableBenchTest {
    @TempDir
    Path folder;

    @Test
    void measuresBothSidesOfEachTypeThatItFinds() throws Exception {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        artists(30, AUGUST).forEach(artist -> BatchCodec.append(lines, artist.id(), artist.hash(), artist.data()));
        Files.write(folder.resolve("artists.ndjson"), lines.toByteArray());

        String report = TableBench.run(
                List.of("--input", folder.toString(), "--copies", "4", "--batch", "20", "--rounds", "1"),
                PostgresServer.shared().newDatabase());

        JsonNode types = new ObjectMapper().readTree(report).path("types");
        assertThat(types.fieldNames()).toIterable().containsExactly("artists");
        assertThat(types.path("artists").path("adapter").asLong()).isPositive();
        assertThat(types.path("artists").path("bare").asLong()).isPositive();
        assertThat(types.path("artists").path("unchanged").asLong()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--input", "--input x --rounds 0", "--input x --rounds many", "--input x --quick y"})
    void refusesWhatItDoesNotUnderstand(String arguments) {
        assertThatThrownBy(() -> BenchOptions.parse(
                        arguments.isEmpty()
                                ? List.of()
                                : List.of(arguments.splitWithDelimiters(" ", 0)).stream()
                                        .filter(argument -> !argument.isBlank())
                                        .toList()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
