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

    @Test
    void neverCallsALoadVerifiedWithoutWhatIsNotStoredOfItAndSaysWhatTheExtractorWaitsFor() throws Exception {
        String text = StatusText.of(new ObjectMapper().readTree("""
                {"asOf":"2026-11-01T12:00:00Z","situation":{"level":"attention","headline":"","activity":"","findings":[]},
                 "extraction":{"state":"known","value":{"state":"running","folder":"/dumps","types":{},
                   "waitingFor":"the broker is low on disk","waitingSince":"2026-11-01T11:59:00Z"}},
                 "stores":[{"store":"neo4j","loads":{"state":"known","value":[
                   {"type":"releases","dump":20260801,"state":"verified","stored":0,"expected":3000,"missing":0,
                    "deadLettered":3000,"unreadable":2,"repeated":0},
                   {"type":"labels","dump":20260801,"state":"incomplete","missing":0,"relationships":{"BY":-338}},
                   {"type":"artists","dump":20260801,"state":"mixed","newer":31609,"newerDump":20410201}]}}]}
                """));

        assertThat(text)
                .contains("waits for: the broker is low on disk since 2026-11-01T11:59:00Z")
                .contains("dump 20260801  verified, 2 unreadable, 3,000 dead letters: 0 of 3,000 stored")
                .contains("dump 20260801  incomplete (BY: 338 missing)")
                .contains(
                        "dump 20260801  holds 31,609 records of dump 20410201 beside dump 20260801, of which the extractor"
                                + " knows nothing any more");
    }

    @Test
    void saysOfAPartOfADumpWhatBecameOfItAndOfAVerdictThatAVerificationHasFoundItWrong() throws Exception {
        String text = StatusText.of(new ObjectMapper().readTree("""
                {"asOf":"2026-11-01T12:00:00Z","situation":{"level":"bad","headline":"","activity":"","findings":[]},
                 "extraction":{"state":"known","value":{"state":"failed","dump":20410201,"types":{}}},
                 "stores":[{"store":"neo4j","loads":{"state":"known","value":[
                   {"type":"artists","dump":20260801,"state":"mixed","newer":31609,"newerDump":20410201},
                   {"type":"labels","dump":20410201,"state":"begun","stored":7},
                   {"type":"releases","dump":20260801,"state":"altered","missing":5,"altered":2}]}}]}
                """));

        assertThat(text)
                .contains("holds 31,609 records of dump 20410201 beside dump 20260801, which failed")
                .contains("holds 7 records of dump 20410201, which failed, and none of it is verified")
                .contains("no longer as it was verified (5 missing, 2 altered by hand)");
    }
}
