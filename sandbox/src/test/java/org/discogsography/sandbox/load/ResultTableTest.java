package org.discogsography.sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {
    private static final StoreLoad VERIFIED = new StoreLoad("verified", 1_200L, 1_200L, 0L, 0L, 1L, 0L, null);

    @Test
    void tellsWhatWasReadStoredAndRemoved() {
        assertThat(table(row("verified", VERIFIED), null))
                .contains("1,200")
                .contains("verified in both stores, 1 removed that vanished from the dump")
                .contains("1,200 records in 2.0 s, 600 records/s end to end")
                .doesNotContain("checksum");
    }

    @Test
    void saysWhenAFileCouldNotBeVerified() {
        assertThat(table(row("not published", VERIFIED), null))
                .contains("files not verified, no checksum published: artists");
    }

    @Test
    void saysHowFewWerePublishedWhenOnlyDifferencesWere() {
        LoadReport.Row few =
                new LoadReport.Row("artists", 1_200L, 7L, 20_260_701L, null, 0L, "verified", VERIFIED, VERIFIED, null);

        assertThat(table(few, null)).contains("published, because only they differ: 7 artists (since 20260701)");
        assertThat(table(row("verified", VERIFIED), null)).doesNotContain("differ");
    }

    @Test
    void saysWhyEverythingWasPublishedWhenThatIsASurprise() {
        assertThat(table(because("graphinator has not answered"), null))
                .contains("published as a whole, because graphinator has not answered: artists");
        assertThat(table(because("there is no index of an earlier one"), null)).doesNotContain("as a whole");
    }

    private static LoadReport.Row because(String reason) {
        return new LoadReport.Row("artists", 1_200L, 1_200L, null, reason, 0L, "verified", VERIFIED, VERIFIED, null);
    }

    @Test
    void namesTheNewerDumpThatAStoreHolds() {
        assertThat(table(row("verified", StoreLoad.superseded(20_261_101)), null))
                .contains("superseded: the store holds 20261101, nothing was changed")
                .contains("to go back to an older one, empty both stores first")
                .doesNotContain("Neo4j superseded");
    }

    @Test
    void leavesOutWhatIsUnknown() {
        String table = ResultTable.of(new LoadReport("run", null, List.of(failed()), 0.1, "checksum is wrong"));

        assertThat(table).contains("ended after 0.1 s").contains("error: checksum is wrong");
    }

    @Test
    void tellsAnErrorOnceAndNoRateOfWhatFailed() {
        assertThat(ResultTable.of(new LoadReport("run", null, List.of(failed()), 0.1, "artists: checksum")))
                .containsOnlyOnce("checksum");
        assertThat(table(row("verified", StoreLoad.UNKNOWN), "not settled in time"))
                .contains("1,200 records in 2.0 s")
                .doesNotContain("records/s");
    }

    private static String table(LoadReport.Row row, String error) {
        return ResultTable.of(new LoadReport("run", 20_260_801, List.of(row), 2, error));
    }

    private static LoadReport.Row row(String checksum, StoreLoad store) {
        return new LoadReport.Row("artists", 1_200L, 1_200L, null, null, 0L, checksum, store, store, null);
    }

    private static LoadReport.Row failed() {
        return new LoadReport.Row(
                "artists", null, null, null, null, null, null, StoreLoad.UNKNOWN, StoreLoad.UNKNOWN, "checksum");
    }
}
