package org.discogsography.graphinator.map;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class YearTest {
    @ParameterizedTest
    @CsvSource({
        "1999, 1999",
        "1999-03-00, 1999",
        "1999-03, 1999",
        "2001-02-30, 2001",
        "20061014, 2006",
        "' 1985 ', 1985",
        "1860, 1860",
        "2100, 2100"
    })
    void takesTheYearOfADateThatSaysOne(String released, long year) {
        assertThat(Year.ofDate(released)).isEqualTo(year);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "Unknown",
                "1980s",
                "200?",
                "19??",
                "0400",
                "400",
                "1859",
                "2101",
                "0000",
                "99",
                "199",
                "19991",
                "1999 or 2000",
                "１９９９",
                "١٩٩٩",
                "-1999",
                "Mar 1999",
                "1999/03"
            })
    void takesNoneOutOfAnythingElse(String released) {
        assertThat(Year.ofDate(released)).isNull();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "0", "400", "1999-01", "19990101", " 1999", "１９９９"})
    void takesOnlyAPlainYearForAMaster(String year) {
        assertThat(Year.of(year)).isNull();
        assertThat(Year.of("1999")).isEqualTo(1999);
    }
}
