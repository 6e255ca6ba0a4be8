package org.discogsography.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class StatusTextTest {
    @Test
    void beginsWithWhatIsWrongAndNeverTakesUnknownForZero() throws Exception {
        String text = StatusText.of(new ObjectMapper().readTree("""
                {"asOf":"2026-11-01T12:00:00Z",
                 "situation":{"level":"bad","headline":"PostgreSQL is out of reach.","activity":"Dump 2026-08-01 is being loaded.","findings":[
                   {"text":"PostgreSQL is out of reach.","since":"2026-11-01T11:59:00Z",
                    "nextAttempt":"2026-11-01T12:00:05Z"}]},
                 "flow":{"recordsRead":4118.4,"recordsConfirmed":null,"branches":[
                   {"store":"neo4j","depth":12,"settled":0.0,"written":null}]},
                 "services":[{"name":"tableinator",
                   "health":{"state":"unknown","since":"2026-11-01T11:59:00Z","error":"connection refused"},
                   "connections":{"state":"known","value":[]}}]}
                """));

        assertThat(text)
                .startsWith("as of 2026-11-01T12:00:00Z%nBAD: PostgreSQL is out of reach.%n".formatted())
                .contains("Dump 2026-08-01 is being loaded.")
                .contains("- PostgreSQL is out of reach.")
                .contains("since 2026-11-01T11:59:00Z, next attempt by 2026-11-01T12:00:05Z")
                .contains("read 4,118/s, confirmed unknown/s")
                .contains("12 messages queued, 0/s settled, unknown/s written")
                .contains("tableinator  unknown since 2026-11-01T11:59:00Z: connection refused");
    }
}
