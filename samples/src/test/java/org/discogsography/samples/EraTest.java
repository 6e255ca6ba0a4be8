package org.discogsography.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of the eras, row by row. */
class EraTest {

    private static final Map<Era, Map<DumpType, String>> SAMPLES = new EnumMap<>(Era.class);

    private static String xml(Era era, DumpType type) {
        return SAMPLES.computeIfAbsent(era, missing -> new EnumMap<>(DumpType.class))
                .computeIfAbsent(type, missing -> Records.xml(sample(era), missing));
    }

    private static SampleDump sample(Era era) {
        return SampleDump.of(
                SampleSpec.ofReleases(1, Records.MONTH, 1000).in(era).withoutControlCharacters());
    }

    @ParameterizedTest
    @CsvSource({"E2014, true", "E2016, true", "E2020, true", "E2025, false", "E2026, false"})
    void imagesAreGoneSince2024(Era era, boolean present) {
        for (DumpType type : DumpType.values()) {
            assertThat(xml(era, type).contains("<image ")).as(type.root()).isEqualTo(present);
        }
    }

    @ParameterizedTest
    @CsvSource({"E2014, true", "E2016, false", "E2020, false"})
    void onlyTheOldestImagesHaveAddresses(Era era, boolean addresses) {
        assertThat(xml(era, DumpType.MASTERS).contains("uri150=\"http://")).isEqualTo(addresses);
        assertThat(xml(era, DumpType.MASTERS).contains("uri150=\"\"")).isEqualTo(!addresses);
    }

    @ParameterizedTest
    @CsvSource({"E2014, true", "E2016, true", "E2020, true", "E2025, true", "E2026, false"})
    void statusAndCompanyAddressesAreGoneSince2026(Era era, boolean present) {
        String releases = xml(era, DumpType.RELEASES);

        assertThat(releases.contains("status=\"Accepted\"")).isEqualTo(present);
        assertThat(releases.contains("<resource_url>")).isEqualTo(present);
    }

    @ParameterizedTest
    @CsvSource({
        "E2014, '<members><name>'",
        "E2016, '<members><id>\\d+</id><name>'",
        "E2020, '<members><id>\\d+</id><name id=\"\\d+\">'",
        "E2025, '<members><name id=\"\\d+\">'",
        "E2026, '<members><name id=\"\\d+\">'"
    })
    void membersHaveHadFourForms(Era era, String form) {
        String artists = xml(era, DumpType.ARTISTS);

        assertThat(artists.split("<members>", -1).length - 1)
                .isGreaterThan(5)
                .isEqualTo(artists.split(form, -1).length - 1);
    }

    @ParameterizedTest
    @CsvSource({"E2014, false", "E2016, false", "E2020, true", "E2025, true", "E2026, true"})
    void referencesCarryIdsSince2019(Era era, boolean ids) {
        String artists = xml(era, DumpType.ARTISTS);
        String labels = xml(era, DumpType.LABELS);

        assertThat(artists.contains("<aliases><name id=")).isEqualTo(ids);
        assertThat(artists.contains("<groups><name id=")).isEqualTo(ids);
        assertThat(labels.contains("<parentLabel id=")).isEqualTo(ids);
        assertThat(labels.contains("<sublabels><label id=")).isEqualTo(ids);
        assertThat(labels.contains("<sublabels><label>")).isEqualTo(!ids);
        assertThat(xml(era, DumpType.RELEASES).contains("\" id=\"")).isEqualTo(ids);
    }

    @ParameterizedTest
    @CsvSource({"E2014, false", "E2016, false", "E2020, true", "E2025, true", "E2026, true"})
    void mainReleasesAreMarkedLater(Era era, boolean marked) {
        String releases = xml(era, DumpType.RELEASES);

        assertThat(releases.contains("<master_id is_main_release=\"true\">")).isEqualTo(marked);
        assertThat(releases.contains("<master_id>")).isEqualTo(!marked);
    }

    @ParameterizedTest
    @CsvSource({"E2014, false", "E2016, false", "E2020, false", "E2025, true", "E2026, true"})
    void releasesWithoutMasterHaveMasterZeroSince2024(Era era, boolean zero) {
        String releases = xml(era, DumpType.RELEASES);

        assertThat(releases.contains("<master_id is_main_release=\"false\">0</master_id>"))
                .isEqualTo(zero);
        assertThat(releases.split("<master_id", -1).length - 1 == 1000).isEqualTo(zero);
    }

    @ParameterizedTest
    @CsvSource({"E2014, true", "E2016, true", "E2020, true", "E2025, false", "E2026, false"})
    void emptyFieldsAreOmittedSince2024(Era era, boolean written) {
        for (String field : new String[] {"role", "tracks", "anv", "join"}) {
            assertThat(xml(era, DumpType.RELEASES).contains("<" + field + "/>")).isEqualTo(written);
        }
        assertThat(xml(era, DumpType.ARTISTS).contains("<profile/>")).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"E2014, true", "E2016, true", "E2020, true", "E2025, false", "E2026, false"})
    void unlinkedArtistsHaveNoIdSince2024(Era era, boolean zero) {
        String releases = xml(era, DumpType.RELEASES);

        assertThat(releases.contains("<artist><id>0</id><name>")).isEqualTo(zero);
        assertThat(releases.contains("<artist><name>")).isEqualTo(!zero);
    }

    @ParameterizedTest
    @CsvSource({"E2014, false", "E2016, false", "E2020, false", "E2025, true", "E2026, true"})
    void seriesAppearIn2024(Era era, boolean present) {
        assertThat(xml(era, DumpType.RELEASES).contains("<series><series name="))
                .isEqualTo(present);
    }

    @ParameterizedTest
    @CsvSource({"E2014, true", "E2016, true", "E2020, true", "E2025, false", "E2026, false"})
    void formatTextMayBeMissingSince2024(Era era, boolean always) {
        assertThat(xml(era, DumpType.RELEASES).matches("(?s).*<format name=\"[^\"]+\" qty=\"[^\"]+\"/?>.*"))
                .isEqualTo(!always);
    }

    @Test
    void recordsAreTheSameInAllEras() {
        Map<Long, String> oldest =
                Records.of(sample(Era.E2014), DumpType.ARTISTS).texts();
        Map<Long, String> newest =
                Records.of(sample(Era.E2026), DumpType.ARTISTS).texts();

        assertThat(newest)
                .containsOnlyKeys(oldest.keySet())
                .allSatisfy((id, text) -> assertThat(name(text)).isEqualTo(name(oldest.get(id))));
    }

    private static String name(String artist) {
        return artist.replaceAll("(?s).*?</id>(<name>.*?</name>)?.*", "$1");
    }
}
