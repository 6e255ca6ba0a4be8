package org.discogsography.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import org.discogsography.sandbox.load.Fates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryTextTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Fates SILENT = new Fates(MissingNode.getInstance());
    private static final Instant NOW = Instant.parse("2026-09-02T10:20:00Z");

    @Test
    void showsARunPerLineAndADashForWhatIsNotKnown() throws JsonProcessingException {
        String text = HistoryText.of(JSON.readTree("""
                [{"dump": 20260901, "type": "releases", "startedAt": "2026-09-02T10:11:12.5Z", "state": "loading",
                  "new": 12, "changed": 3, "repaired": 0},
                 {"dump": 20260801, "type": "releases", "startedAt": "2026-08-02T10:11:12.5Z", "seconds": 3725.4,
                  "state": "verified", "verifiedAt": "2026-08-02T11:13:17Z", "new": 1234567, "changed": 0,
                  "unchanged": 8, "vanished": 5, "deadLettered": 1, "repaired": 2}]"""), SILENT, NOW);

        assertThat(text.lines().skip(1).map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "20260901 releases 2026-09-02 10:11 - 12 3 - - - loading",
                        "20260801 releases 2026-08-02 10:11 1:02:05 1,234,567 0 8 5 1"
                                + " verified at 2026-08-02 11:13 UTC, 2 repaired");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            loading   | {"state": "running", "run": "run-2", "types": {}}                                    | loading
            cut_short | {"state": "running", "run": "run-2", "types": {}}                                    | loading
            loading   | {"state": "completed", "run": "run-2", "types": {"releases": {"state": "completed"}}} | loading
            loading   | {"state": "failed", "run": "run-2", "types": {"releases": {"state": "failed"}}}       | cut short at 2026-09-02 10:12 UTC
            loading   | {"state": "stopped", "run": "run-2", "types": {"releases": {"state": "stopped"}}}     | cut short at 2026-09-02 10:12 UTC
            loading   | {"state": "idle"}                                                                    | cut short at 2026-09-02 10:12 UTC
            loading   | {"state": "running", "run": "run-3", "types": {}}                                    | cut short at 2026-09-02 10:12 UTC
            cut_short | null                                                                                 | cut short at 2026-09-02 10:12 UTC
            loading   | null                                                                                 | loading
            """)
    void aRunThatNobodyGoesOnWithIsNotLoadingForEver(String state, String current, String shown) throws Exception {
        String text = HistoryText.of(JSON.readTree("""
                [{"run": "run-2", "dump": 20260901, "type": "releases", "startedAt": "2026-09-02T10:11:12.5Z",
                  "lastAt": "2026-09-02T10:12:13.5Z", "state": "%s", "new": 12, "changed": 3, "repaired": 0}]""".formatted(state)), new Fates(JSON.readTree(current)), NOW);

        assertThat(text.strip()).endsWith("  " + shown);
    }

    @Test
    void aRunThatTheExtractorHasForgottenIsLoadingAsLongAsRecordsCome() throws Exception {
        String text = HistoryText.of(JSON.readTree("""
                [{"run": "run-2", "dump": 20260901, "type": "releases", "startedAt": "2026-09-02T10:11:12.5Z",
                  "lastAt": "2026-09-02T10:18:30Z", "state": "loading", "new": 12, "changed": 3, "repaired": 0}]"""), new Fates(JSON.readTree("{\"state\": \"idle\"}")), NOW);

        assertThat(text.strip()).endsWith("loading");
    }

    @Test
    void saysThatThereIsNothing() throws JsonProcessingException {
        assertThat(HistoryText.of(JSON.readTree("[]"), SILENT, NOW)).startsWith("nothing was loaded yet");
    }
}
