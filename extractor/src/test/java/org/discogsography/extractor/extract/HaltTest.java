package org.discogsography.extractor.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import org.discogsography.common.api.ExtractionState;
import org.discogsography.common.api.PublishingState;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.Arrived;
import org.discogsography.extractor.RabbitNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody pauses an extraction, or starts the service again after one, over a real broker. */
@Timeout(120)
class HaltTest {
    private static final int RECORDS = 10_000;

    @TempDir
    private Path folder;

    @TempDir
    private Path parent;

    private RabbitNode node;
    private Rig rig;

    @BeforeEach
    void emptyQueues() throws Exception {
        node = RabbitNode.shared();
        rig = new Rig(node.factory(), Files.createDirectory(parent.resolve("state")))
                .batches(1_000_000, 20)
                .window(2);
        new DumpFiles(folder).write(RecordType.MASTERS, DumpFiles.masters(1, RECORDS));
    }

    @Test
    void publishesNothingWhileItIsPausedNorAfterARestart() throws Exception {
        Extractions before = new Extractions(rig.workshop());
        before.start(new ExtractionRequest(folder, Set.of(), true, false));
        await(before, view -> published(view) > 0);

        assertThat(before.halt()).isTrue();
        await(before, view -> view.publishing() != null && view.publishing().unconfirmedMessages() == 0);
        assertThat(before.view().publishing().state()).isEqualTo(PublishingState.HALTED);
        assertThat(before.view().waitingFor()).contains("somebody has paused it");
        assertThat(before.view().waitingSince()).isNotNull();
        before.close();

        Extractions after = new Extractions(rig.workshop());
        after.begin();
        await(after, view -> view.publishing() != null);
        assertThat(after.view().publishing().state()).isEqualTo(PublishingState.HALTED);
        long published =
                Arrived.in(node, "graphinator", RecordType.MASTERS).ids().size();
        assertThat(published).isLessThan(RECORDS);

        assertThat(after.goOn()).isTrue();
        await(after, view -> view.state() == ExtractionState.COMPLETED);
    }

    @Test
    void anotherExtractionIsNotPaused() throws Exception {
        Extractions extractions = new Extractions(rig.workshop());
        ExtractionRequest request = new ExtractionRequest(folder, Set.of(), true, false);
        extractions.start(request);
        extractions.halt();
        extractions.stop();

        extractions.start(request);

        await(extractions, view -> view.state() == ExtractionState.COMPLETED);
    }

    @Test
    void stillSaysAfterARestartWhichTypeHasFailedAndWhy() throws Exception {
        Files.writeString(new DumpFiles(folder).path(RecordType.MASTERS), "no dump at all");
        Extractions before = new Extractions(rig.workshop());
        before.start(new ExtractionRequest(folder, Set.of(), true, false));
        await(before, view -> view.state() == ExtractionState.FAILED);
        ExtractionView failed = before.view();
        before.awaitIdle();

        Extractions after = new Extractions(rig.workshop());
        after.begin();

        assertThat(after.view()).isEqualTo(failed);
        assertThat(after.view().types().get("masters").error()).isNotBlank();
        new DumpFiles(folder).write(RecordType.MASTERS, DumpFiles.masters(1, 10));
        after.start(new ExtractionRequest(folder, Set.of(), true, false));
        await(after, view -> view.state() == ExtractionState.COMPLETED);
        Extractions later = new Extractions(rig.workshop());
        later.begin();
        assertThat(later.view().state()).isEqualTo(ExtractionState.IDLE);
    }

    private static long published(ExtractionView view) {
        Long published = view.types().get("masters").published();
        return published == null ? 0 : published;
    }

    private static void await(Extractions extractions, Predicate<ExtractionView> condition)
            throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(60);
        while (!condition.test(extractions.view())) {
            assertThat(Instant.now()).as("%s", extractions.view()).isBefore(deadline);
            Thread.sleep(20);
        }
    }
}
