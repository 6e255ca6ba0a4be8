package org.discogsography.extractor.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.discogsography.common.api.ExtractionState;
import org.discogsography.common.api.PublishingState;
import org.discogsography.common.api.TypeStatus;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.Arrived;
import org.discogsography.extractor.RabbitNode;
import org.discogsography.extractor.web.StateReadiness;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The state folder cannot be written: here because it is not where it was. */
@Timeout(120)
class StateTroubleTest {
    private static final int RECORDS = 10_000;

    @TempDir
    private Path folder;

    @TempDir
    private Path parent;

    private RabbitNode node;
    private Path state;
    private Rig rig;

    @BeforeEach
    void emptyQueues() throws Exception {
        node = RabbitNode.shared();
        state = Files.createDirectory(parent.resolve("state"));
        rig = new Rig(node.factory(), state).batches(1_000_000, 20).window(2);
        new DumpFiles(folder).write(RecordType.MASTERS, DumpFiles.masters(1, RECORDS));
    }

    @Test
    void pausesPublishingSaysSoAndResumesByItself() throws Exception {
        ExtractionRun run = rig.start(folder, true);
        Rig.await(run, () -> published(run) > 0);
        long published;
        try (Away _ = new Away()) {
            Rig.await(run, () -> rig.state().trouble().isPresent());
            Rig.await(run, () -> publishing(run).unconfirmedMessages() == 0);
            published = published(run);
            assertThat(publishing(run).state()).isEqualTo(PublishingState.PAUSED);
            assertThat(publishing(run).cause())
                    .contains("checkpoint_masters.json cannot be written")
                    .contains("NoSuchFileException");
            assertThat(readiness().getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
            assertThat(readiness().getData().orElseThrow().get("cause").toString())
                    .contains("make room");
            assertThat(run.state()).isInstanceOf(RunState.Running.class);
        }
        Rig.ended(run);
        assertThat(published).isLessThan(RECORDS);
        assertThat(run.state()).isInstanceOf(RunState.Completed.class);
        assertThat(readiness().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(Arrived.in(node, "graphinator", RecordType.MASTERS).ids()).hasSize(RECORDS);
    }

    @Test
    void keepsEveryOriginalAlthoughItCouldNotBeWrittenMeanwhile() throws Exception {
        StringBuilder records = new StringBuilder();
        for (int id = 1; id <= RECORDS; id += 10) {
            records.append(DumpFiles.masters(id, id + 8))
                    .append("<master id=\"%d\"><title>a & b</title></master>\n".formatted(id + 9));
        }
        new DumpFiles(folder).write(RecordType.MASTERS, records.toString());
        ExtractionRun run = rig.start(folder, true);
        Rig.await(run, () -> published(run) > 0);
        try (Away _ = new Away()) {
            Rig.await(run, () -> rig.state().trouble().isPresent());
        }
        Rig.ended(run);

        assertThat(run.state()).isInstanceOf(RunState.Completed.class);
        assertThat(Rig.view(run, "masters").malformed()).isEqualTo(RECORDS / 10);
        String originals = Files.readString(state.resolve("unreadable_" + DumpFiles.DUMP + "_masters.xml"));
        for (int id = 10; id <= RECORDS; id += 10) {
            assertThat(originals).containsOnlyOnce("<master id=\"" + id + "\"><title>a & b</title></master>");
        }
    }

    @Test
    void publishesNothingBeforeTheFirstCheckpoint() throws Exception {
        ExtractionRun run;
        try (Away _ = new Away()) {
            run = ExtractionRun.start(Rig.plan(folder, true).open("run", Instant.now()), rig.workshop());
            Rig.await(run, () -> rig.state().trouble().isPresent());
            assertThat(Rig.view(run, "masters").state()).isEqualTo(TypeStatus.PUBLISHING);
            assertThat(published(run)).isZero();
            assertThat(publishing(run).state()).isEqualTo(PublishingState.PAUSED);
        }
        assertThat(Rig.ended(run).state()).isInstanceOf(RunState.Completed.class);
    }

    @Test
    void canBeStoppedMeanwhile() throws Exception {
        ExtractionRun run = rig.start(folder, true);
        Rig.await(run, () -> published(run) > 0);
        try (Away _ = new Away()) {
            Rig.await(run, () -> rig.state().trouble().isPresent());
            run.suspend();
            assertThat(run.state()).isInstanceOf(RunState.Suspended.class);
            assertThat(rig.state().trouble()).isEmpty();
        }
        assertThat(Rig.ended(rig.resume()).state()).isInstanceOf(RunState.Completed.class);
    }

    @Test
    void refusesAnExtractionThatCannotBeKept() throws Exception {
        Extractions extractions = new Extractions(rig.workshop());
        try (Away _ = new Away()) {
            assertThatThrownBy(() -> extractions.start(new ExtractionRequest(folder, Set.of(), false, false)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the state folder " + state + " cannot be written");
        }
        assertThat(extractions.view().state()).isEqualTo(ExtractionState.IDLE);
    }

    private HealthCheckResponse readiness() {
        return new StateReadiness(rig.workshop()).call();
    }

    private PublishingView publishing(ExtractionRun run) {
        return ExtractionView.of(run, rig.state().trouble(), Instant.now()).publishing();
    }

    private static long published(ExtractionRun run) {
        Long published = Rig.view(run, "masters").published();
        return published == null ? 0 : published;
    }

    /** The state folder is somewhere else until this is closed. */
    private final class Away implements AutoCloseable {
        private final Path elsewhere = parent.resolve("elsewhere");

        Away() throws IOException {
            Files.move(state, elsewhere);
        }

        @Override
        public void close() throws IOException {
            Files.move(elsewhere, state);
        }
    }
}
