package org.discogsography.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.discogsography.sandbox.load.DumpForgetting.Known;
import org.discogsography.sandbox.load.DumpForgetting.Row;
import org.junit.jupiter.api.Test;

class ForgetTextTest {
    private static final Known KNOWN = new Known(
            List.of("artists"),
            List.of(new Row("Neo4j", "artists", 31_609, true, 0), new Row("PostgreSQL", "artists", 0, false, 2)));

    @Test
    void saysPerTypeAndStoreHowManyRecordsAreGivenBack() {
        assertThat(ForgetText.table(KNOWN).lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "type store records dead-lettered load",
                        "artists Neo4j 31,609 0 of this dump",
                        "artists PostgreSQL 0 2 of another dump, or none");
    }

    @Test
    void saysWhatIsKeptAndWhatBecomesOfTheRest() {
        assertThat(ForgetText.consequences(20_411_301, KNOWN))
                .contains("dump 20411301. They are given back: they stay where they are")
                .contains("The extractor no longer announces and repairs its artists")
                .contains("Kept: all records of other dumps");
    }
}
