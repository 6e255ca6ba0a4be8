package org.discogsography.common.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DumpDateTest {
    @ParameterizedTest
    @ValueSource(longs = {20080101, 20260801, 20240229, 20261231})
    void isADaySinceThereAreDumps(long dump) {
        assertThat(DumpDate.isReal(dump)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                20261301,
                20260800,
                20260230,
                20250229,
                20260001,
                20071231,
                0,
                -20260801,
                99999999,
                260801,
                202608010,
                Long.MAX_VALUE
            })
    void isNoMonthThirteenNoDayZeroNoThirtiethOfFebruary(long dump) {
        assertThat(DumpDate.isReal(dump)).isFalse();
    }
}
