package org.discogsography.graphinator.upsert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.discogsography.graphinator.server.Samples.AUGUST;
import static org.discogsography.graphinator.server.Samples.SEPTEMBER;
import static org.discogsography.graphinator.server.Samples.artist;

import java.util.List;
import java.util.Map;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.consumer.store.Tally;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final int MAPPING = 3;
    private static final IncomingRecord INCOMING = artist(1, AUGUST, "one");
    private static final String SAME = INCOMING.hash().hex();
    private static final String OTHER = artist(1, AUGUST, "other").hash().hex();

    @Test
    void isNewWhenNothingIsStored() {
        assertThat(Verdict.of(INCOMING, new Stored(Map.of(), 0), MAPPING)).isEqualTo(Verdict.NEW);
    }

    @Test
    void isUnchangedOfTheSameOrAnOlderDump() {
        assertThat(verdict(SAME, AUGUST, MAPPING)).isEqualTo(Verdict.UNCHANGED);
        assertThat(verdict(SAME, AUGUST - 1, MAPPING)).isEqualTo(Verdict.UNCHANGED);
    }

    @Test
    void isUnchangedWhenANewerServiceHasMappedIt() {
        assertThat(verdict(SAME, AUGUST, MAPPING + 1)).isEqualTo(Verdict.UNCHANGED);
    }

    @Test
    void isChangedWithAnotherHashOrAnOlderMapping() {
        assertThat(verdict(OTHER, AUGUST, MAPPING)).isEqualTo(Verdict.CHANGED);
        assertThat(verdict(OTHER, AUGUST - 1, MAPPING)).isEqualTo(Verdict.CHANGED);
        assertThat(verdict(SAME, AUGUST, MAPPING - 1)).isEqualTo(Verdict.CHANGED);
    }

    @Test
    void isStaleWhenTheStoredDumpIsNewerWhateverTheHash() {
        assertThat(verdict(OTHER, SEPTEMBER, MAPPING)).isEqualTo(Verdict.STALE);
        assertThat(verdict(SAME, SEPTEMBER, MAPPING - 1)).isEqualTo(Verdict.STALE);
    }

    @Test
    void isStaleWhateverIsStoredWhenTheTypeIsVerifiedForANewerDump() {
        assertThat(Verdict.of(INCOMING, new Stored(Map.of(), SEPTEMBER), MAPPING))
                .isEqualTo(Verdict.STALE);
    }

    @Test
    void makesAPlanOfABatch() {
        IncomingRecord unknown = artist(2, AUGUST, "two");
        IncomingRecord changed = artist(3, AUGUST, "three");
        IncomingRecord stale = artist(4, AUGUST, "four");

        Plan plan = Plan.of(
                List.of(INCOMING, unknown, changed, stale),
                new Stored(
                        Map.of(
                                1L, new Version(SAME, AUGUST, MAPPING),
                                3L, new Version(OTHER, AUGUST, MAPPING),
                                4L, new Version(OTHER, SEPTEMBER, MAPPING)),
                        AUGUST),
                MAPPING);

        assertThat(plan)
                .isEqualTo(new Plan(
                        List.of(unknown, changed),
                        List.of(3L),
                        List.of(INCOMING, unknown, changed),
                        new Tally(1, 1, 1, 1)));
    }

    private static Verdict verdict(String sha256, int dump, int mapping) {
        return Verdict.of(INCOMING, new Stored(Map.of(1L, new Version(sha256, dump, mapping)), 0), MAPPING);
    }
}
