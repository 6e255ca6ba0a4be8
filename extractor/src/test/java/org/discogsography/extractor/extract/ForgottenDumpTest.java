package org.discogsography.extractor.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.discogsography.common.api.TypeStatus;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.RabbitNode;
import org.discogsography.extractor.state.KeptCompletion;
import org.discogsography.extractor.state.StateFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A dump that should never have been published, over a real broker. */
@Timeout(60)
class ForgottenDumpTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path state;

    private Rig rig;
    private Extractions extractions;

    private void publish() throws Exception {
        rig = new Rig(RabbitNode.shared().factory(), state).answers(Duration.ofMillis(1));
        extractions = new Extractions(rig.workshop());
        DumpFiles files = new DumpFiles(folder);
        files.write(RecordType.MASTERS, DumpFiles.masters(1, 10));
        files.write(RecordType.ARTISTS, DumpFiles.artists(10));
        rig.extract(folder);
    }

    @Test
    void isNeitherAnnouncedAgainNorComparedWithNorTakenForPublished() throws Exception {
        publish();
        StateFolder kept = rig.state();
        assertThat(kept.file("delta/masters.index")).exists();

        assertThat(extractions.forget(DumpFiles.DUMP, false))
                .isEqualTo(new ForgottenView(DumpFiles.DUMP, false, List.of("artists", "masters")));

        assertThat(extractions.published()).isEmpty();
        assertThat(kept.file("delta/masters.index")).doesNotExist();
        assertThat(kept.file(KeptCompletion.name(RecordType.MASTERS))).doesNotExist();
        ExtractionRun again = rig.finished(folder, false);
        assertThat(Rig.view(again, "masters").state()).isEqualTo(TypeStatus.COMPLETED);
    }

    @Test
    void staysWhatItIsWhenItIsOnlyAskedWhatWouldBeForgotten() throws Exception {
        publish();

        assertThat(extractions.forget(DumpFiles.DUMP, true).published()).containsExactly("artists", "masters");

        assertThat(extractions.published())
                .extracting(PublishedView::type, PublishedView::records)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("artists", 10L),
                        org.assertj.core.groups.Tuple.tuple("masters", 10L));
        assertThat(rig.state().file("delta/masters.index")).exists();
    }

    @Test
    void leavesOtherDumpsAlone() throws Exception {
        publish();

        assertThat(extractions.forget(2026_13_01, false).published()).isEmpty();

        assertThat(extractions.published()).hasSize(2);
        assertThat(rig.state().file("delta/masters.index")).exists();
        assertThat(rig.state().file(KeptCompletion.name(RecordType.MASTERS))).exists();
    }

    @Test
    void isNotForgottenWhileAnExtractionRuns() throws Exception {
        publish();
        rig.brokerUp(false);
        extractions.start(new ExtractionRequest(folder, Set.of(), true, false));

        assertThatThrownBy(() -> extractions.forget(DumpFiles.DUMP, false))
                .isInstanceOf(AlreadyRunningException.class)
                .hasMessageContaining("DELETE /extractions/current");

        extractions.stop();
        assertThat(extractions.published()).hasSize(2);
    }
}
