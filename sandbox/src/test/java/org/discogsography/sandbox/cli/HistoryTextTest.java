package org.discogsography.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class HistoryTextTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void showsARunPerLineAndADashForWhatIsNotKnown() throws JsonProcessingException {
        String text = HistoryText.of(JSON.readTree("""
                [{"dump": 20260901, "type": "releases", "startedAt": "2026-09-02T10:11:12.5Z", "state": "loading",
                  "new": 12, "changed": 3, "repaired": 0},
                 {"dump": 20260801, "type": "releases", "startedAt": "2026-08-02T10:11:12.5Z", "seconds": 3725.4,
                  "state": "verified", "verifiedAt": "2026-08-02T11:13:17Z", "new": 1234567, "changed": 0,
                  "unchanged": 8, "vanished": 5, "deadLettered": 1, "repaired": 2}]"""));

        assertThat(text.lines().skip(1).map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "20260901 releases 2026-09-02 10:11 - 12 3 - - - loading",
                        "20260801 releases 2026-08-02 10:11 1:02:05 1,234,567 0 8 5 1"
                                + " verified at 2026-08-02 11:13 UTC, 2 repaired");
    }

    @Test
    void saysThatThereIsNothing() throws JsonProcessingException {
        assertThat(HistoryText.of(JSON.readTree("[]"))).startsWith("nothing was loaded yet");
    }
}
