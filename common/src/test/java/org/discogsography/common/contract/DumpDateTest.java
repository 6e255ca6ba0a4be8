package org.discogsography.common.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DumpDateTest {
    private static final LocalDate TODAY = LocalDate.of(2027, 2, 24);

    @ParameterizedTest
    @ValueSource(longs = {20080101, 20260801, 20240229, 20270224, 20270303})
    void isADaySinceThereAreDumps(long dump) {
        assertThat(DumpDate.isReal(dump, TODAY)).isTrue();
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
        assertThat(DumpDate.isReal(dump, TODAY)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {20270304, 20270401, 20280101, 20991231, 99991231})
    void isNoDayThatIsMoreThanAWeekAhead(long dump) {
        assertThat(DumpDate.isReal(dump, TODAY)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1970-01-01", "2008-01-01", "2026-08-01"})
    void believesNoClockThatIsFarBehind(LocalDate today) {
        assertThat(DumpDate.isReal(20260801, today)).isTrue();
        assertThat(DumpDate.isReal(20270101, today)).isFalse();
    }
}
