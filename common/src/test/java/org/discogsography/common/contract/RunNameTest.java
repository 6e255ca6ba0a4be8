package org.discogsography.common.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunNameTest {
    @Test
    void aRepairTellsWhatItRepairs() {
        String repair = RunName.repairOf("20260801-1", "ab12");

        assertThat(repair).isEqualTo("20260801-1+ab12");
        assertThat(RunName.repaired(repair)).isEqualTo("20260801-1");
        assertThat(RunName.repaired(RunName.repairOf(repair, "cd34"))).isEqualTo("20260801-1");
    }

    @Test
    void aRunRepairsNoneButItself() {
        assertThat(RunName.repaired("20260801-1")).isEqualTo("20260801-1");
    }
}
