package org.discogsography.consumer.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.discogsography.common.fault.Fault;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private static final Fault RULE = Fault.refused("shelf is null", "shelf");
    private static final Fault OTHER = Fault.refused("trigger", "trigger");
    private static final Fault VALUE = Fault.poison("out of range");

    private final Evidence evidence = new Evidence();

    @Test
    void oneRecordIsToBlame() {
        refused(RULE, 1);

        assertThat(evidence.refusingAll()).isEmpty();
    }

    @Test
    void theRuleIsToBlameWhenItRefusesSomeRecordsAndNothingElseIsWritten() {
        refused(RULE, Evidence.FEW);

        assertThat(evidence.refusingAll()).contains(RULE);
    }

    @Test
    void aValueIsToBlameForLonger() {
        refused(VALUE, Evidence.MANY - 1);
        assertThat(evidence.refusingAll()).isEmpty();

        refused(VALUE, Evidence.MANY);
        assertThat(evidence.refusingAll()).contains(VALUE);
    }

    @Test
    void theSameRecordCountsOnce() {
        for (int time = 0; time < 20; time++) {
            evidence.refused(7, RULE);
        }

        assertThat(evidence.refused()).isOne();
        assertThat(evidence.refusingAll()).isEmpty();
    }

    @Test
    void someRecordsAreToBlameBesideOthersThatAreWritten() {
        refused(RULE, Evidence.MANY - 1);
        evidence.written(1);

        assertThat(evidence.refusingAll()).isEmpty();
    }

    @Test
    void theRuleIsToBlameWhenItRefusesAQuarterOfMany() {
        refused(RULE, Evidence.MANY);
        evidence.written(3L * Evidence.MANY);
        assertThat(evidence.refusingAll()).contains(RULE);

        evidence.written(1);
        assertThat(evidence.refusingAll()).isEmpty();
    }

    @Test
    void namesTheOneOfTwoRulesThatRefusesMost() {
        evidence.refused(1000, OTHER);
        refused(RULE, Evidence.MANY);
        evidence.written(1);

        assertThat(evidence.refusingAll()).contains(RULE);
    }

    private void refused(Fault fault, int records) {
        LongStream.rangeClosed(1, records).forEach(id -> evidence.refused(id, fault));
    }
}
