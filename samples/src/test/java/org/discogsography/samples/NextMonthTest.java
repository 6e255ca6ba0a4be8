package org.discogsography.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NextMonthTest {

    private static final NextMonthSpec SOME = new NextMonthSpec(0.10, 0.03, 0.05);
    private static final SampleDump AUGUST = Records.sampleOf(1000);

    @ParameterizedTest
    @EnumSource
    void differsInExactlyTheRecordsItNames(DumpType type) {
        SampleDump september = AUGUST.nextMonth(SOME);

        assertNamesTheDifferences(AUGUST, september, type);
    }

    @ParameterizedTest
    @EnumSource
    void followsAnotherNextMonth(DumpType type) {
        SampleDump october = AUGUST.nextMonth(SOME).nextMonth(new NextMonthSpec(0.2, 0.1, 0.3));
        SampleDump november = october.nextMonth(SOME);

        assertNamesTheDifferences(october, november, type);
    }

    private static void assertNamesTheDifferences(SampleDump before, SampleDump after, DumpType type) {
        Map<Long, String> old = Records.of(before, type).texts();
        Map<Long, String> now = Records.of(after, type).texts();
        assertThat(after.changedIds(type).boxed())
                .isNotEmpty()
                .containsExactlyElementsOf(now.keySet().stream()
                        .filter(id -> old.containsKey(id) && !old.get(id).equals(now.get(id)))
                        .toList());
        assertThat(after.vanishedIds(type).boxed())
                .isNotEmpty()
                .containsExactlyElementsOf(
                        old.keySet().stream().filter(id -> !now.containsKey(id)).toList());
        assertThat(after.addedIds(type).boxed())
                .isNotEmpty()
                .containsExactlyElementsOf(
                        now.keySet().stream().filter(id -> !old.containsKey(id)).toList());
        assertThat(after.describe().of(type))
                .isEqualTo(new SampleDump.Counts(
                        now.size(),
                        after.changedIds(type).count(),
                        after.vanishedIds(type).count(),
                        after.addedIds(type).count()));
    }

    @Test
    void firstNextMonthHasExactlyTheStatedShares() {
        SampleDump.Description description = AUGUST.nextMonth(SOME).describe();

        assertThat(description.month()).isEqualTo(LocalDate.of(2020, 9, 1));
        assertThat(description.of(DumpType.ARTISTS)).isEqualTo(new SampleDump.Counts(530 - 16 + 27, 53, 16, 27));
        assertThat(description.of(DumpType.LABELS)).isEqualTo(new SampleDump.Counts(120 - 4 + 6, 12, 4, 6));
        assertThat(description.of(DumpType.MASTERS)).isEqualTo(new SampleDump.Counts(130 - 4 + 7, 13, 4, 7));
        assertThat(description.of(DumpType.RELEASES)).isEqualTo(new SampleDump.Counts(1000 - 30 + 50, 100, 30, 50));
    }

    @ParameterizedTest
    @EnumSource
    void everyRecordCanChange(DumpType type) {
        SampleDump september = AUGUST.nextMonth(new NextMonthSpec(1, 0, 0));
        SampleDump october = september.nextMonth(new NextMonthSpec(1, 0, 0));

        assertThat(september.changedIds(type).count())
                .isEqualTo(AUGUST.ids(type).count());
        assertNothingStayed(AUGUST, september, type);
        assertNothingStayed(september, october, type);
    }

    private static void assertNothingStayed(SampleDump before, SampleDump after, DumpType type) {
        Map<Long, String> old = Records.of(before, type).texts();
        assertThat(Records.of(after, type).texts())
                .allSatisfy((id, text) -> assertThat(text).isNotEqualTo(old.get(id)));
    }

    @Test
    void changesReachTheReferencesOfARecord() {
        SampleDump september = AUGUST.nextMonth(new NextMonthSpec(1, 0, 0));

        assertThat(differing(september, DumpType.RELEASES, "artists")).isGreaterThan(100);
        assertThat(differing(september, DumpType.RELEASES, "labels")).isGreaterThan(100);
        assertThat(differing(september, DumpType.RELEASES, "styles")).isGreaterThan(100);
        assertThat(differing(september, DumpType.RELEASES, "extraartists")).isGreaterThan(100);
        assertThat(differing(september, DumpType.MASTERS, "artists")).isGreaterThan(10);
        assertThat(differing(september, DumpType.ARTISTS, "aliases")).isGreaterThan(10);
        assertThat(differing(september, DumpType.ARTISTS, "members")).isGreaterThan(5);
    }

    private static long differing(SampleDump after, DumpType type, String list) {
        Map<Long, String> old = Records.of(AUGUST, type).texts();
        return Records.of(after, type).texts().entrySet().stream()
                .filter(now -> !part(now.getValue(), list).equals(part(old.get(now.getKey()), list)))
                .count();
    }

    private static String part(String text, String list) {
        int start = text.indexOf("<" + list + ">");
        return start < 0 ? "" : text.substring(start, text.indexOf("</" + list + ">", start));
    }

    @ParameterizedTest
    @EnumSource
    void monthWithoutAnythingToDoIsTheSameMonthAgain(DumpType type) {
        SampleDump september = AUGUST.nextMonth(new NextMonthSpec(0, 0, 0));

        assertThat(Records.xml(september, type)).isEqualTo(Records.xml(AUGUST, type));
    }

    @Test
    void allRecordsCanVanish() {
        SampleDump september = AUGUST.nextMonth(new NextMonthSpec(0, 1, 0));

        assertThat(Records.xml(september, DumpType.LABELS)).isEqualTo("<labels>\n</labels>\n");
        assertThat(september.describe().records()).isZero();
    }

    @Test
    void shareBeyondTheWholeIsRefused() {
        assertThatThrownBy(() -> new NextMonthSpec(0.6, 0.6, 0)).hasMessageContaining("changed and vanished together");
        assertThatThrownBy(() -> new NextMonthSpec(-0.1, 0, 0)).hasMessageContaining("changed");
        assertThatThrownBy(() -> new NextMonthSpec(0, 0, Double.NaN)).hasMessageContaining("added");
    }

    @Test
    void sampleWithoutRecordsIsRefused() {
        LocalDate month = AUGUST.describe().month();

        assertThat(Stream.of(0L, -1L, SampleSpec.Size.MAX + 1))
                .allSatisfy(labels -> assertThatThrownBy(() -> new SampleSpec(1, month, 1, labels, 1, 1))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("labels"));
    }
}
