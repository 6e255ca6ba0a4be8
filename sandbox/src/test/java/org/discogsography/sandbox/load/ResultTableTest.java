package org.discogsography.sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {
    private static final String READ = "'records': 1200, 'published': 1200, 'malformed': 0, 'repeated': 0";
    private static final String VERIFIED = "'state': 'verified', 'stored': 1200, 'missing': 0, 'deadLettered': 0";

    @Test
    void tellsWhatWasReadStoredAndRemoved() {
        LoadReport report = report(row(READ + ", 'checksum': 'verified'", VERIFIED + ", 'vanished': 1"));

        assertThat(ResultTable.of(report))
                .contains("1,200")
                .contains("verified in both stores, 1 removed that vanished from the dump")
                .contains("1,200 records in 2.0 s, 600 records/s end to end")
                .doesNotContain("checksum");
        assertThat(report.outcome(Allowance.NONE))
                .isEqualTo(new Outcome(Outcome.Kind.VERIFIED, "Verified: both stores hold all 1,200 records."));
    }

    @Test
    void neverCallsALoadWithDeadLettersCompleteWithoutTheirNumber() {
        LoadReport report = report(row(READ, "'state': 'verified', 'stored': 1199, 'deadLettered': 1"));

        assertThat(ResultTable.of(report))
                .contains("verified, 2 dead letters")
                .contains("docs/how-to/dead-letters.md")
                .doesNotContain("verified in both stores");
        assertThat(report.outcome(Allowance.NONE).exitCode()).isEqualTo(3);
        assertThat(report.outcome(Allowance.NONE).sentence())
                .isEqualTo("Verified but for 2 dead letters (exit code 3; --allow-dead-letters 2 makes that 0)");
        assertThat(report.outcome(new Allowance(2, 0, 0, 0)).exitCode()).isZero();
        assertThat(report.outcome(new Allowance(1, 9, 9, 0)).exitCode()).isEqualTo(3);
    }

    @Test
    void countsWhatWasUnreadableAndWhatCameTwiceAndNamesTheFileWithTheirBytes() {
        LoadReport report = report(row(
                "'records': 1200, 'malformed': 2, 'repeated': 1, 'unreadableFile': '/state/artists.unreadable'",
                VERIFIED));

        assertThat(ResultTable.of(report))
                .contains("verified, 2 unreadable, 1 repeated")
                .containsPattern(" 2 +1 +0 ")
                .contains("artists that were left out, byte by byte: /state/artists.unreadable");
        assertThat(report.verified()).isTrue();
        assertThat(report.outcome(Allowance.NONE).exitCode()).isEqualTo(3);
        assertThat(report.outcome(Allowance.NONE).sentence()).contains("--allow-unreadable 2 --allow-repeated 1");
        assertThat(report.outcome(new Allowance(0, 2, 1, 0)).exitCode()).isZero();
    }

    @Test
    void saysWhichOfTwoFilesWasTaken() {
        assertThat(ResultTable.of(
                        report(row("'records': 1200, 'choice': 'a.xml.gz is taken, and not a.xml'", VERIFIED))))
                .contains("artists: a.xml.gz is taken, and not a.xml");
    }

    @Test
    void neverVerifiesATypeOfWhichNothingIsStored() {
        LoadReport unreadable = report(row("'records': 0, 'malformed': 19", "'state': 'verified', 'stored': 0"));
        LoadReport refused = report(row(READ, "'state': 'verified', 'stored': 0, 'deadLettered': 1200"));
        LoadReport empty = report(row("'records': 0, 'malformed': 0", "'state': 'verified', 'stored': 0"));

        assertThat(ResultTable.of(unreadable)).contains("NOT verified, none is stored: 19 unreadable");
        assertThat(ResultTable.of(refused)).contains("NOT verified, none is stored: 2,400 dead letters");
        assertThat(unreadable.outcome(new Allowance(9_999, 9_999, 9_999, 0)).exitCode())
                .isOne();
        assertThat(refused.outcome(new Allowance(9_999, 9_999, 9_999, 0)).exitCode())
                .isOne();
        assertThat(empty.verified()).isTrue();
    }

    @Test
    void hasTheSameNumbersForMachines() {
        JsonNode json = new ObjectMapper()
                .valueToTree(report(row("'records': 1200, 'malformed': 2", VERIFIED + ", 'vanishedRefused': 1")));

        JsonNode row = json.path("rows").path(0);
        assertThat(row.path("read").asLong()).isEqualTo(1_200);
        assertThat(row.path("unreadable").asLong()).isEqualTo(2);
        assertThat(row.path("repeated").isNull()).isTrue();
        assertThat(row.path("deadLettered").asLong(-1)).isZero();
        assertThat(row.path("kept").asLong()).isEqualTo(1);
        assertThat(row.path("neo4j").path("stored").asLong()).isEqualTo(1_200);
        assertThat(json.path("reservations").path("unreadable").asLong()).isEqualTo(2);
    }

    @Test
    void showsZeroOnlyWhenItIsKnown() {
        assertThat(ResultTable.of(report(row("'records': 1200", VERIFIED))))
                .containsPattern("1,200 +unknown +unknown +0 ");
    }

    @Test
    void takesTheStoresWordForWhatTheExtractorDoesNotTell() {
        assertThat(ResultTable.of(report(row("'records': 1200", VERIFIED + ", 'unreadable': 2, 'repeated': 1"))))
                .contains("verified, 2 unreadable, 1 repeated");
    }

    @Test
    void countsAndExplainsRowsThatAreKeptAlthoughTheDumpDoesNotHaveThem() {
        LoadReport guarded = report(row(READ, VERIFIED + ", 'vanishedRefused': 159"));
        LoadReport referred = report(
                row(
                        READ,
                        VERIFIED
                                + ", 'vanishedRefused': 0, 'vanished': 147, 'vanishedReferred': 3, 'keptBecause': 'my_notes refers to them'"));

        assertThat(ResultTable.of(guarded))
                .contains("verified, 159 kept that the dump does not have")
                .contains(
                        "Neo4j keeps 159 of the artists that the dump does not have: more than CONSUMER_MAX_VANISHED");
        assertThat(guarded.outcome(Allowance.NONE).exitCode()).isEqualTo(3);
        assertThat(ResultTable.of(referred))
                .contains(
                        "PostgreSQL keeps 3 of 150 vanished artists: my_notes refers to them (docs/how-to/beside.md)");
    }

    @Test
    void saysWhenAFileCouldNotBeVerified() {
        assertThat(ResultTable.of(report(row(READ + ", 'checksum': 'not published'", VERIFIED))))
                .contains("files not verified, no checksum published: artists");
        assertThat(ResultTable.of(report(row(READ + ", 'checksum': 'not checked'", VERIFIED))))
                .contains("files not verified, as --no-checksum asked for: artists");
    }

    @Test
    void saysHowFewWerePublishedWhenOnlyDifferencesWere() {
        assertThat(ResultTable.of(report(row("'records': 1200, 'published': 7, 'since': 20260701", VERIFIED))))
                .contains("published, because only they differ: 7 artists (since 20260701)");
        assertThat(ResultTable.of(report(row(READ, VERIFIED)))).doesNotContain("differ");
    }

    @Test
    void saysWhyEverythingWasPublishedWhenThatIsASurprise() {
        assertThat(ResultTable.of(
                        report(row(READ + ", 'everythingBecause': 'graphinator has not answered'", VERIFIED))))
                .contains("published as a whole, because graphinator has not answered: artists");
        assertThat(ResultTable.of(
                        report(row(READ + ", 'everythingBecause': 'there is no index of an earlier one'", VERIFIED))))
                .doesNotContain("as a whole");
    }

    @Test
    void namesTheNewerDumpThatAStoreHolds() {
        assertThat(ResultTable.of(report(row(READ, "'state': 'superseded', 'newerDump': 20261101"))))
                .contains("superseded: the store holds 20261101, nothing was changed")
                .contains("./discogsography forget 20261101 says what that does")
                .doesNotContain("Neo4j superseded");
    }

    @Test
    void saysHowManyRecordsOfANewerDumpAStoreHolds() {
        assertThat(ResultTable.of(
                        report(row(READ, "'state': 'mixed', 'stored': 900, 'newer': 31609, 'newerDump': 20410201"))))
                .contains(
                        "Neo4j holds 31,609 records of dump 20410201, PostgreSQL holds 31,609 records of dump 20410201");
    }

    @Test
    void leavesOutWhatIsUnknown() {
        LoadReport report = new LoadReport("run", null, List.of(failed()), 0.1, "checksum is wrong");

        assertThat(ResultTable.of(report)).contains("ended after 0.1 s");
        assertThat(report.outcome(Allowance.NONE))
                .isEqualTo(new Outcome(Outcome.Kind.NOT_VERIFIED, "NOT verified: checksum is wrong (exit code 1)"));
    }

    @Test
    void tellsAnErrorOnceAndNoRateOfWhatFailed() {
        LoadReport failed = new LoadReport("run", null, List.of(failed()), 0.1, "artists: checksum");
        LoadReport unsettled =
                new LoadReport("run", 20_260_801, List.of(row(READ, "'state': 'unknown'")), 2, "not settled in time");

        assertThat(ResultTable.of(failed) + failed.outcome(Allowance.NONE).sentence())
                .containsOnlyOnce("checksum")
                .contains("NOT verified: artists, for the reason in the table");
        assertThat(ResultTable.of(unsettled)).contains("1,200 records in 2.0 s").doesNotContain("records/s");
    }

    private static LoadReport report(LoadReport.Row row) {
        return new LoadReport("run", 20_260_801, List.of(row), 2, null);
    }

    private static LoadReport.Row row(String extracted, String store) {
        StoreLoad both = StoreLoad.of(json(store));
        return new LoadReport.Row("artists", Extracted.of(json(extracted)), both, both, null);
    }

    private static LoadReport.Row failed() {
        return new LoadReport.Row("artists", Extracted.of(json("")), StoreLoad.UNKNOWN, StoreLoad.UNKNOWN, "checksum");
    }

    private static JsonNode json(String fields) {
        try {
            return new ObjectMapper().readTree("{" + fields.replace('\'', '"') + "}");
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
