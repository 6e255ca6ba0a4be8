package org.discogsography.extractor.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.ConnectionFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.Arrived;
import org.discogsography.extractor.RabbitNode;
import org.discogsography.extractor.drift.DriftLimits;
import org.discogsography.extractor.drift.DriftReport;
import org.discogsography.extractor.drift.DriftReport.PathFrequency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an extraction says of a dump that is not like those before, against a real broker. */
@Timeout(120)
class DriftRunTest {
    private static final String USUAL =
            "<label><id>1</id><name>a</name><data_quality>Correct</data_quality><urls><url>u</url></urls></label>\n";

    private RabbitNode node;

    @TempDir
    private Path folder;

    @TempDir
    private Path state;

    @BeforeEach
    void emptyQueues() throws Exception {
        node = RabbitNode.shared();
    }

    @Test
    void tellsWhatIsNewWhatVanishedAndWhatIsMissing() throws Exception {
        dump(USUAL);
        Rig first = rig();
        first.finished(folder, true);
        assertThat(report(first).newPaths()).isEmpty();

        dump("""
                <label mood="m"><id>1</id><name>a</name><data_quality>Needs Vote</data_quality></label>
                <label><id>2</id><name/><data_quality>Needs Vote</data_quality><new><deep/></new></label>
                <label><id>3</id>&</label>
                <label><id>4</id><name>\f</name></label>""");
        Rig second = rig();
        second.finished(folder, true);

        DriftReport report = report(second);
        assertThat(report.records()).isEqualTo(3);
        assertThat(report.newPaths())
                .containsExactly(
                        new PathFrequency("label/@mood", 1),
                        new PathFrequency("label/new", 1),
                        new PathFrequency("label/new/deep", 1));
        assertThat(report.vanishedPaths())
                .containsExactly(new PathFrequency("label/urls", 1), new PathFrequency("label/urls/url", 1));
        assertThat(report.without()).isEqualTo(Map.of("name", 1L));
        assertThat(report.dataQuality()).isEqualTo(Map.of("Needs Vote", 2L));
        assertThat(report.malformed()).isOne();
        assertThat(report.replacedCharacters()).isOne();
        assertThat(report.oddities()).containsKeys("label/@mood", "label/new");
        assertThat(report.error()).isNull();
    }

    @Test
    void aDumpThatHasDriftedTooFarIsNeverAnnounced() throws Exception {
        dump("<label><id>1</id><new/></label>");

        ExtractionRun run = rig().driftLimits(
                        new DriftLimits(OptionalInt.of(0), OptionalInt.empty(), OptionalDouble.empty()))
                .finished(folder, false);

        assertThat(run.state()).isInstanceOf(RunState.Failed.class);
        assertThat(Rig.view(run, "labels").error())
                .startsWith("labels has 1 paths that no dump had before (label/new), EXTRACTOR_MAX_NEW_PATHS allows 0");
        assertThat(Arrived.in(node, "tableinator", RecordType.LABELS).completions())
                .isEmpty();

        ExtractionRun raised = rig().finished(folder, false);

        assertThat(raised.state()).isInstanceOf(RunState.Completed.class);
        assertThat(Arrived.in(node, "tableinator", RecordType.LABELS).completions())
                .hasSize(1);
    }

    private void dump(String records) throws Exception {
        new DumpFiles(folder).write(RecordType.LABELS, records);
    }

    private static DriftReport report(Rig rig) throws Exception {
        List<DriftReport> reports = rig.workshop().drifts().reports();
        assertThat(reports).hasSize(1);
        return reports.getFirst();
    }

    private Rig rig() {
        return new Rig(factory(), state);
    }

    private ConnectionFactory factory() {
        return node.factory();
    }
}
