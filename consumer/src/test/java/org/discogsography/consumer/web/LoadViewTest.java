package org.discogsography.consumer.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.discogsography.common.api.LoadState;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.store.Load;
import org.discogsography.consumer.store.RowFindings;
import org.junit.jupiter.api.Test;

class LoadViewTest {
    @Test
    void tellsWhatWasFoundAboutTheRowsBesideTheOtherFieldsAsNumbers() {
        RowFindings rows = new RowFindings(9L, 1L, 0L, 2L, 3L, 4L, "my_notes", 20260901, 5L, 6L, Map.of("BY", -338L));
        Load load = new Load(
                RecordType.ARTISTS, 20260801, "run", LoadState.ALTERED, 10L, 0L, 0L, rows, null, Instant.EPOCH, null);

        JsonNode json = new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .valueToTree(LoadView.of(load, Optional.empty()));

        assertThat(json.path("state").asText()).isEqualTo("altered");
        assertThat(json.path("altered").isNumber()).isTrue();
        assertThat(json.path("altered").asLong()).isEqualTo(6);
        assertThat(json.path("stored").asLong()).isEqualTo(9);
        assertThat(json.path("newerDump").asInt()).isEqualTo(20260901);
        assertThat(json.path("relationships").path("BY").asLong()).isEqualTo(-338);
        assertThat(json.has("rows")).isFalse();
        assertThat(json.has("verifiedAt")).isTrue();
    }
}
