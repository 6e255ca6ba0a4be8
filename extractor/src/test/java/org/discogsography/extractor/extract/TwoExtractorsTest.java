package org.discogsography.extractor.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.discogsography.common.api.ExtractionState;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.Arrived;
import org.discogsography.extractor.RabbitNode;
import org.discogsography.extractor.state.OpenExtraction;
import org.discogsography.extractor.state.OtherProcess;
import org.discogsography.extractor.state.StateFolder;
import org.discogsography.extractor.state.StateLock;
import org.discogsography.extractor.web.StateReadiness;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A second extractor process on a state folder that has an open extraction. */
@Timeout(120)
class TwoExtractorsTest {
    private static final int RECORDS = 1_000;

    @TempDir
    private Path folder;

    @TempDir
    private Path state;

    private RabbitNode node;

    @BeforeEach
    void emptyQueues() throws Exception {
        node = RabbitNode.shared();
        new DumpFiles(folder).write(RecordType.MASTERS, DumpFiles.masters(1, RECORDS));
        new StateFolder(state).save(OpenExtraction.FILE, Rig.plan(folder, true).open("run", Instant.now()));
    }

    @Test
    void theSecondPublishesNothingIsNotReadyAndGoesOnWithTheRunWhenTheFirstHasEnded() throws Exception {
        Workshop workshop;
        Extractions second;
        try (OtherProcess first = OtherProcess.holding(state)) {
            workshop = new Rig(node.factory(), new StateFolder(state, StateLock.on(state))).workshop();
            second = new Extractions(workshop);
            second.begin();

            assertThat(second.view().state()).isEqualTo(ExtractionState.IDLE);
            assertThat(second.view().waitingFor()).contains("process " + first.pid());
            assertThat(readiness(workshop).getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
            assertThat(readiness(workshop).getData().orElseThrow().get("cause").toString())
                    .contains("process " + first.pid());
            ExtractionRequest request = new ExtractionRequest(folder, Set.of(), false, false);
            assertThatThrownBy(() -> second.start(request))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("process " + first.pid());
            assertThatThrownBy(second::halt).isInstanceOf(IOException.class);
            assertThat(Arrived.in(node, "tableinator", RecordType.MASTERS).records())
                    .isEmpty();
        }
        await(second);
        assertThat(second.view().run()).isEqualTo("run");
        assertThat(readiness(workshop).getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(Arrived.in(node, "tableinator", RecordType.MASTERS).ids()).hasSize(RECORDS);
    }

    @Test
    void anEndedRunLeavesTheStateOfAnotherRunWhereItIs() throws Exception {
        Rig rig = new Rig(node.factory(), state);
        ExtractionRun run = ExtractionRun.start(Rig.plan(folder, true).open("other", Instant.now()), rig.workshop());
        assertThat(Rig.ended(run).state()).isInstanceOf(RunState.Completed.class);
        assertThat(state.resolve(OpenExtraction.FILE)).exists();
    }

    private static HealthCheckResponse readiness(Workshop workshop) {
        return new StateReadiness(workshop).call();
    }

    private static void await(Extractions extractions) throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(60);
        while (extractions.view().state() != ExtractionState.COMPLETED) {
            assertThat(Instant.now()).as(extractions.view().toString()).isBefore(deadline);
            Thread.sleep(20);
        }
    }
}
