package org.discogsography.extractor.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.discogsography.common.api.TypeStatus;
import org.discogsography.common.contract.Answer;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.RabbitNode;
import org.discogsography.extractor.state.OpenExtraction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** Months one after the other, over a real broker, with consumers that say what they hold. */
@Timeout(120)
class DeltaRunTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INDEX = "delta/masters.index";
    private static final int BATCH = 20;

    @TempDir
    private Path august;

    @TempDir
    private Path september;

    @TempDir
    private Path state;

    private RabbitNode node;
    private AskedConsumers consumers;

    @BeforeEach
    void listen() throws Exception {
        node = RabbitNode.shared();
        consumers = new AskedConsumers(node, RecordType.MASTERS);
    }

    @AfterEach
    void stop() throws Exception {
        consumers.close();
    }

    @Test
    void publishesOfTheNextMonthOnlyWhatDiffers() throws Exception {
        first(1, 1_000);
        second(DumpFiles.masters(6, 899) + changed(900) + DumpFiles.masters(901, 1_010));

        TypeView view = extracted(september, false);

        assertThat(consumers.takeIds())
                .containsExactlyElementsOf(LongStream.concat(LongStream.of(900), LongStream.rangeClosed(1_001, 1_010))
                        .boxed()
                        .toList());
        assertThat(view.since()).isEqualTo(20200806);
        assertThat(view.everythingBecause()).isNull();
        assertThat(view.published()).isEqualTo(11);
        assertThat(view.records()).isEqualTo(1_005);
        assertThat(view.added()).isEqualTo(10);
        assertThat(view.changed()).isEqualTo(1);
        assertThat(view.unchanged()).isEqualTo(994);
        assertThat(view.vanished()).isEqualTo(5);
    }

    @Test
    void announcesTheWholeMonth() throws Exception {
        first(1, 1_000);
        second(DumpFiles.masters(1, 1_010));
        extracted(september, false);
        Completion delta = consumers.completions().getLast();
        extracted(september, true);
        Completion full = consumers.completions().getLast();

        assertThat(delta.count()).isEqualTo(1_010);
        assertThat(delta.ids()).isEqualTo(full.ids());
        assertThat(delta.parts()).isEqualTo(full.parts());
    }

    @Test
    void comparesTheMonthAfterWithTheOneBeforeIt() throws Exception {
        first(1, 100);
        second(DumpFiles.masters(1, 99) + changed(100));
        extracted(september, false);
        consumers.takeIds();
        second(DumpFiles.masters(1, 101));
        extracted(september, false);

        assertThat(consumers.takeIds()).containsExactly(100L, 101L);
    }

    @Test
    void publishesOnlyTheCompletionOfTheSameMonthAgain() throws Exception {
        first(1, 1_000);
        TypeView view = extracted(august, false);

        assertThat(consumers.takeIds()).isEmpty();
        assertThat(consumers.completions()).hasSize(2);
        assertThat(view.unchanged()).isEqualTo(1_000);
    }

    @Test
    void publishesEverythingOfTheFirstMonthAndSaysWhy() throws Exception {
        new DumpFiles(august).write(RecordType.MASTERS, DumpFiles.masters(1, 100));
        TypeView view = extracted(august, false);

        assertThat(consumers.takeIds()).hasSize(100);
        assertThat(view.everythingBecause()).isEqualTo("there is no index of an earlier one");
        assertThat(view.since()).isNull();
        assertThat(view.unchanged()).isNull();
        assertThat(view.vanished()).isNull();
    }

    @Test
    void publishesEverythingWhenThatIsAskedFor() throws Exception {
        first(1, 100);
        TypeView view = extracted(august, true);

        assertThat(consumers.takeIds()).hasSize(100);
        assertThat(view.everythingBecause()).isEqualTo("it was asked for");
    }

    @Test
    void publishesEverythingWhenAStoreIsEmpty() throws Exception {
        first(1, 100);
        consumers.odd("graphinator", answer -> with(answer, Optional.empty()));

        assertThat(extracted(august, false).everythingBecause()).isEqualTo("graphinator holds no load of masters");
        assertThat(consumers.takeIds()).hasSize(100);
    }

    @Test
    void publishesEverythingWhenAStoreWasRestored() throws Exception {
        first(1, 100);
        consumers.odd("graphinator", answer -> with(answer, answer.load().map(DeltaRunTest::ofAnOlderRun)));

        assertThat(extracted(august, false).everythingBecause()).startsWith("graphinator holds another load");
        assertThat(consumers.takeIds()).hasSize(100);
    }

    @Test
    void publishesEverythingWhenAConsumerDoesNotAnswer() throws Exception {
        first(1, 100);
        consumers.odd("graphinator", _ -> null);
        TypeView view = Rig.view(run(rig().answers(Duration.ofMillis(500)), august, false), "masters");

        assertThat(view.everythingBecause()).isEqualTo("graphinator has not answered");
        assertThat(consumers.takeIds()).hasSize(100);
    }

    @Test
    void waitsForAStoreThatIsAboutToBeVerified() throws Exception {
        first(1, 100);
        consumers.odd(
                "graphinator",
                answer -> consumers.questions() > 4
                        ? answer
                        : with(answer, answer.load().map(DeltaRunTest::open)));

        assertThat(extracted(august, false).since()).isEqualTo(DumpFiles.DUMP);
        assertThat(consumers.takeIds()).isEmpty();
    }

    @Test
    void publishesWhatAStoreHasAsADeadLetterOnly() throws Exception {
        first(1, 100);
        consumers.odd("graphinator", answer -> withDeadLetter(answer, 7));
        TypeView view = extracted(august, false);

        assertThat(consumers.takeIds()).containsExactly(7L);
        assertThat(view.unchanged()).isEqualTo(100);
        assertThat(view.published()).isEqualTo(1);
    }

    @Test
    void setsAnIndexAsideThatIsDamagedAndPublishesEverything() throws Exception {
        first(1, 100);
        Files.writeString(state.resolve(INDEX), "no index".repeat(100));
        TypeView view = extracted(august, false);

        assertThat(view.everythingBecause()).isEqualTo("there is no index of an earlier one");
        assertThat(state.resolve(INDEX + ".unusable")).exists();
        assertThat(consumers.takeIds()).hasSize(100);
    }

    @Test
    void publishesWhenThereIsNoPlaceForTheIndex() throws Exception {
        Files.writeString(state.resolve("delta"), "a file where a folder should be");
        first(1, 100);
        assertThat(extracted(august, false).everythingBecause()).isEqualTo("there is no index of an earlier one");
        assertThat(consumers.takeIds()).hasSize(100);
    }

    @Test
    void leavesTheIndexOfTheNewerMonthWhenAnOlderOneIsLoaded() throws Exception {
        second(DumpFiles.masters(1, 100));
        extracted(september, false);
        byte[] index = Files.readAllBytes(state.resolve(INDEX));
        consumers.takeIds();
        first(1, 99);

        assertThat(Files.readAllBytes(state.resolve(INDEX))).isEqualTo(index);
    }

    @Test
    void keepsTheIndexBeforeWhenTheExtractionFails() throws Exception {
        first(1, 100);
        byte[] index = Files.readAllBytes(state.resolve(INDEX));
        Files.write(
                new DumpFiles(september, 20200901).path(RecordType.MASTERS),
                DumpFiles.gzip("<masters>\n" + DumpFiles.masters(1, 50)));
        run(rig(), september, false);

        assertThat(Files.readAllBytes(state.resolve(INDEX))).isEqualTo(index);
        second(DumpFiles.masters(1, 101));
        consumers.takeIds();
        assertThat(extracted(september, false).published()).isEqualTo(1);
    }

    @Test
    void aDamagedRecordCountsAsVanishedAndComesBackAsAdded() throws Exception {
        first(1, 100);
        second(DumpFiles.masters(1, 99) + "<master id=\"100\"><title>a & b</title></master>");
        assertThat(extracted(september, false)).satisfies(view -> {
            assertThat(view.malformed()).isEqualTo(1);
            assertThat(view.vanished()).isEqualTo(1);
        });
        assertThat(consumers.takeIds()).isEmpty();
        second(DumpFiles.masters(1, 100));
        extracted(september, false);

        assertThat(consumers.takeIds()).containsExactly(100L);
    }

    @Test
    void goesOnAsItBeganWhateverTheConsumersSayNow() throws Exception {
        first(1, 20_000);
        second(DumpFiles.masters(1, 10_000) + changed(10_001, 20_000));
        ExtractionRun interrupted = interrupted();
        consumers.odd("graphinator", answer -> with(answer, Optional.empty()));
        ExtractionRun resumed = ended(rig().resume());
        TypeView view = Rig.view(resumed, "masters");

        assertThat(resumed.id()).isEqualTo(interrupted.id());
        assertThat(view.state()).isEqualTo(TypeStatus.COMPLETED);
        assertThat(view.since()).isEqualTo(20200806);
        assertThat(view.resumedAt()).isGreaterThan(10_000);
        assertThat(view.published()).isEqualTo(10_000);
        assertThat(consumers.takeIds()).doesNotContain(1L, 10_000L).contains(10_001L, 20_000L);
        assertThat(consumers.completions().getLast().count()).isEqualTo(20_000);
    }

    @Test
    void beginsAnewWhenTheIndexIsGoneThatAnInterruptedRunWasComparedWith() throws Exception {
        first(1, 20_000);
        second(DumpFiles.masters(1, 10_000) + changed(10_001, 20_000));
        interrupted();
        Files.delete(state.resolve(INDEX));
        consumers.takeIds();
        TypeView view = Rig.view(ended(rig().resume()), "masters");

        assertThat(view.resumedAt()).isNull();
        assertThat(view.everythingBecause()).isEqualTo("there is no index of an earlier one");
        assertThat(view.published()).isEqualTo(20_000);
        assertThat(consumers.takeIds()).contains(1L, 20_000L);
    }

    @Test
    void publishesOnlyTheCompletionWhenItWasInterruptedBehindTheIndex() throws Exception {
        first(1, 1_000);
        Path published = state.resolve("published.json");
        JsonNode entry =
                JSON.readTree(Files.readAllBytes(published)).path("masters").path(0);
        Files.delete(published);
        keepOpen(entry.path("run").asText());
        Files.writeString(state.resolve("checkpoint_masters.json"), """
                {"run":"%s","sha256":"%s","broker":"broker","records":0,"seq":0,"digest":"0000000000000000",
                 "basis":{"since":null,"because":"first","mappings":{},"owed":""},
                 "writtenAt":"2026-11-01T00:00:00Z"}
                """.formatted(
                        entry.path("run").asText(), entry.path("sha256").asText()));
        ended(rig().resume());

        assertThat(consumers.takeIds()).isEmpty();
        assertThat(consumers.completions()).hasSize(2);
    }

    // ---- tools

    private void first(int from, int to) throws Exception {
        new DumpFiles(august).write(RecordType.MASTERS, DumpFiles.masters(from, to));
        extracted(august, false);
        consumers.takeIds();
    }

    private void second(String masters) throws IOException {
        new DumpFiles(september, 20200901).write(RecordType.MASTERS, masters);
    }

    private Rig rig() {
        return new Rig(node.factory(), state)
                .batches(1_000_000, BATCH)
                .window(2)
                .answers(Duration.ofSeconds(30));
    }

    private TypeView extracted(Path folder, boolean full) throws Exception {
        ExtractionRun run = run(rig(), folder, full);
        assertThat(run.state()).isInstanceOf(RunState.Completed.class);
        return Rig.view(run, "masters");
    }

    private ExtractionRun run(Rig rig, Path folder, boolean full) throws Exception {
        Plan plan = Plan.of(new ExtractionRequest(folder, Set.of(), true, full));
        OpenExtraction open = plan.open(UUID.randomUUID().toString(), Instant.now());
        return ended(ExtractionRun.start(open, rig.workshop()));
    }

    private ExtractionRun ended(ExtractionRun run) throws InterruptedException {
        Rig.ended(run);
        if (run.state() instanceof RunState.Completed) {
            consumers.await(run.id());
        }
        return run;
    }

    private ExtractionRun interrupted() throws Exception {
        ExtractionRun run = rig().start(september, true);
        Rig.await(run, () -> checkpointed() > 11_000);
        run.suspend();
        assertThat(run.state()).isInstanceOf(RunState.Suspended.class);
        return run;
    }

    private long checkpointed() {
        try {
            return JSON.readTree(Files.readAllBytes(state.resolve("checkpoint_masters.json")))
                    .path("records")
                    .asLong();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private void keepOpen(String run) throws IOException {
        Plan plan = Plan.of(new ExtractionRequest(august, Set.of(), true, false));
        rig().state().save(OpenExtraction.FILE, plan.open(run, Instant.now()));
    }

    private static String changed(int id) {
        return changed(id, id);
    }

    private static String changed(int from, int to) {
        return DumpFiles.masters(from, to).replace("<title>t", "<title>changed ");
    }

    private static Answer with(Answer answer, Optional<Answer.Load> load) {
        return new Answer(answer.question(), answer.consumer(), answer.mapping(), load, answer.deadLettered());
    }

    private static Answer withDeadLetter(Answer answer, int id) {
        return new Answer(
                answer.question(), answer.consumer(), answer.mapping(), answer.load(), RoaringBitmap.bitmapOf(id));
    }

    private static Answer.Load ofAnOlderRun(Answer.Load load) {
        return new Answer.Load(true, false, load.dump(), "older", load.count(), load.digest());
    }

    private static Answer.Load open(Answer.Load load) {
        return new Answer.Load(false, true, load.dump(), load.run(), load.count(), load.digest());
    }
}
