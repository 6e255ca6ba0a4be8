package org.discogsography.extractor.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.drift.DriftReport.PathFrequency;
import org.discogsography.extractor.read.DumpException;
import org.discogsography.extractor.read.DumpFile;
import org.discogsography.extractor.state.StateFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftsTest {
    private static final int AUGUST = 20260801;
    private static final Set<String> KNOWN = Set.of("label", "label/id", "label/name", "label/images");

    @TempDir
    private Path folder;

    @Test
    void hasNoReportBeforeTheFirstFile() throws Exception {
        assertThat(drifts(DriftLimits.NONE).reports()).isEmpty();
    }

    @Test
    void findsNothingInADumpThatHasWhatDumpsHave() throws Exception {
        judge(DriftLimits.NONE, "one", Map.of("label", 5L, "label/id", 5L));

        assertThat(report()).satisfies(report -> {
            assertThat(report.records()).isEqualTo(5);
            assertThat(report.comparedWith()).isNull();
            assertThat(report.newPaths()).isEmpty();
            assertThat(report.vanishedPaths()).isEmpty();
            assertThat(report.error()).isNull();
        });
    }

    @Test
    void namesPathsThatNoDumpHadBeforeOnlyOnce() throws Exception {
        Map<String, Long> paths = Map.of("label", 5L, "label/id", 5L, "label/mood", 2L);

        judge(DriftLimits.NONE, "one", paths);
        assertThat(report().newPaths()).containsExactly(new PathFrequency("label/mood", 2));

        judge(DriftLimits.NONE, "two", paths);
        assertThat(report().newPaths()).isEmpty();
        assertThat(report().comparedWith()).isEqualTo(AUGUST);
    }

    @Test
    void namesPathsThatTheRunBeforeHad() throws Exception {
        judge(DriftLimits.NONE, "one", Map.of("label", 5L, "label/images", 3L));
        judge(DriftLimits.NONE, "two", Map.of("label", 6L));

        assertThat(report().vanishedPaths()).containsExactly(new PathFrequency("label/images", 3));
    }

    @Test
    void comparesARunThatReadsItsFileOnceMoreWithTheRunBeforeIt() throws Exception {
        judge(DriftLimits.NONE, "one", Map.of("label", 5L, "label/images", 3L));
        judge(DriftLimits.NONE, "two", Map.of("label", 6L));
        judge(DriftLimits.NONE, "two", Map.of("label", 6L));

        assertThat(report().vanishedPaths()).extracting(PathFrequency::path).containsExactly("label/images");
    }

    @Test
    void refusesADumpWithTooManyNewPathsUntilTheLimitIsRaised() throws Exception {
        DriftLimits none = new DriftLimits(OptionalInt.of(0), OptionalInt.empty(), OptionalDouble.empty());
        Map<String, Long> paths = Map.of("label", 5L, "label/mood", 2L);

        assertThatThrownBy(() -> judge(none, "one", paths))
                .isInstanceOf(DumpException.class)
                .hasMessageContaining("labels has 1 paths that no dump had before (label/mood)")
                .hasMessageContaining("EXTRACTOR_MAX_NEW_PATHS allows 0");
        assertThatThrownBy(() -> judge(none, "two", paths)).isInstanceOf(DumpException.class);
        assertThat(report().error()).contains("EXTRACTOR_MAX_NEW_PATHS");

        judge(DriftLimits.NONE, "three", paths);
        judge(none, "four", paths);
        assertThat(report().error()).isNull();
    }

    @Test
    void refusesADumpThatLacksTooManyPaths() throws Exception {
        DriftLimits none = new DriftLimits(OptionalInt.empty(), OptionalInt.of(0), OptionalDouble.empty());
        judge(none, "one", Map.of("label", 5L, "label/images", 3L));

        assertThatThrownBy(() -> judge(none, "two", Map.of("label", 5L)))
                .hasMessageContaining("EXTRACTOR_MAX_VANISHED_PATHS allows 0");
    }

    @Test
    void refusesADumpWithTooManyIncompleteRecords() throws Exception {
        DriftLimits half = new DriftLimits(OptionalInt.empty(), OptionalInt.empty(), OptionalDouble.of(0.5));
        Observed observed = new Observed(
                8, false, new TreeMap<>(), new TreeMap<>(Map.of("name", 4L)), new TreeMap<>(Map.of("Correct", 8L)));

        drifts(half).judge(reading("one", observed, 0), KNOWN);

        assertThatThrownBy(() -> drifts(half).judge(reading("two", observed, 1), KNOWN))
                .hasMessageContaining("5 of 9 records of labels are malformed or lack what every record has")
                .hasMessageContaining("EXTRACTOR_MAX_INCOMPLETE_SHARE allows 0.5");
        assertThat(report().without()).containsEntry("name", 4L);
        assertThat(report().dataQuality()).containsEntry("Correct", 8L);
        assertThat(report().malformed()).isOne();
    }

    private void judge(DriftLimits limits, String run, Map<String, Long> paths) throws Exception {
        Observed observed =
                new Observed(paths.get("label"), false, new TreeMap<>(paths), new TreeMap<>(), new TreeMap<>());
        drifts(limits).judge(reading(run, observed, 0), KNOWN);
    }

    private static Drifts.Reading reading(String run, Observed observed, long malformed) {
        return new Drifts.Reading(
                new DumpFile(RecordType.LABELS, AUGUST, Path.of("labels.xml.gz")),
                run,
                observed,
                new Irregularities(malformed, 0, 0, new TreeMap<>()));
    }

    private DriftReport report() throws Exception {
        return drifts(DriftLimits.NONE).report(RecordType.LABELS).orElseThrow();
    }

    private Drifts drifts(DriftLimits limits) {
        return new Drifts(new StateFolder(folder), limits, InstantSource.fixed(Instant.EPOCH));
    }
}
