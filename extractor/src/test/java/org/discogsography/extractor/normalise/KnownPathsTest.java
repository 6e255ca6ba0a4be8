package org.discogsography.extractor.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.pass.FilePass;
import org.discogsography.extractor.pass.Totals;
import org.discogsography.extractor.read.Limits;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KnownPathsTest {
    @ParameterizedTest
    @CsvSource({
        "ARTISTS, artist",
        "ARTISTS, artist/images/image/@uri150",
        "ARTISTS, artist/members/id",
        "ARTISTS, artist/members/name",
        "ARTISTS, artist/members/name/@id",
        "LABELS, label/parentLabel/@id",
        "LABELS, label/sublabels/label/@id",
        "MASTERS, master/@id",
        "MASTERS, master/videos/video/@embed",
        "RELEASES, release/@status",
        "RELEASES, release/master_id/@is_main_release",
        "RELEASES, release/series/series/@catno",
        "RELEASES, release/companies/company/resource_url",
        "RELEASES, release/formats/format/descriptions/description",
        "RELEASES, release/tracklist/track/sub_tracks/track/extraartists/artist/role"
    })
    void knowsWhatDumpsOfAnyMonthHad(RecordType type, String path) {
        assertThat(KnownPaths.of(type)).contains(path);
    }

    @ParameterizedTest
    @CsvSource({
        "ARTISTS, artist/@id",
        "RELEASES, release/id",
        "RELEASES, release/tracklist/track/sub_tracks/track/sub_tracks/track",
        "LABELS, label/mood"
    })
    void knowsNothingElse(RecordType type, String path) {
        assertThat(KnownPaths.of(type)).doesNotContain(path);
    }

    @ParameterizedTest
    @EnumSource
    void knowsEveryPathOfTheRealRecords(RecordType type) throws Exception {
        Totals totals = FilePass.over(SampleDump.file(type), new FilePass.Tuning(Limits.DEFAULT, 2), portion -> {});

        assertThat(totals.observed().records()).isEqualTo(1_000);
        assertThat(totals.observed().paths())
                .hasSizeGreaterThan(10)
                .allSatisfy((path, records) -> assertThat(KnownPaths.of(type)).contains(path));
        assertThat(totals.observed().qualities().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(1_000);
    }

    @ParameterizedTest
    @EnumSource
    void beginsAtTheRecord(RecordType type) {
        assertThat(KnownPaths.of(type))
                .hasSizeGreaterThan(10)
                .allMatch(path -> Pattern.matches(type.element() + "(/[a-z_A-Z0-9]+)*(/@[a-z_0-9]+)?", path));
    }
}
