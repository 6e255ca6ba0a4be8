package org.discogsography.extractor.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.discogsography.common.api.ExtractionState;
import org.discogsography.common.api.TypeStatus;
import org.discogsography.common.contract.Digest;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.Arrived;
import org.discogsography.extractor.RabbitNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An extraction that was interrupted goes on, against a real broker. */
@Timeout(120)
class ResumeTest {
    private static final int RECORDS = 10_000;
    private static final int BATCH = 20;
    private static final int WINDOW = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @TempDir
    private Path state;

    private RabbitNode node;

    @BeforeEach
    void emptyQueues() throws Exception {
        node = RabbitNode.shared();
    }

    @Test
    void publishesOnlyWhatWasNotConfirmedBefore() throws Exception {
        dumpMasters();
        ExtractionRun first = interrupted();
        long confirmed = checkpoint().path("records").asLong();
        Arrived before = arrived();
        ExtractionRun second = Rig.ended(rig().resume());
        Arrived after = arrived();

        assertThat(second.state()).isInstanceOf(RunState.Completed.class);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.startedAt()).isEqualTo(first.startedAt());
        assertThat(after.ids()).isEqualTo(ids(confirmed + 1, RECORDS));
        assertThat(after.seqs().getFirst()).isEqualTo(confirmed / BATCH + 1);
        assertThat(before.ids())
                .as("everything confirmed, and what was under way")
                .isEqualTo(ids(1, before.ids().size()))
                .hasSizeBetween((int) confirmed, (int) confirmed + WINDOW * BATCH);
        assertThat(after.completions()).singleElement().satisfies(completion -> {
            assertThat(completion.run()).isEqualTo(first.id());
            assertThat(completion.count()).isEqualTo(RECORDS);
            assertThat(completion.ids().getLongCardinality()).isEqualTo(RECORDS);
            assertThat(completion.digest()).isEqualTo(digest(before, after));
            assertThat(completion.parts().total()).isEqualTo(completion.digest());
        });
        TypeView view = Rig.view(second, "masters");
        assertThat(view.resumedAt()).isEqualTo(confirmed);
        assertThat(view.published()).isEqualTo(RECORDS);
        assertThat(view.records()).isEqualTo(RECORDS);
    }

    @Test
    void publishesWhatACrashHasLeftBehindTheLastCheckpointAgain() throws Exception {
        dumpMasters();
        ExtractionRun run = started();
        Rig.await(run, () -> checkpointed() > RECORDS / 10);
        JsonNode atTheCrash = checkpoint();
        run.suspend();
        arrived();
        write("checkpoint_masters.json", atTheCrash);

        TypeView view = Rig.view(Rig.ended(rig().resume()), "masters");
        long resumedAt = atTheCrash.path("records").asLong();
        assertThat(view.resumedAt()).isEqualTo(resumedAt);
        assertThat(arrived().ids()).isEqualTo(ids(resumedAt + 1, RECORDS));
    }

    @Test
    void leavesNothingBehindWhenItHasEnded() throws Exception {
        dumpMasters();
        interrupted();
        assertThat(names()).contains("extraction.json", "checkpoint_masters.json");
        Rig.ended(rig().resume());
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "published.json",
                        "completion_masters.json",
                        "report_20200806_masters.json",
                        "drift_masters.json",
                        "paths_masters.json");
    }

    @Test
    void doesNotPublishATypeAgainThatItHadCompleted() throws Exception {
        new DumpFiles(folder).write(RecordType.LABELS, "<label><id>1</id></label>\n<label/>");
        dumpMasters();
        interrupted();
        Files.delete(new DumpFiles(folder).path(RecordType.LABELS));
        ExtractionRun second = Rig.ended(rig().resume());

        assertThat(second.state()).isInstanceOf(RunState.Completed.class);
        assertThat(Rig.view(second, "labels")).satisfies(labels -> {
            assertThat(labels.state()).isEqualTo(TypeStatus.COMPLETED);
            assertThat(labels.records()).isEqualTo(1);
            assertThat(labels.malformed()).isEqualTo(1);
            assertThat(labels.resumedAt()).isNull();
            assertThat(labels.bytesRead()).isEqualTo(labels.bytesTotal()).isPositive();
        });
        assertThat(Arrived.in(node, "tableinator", RecordType.LABELS).completions())
                .hasSize(1);
    }

    @Test
    void isEndedForGoodByARequest() throws Exception {
        dumpMasters();
        ExtractionRun run = started();
        Rig.await(run, () -> checkpointed() > 0);
        run.stop();
        assertThat(run.state()).isInstanceOf(RunState.Stopped.class);
        assertThat(names()).doesNotContain("extraction.json", "checkpoint_masters.json");
    }

    @Test
    void isNotRepeatedWhenItHasFailed() throws Exception {
        new DumpFiles(folder).writeXml(RecordType.MASTERS, "<masters>\n" + DumpFiles.masters(1, 100));
        ExtractionRun run = rig().finished(folder, true);
        assertThat(run.state()).isInstanceOf(RunState.Failed.class);
        assertThat(names()).doesNotContain("extraction.json", "checkpoint_masters.json");
    }

    @Test
    void waitsForAFileThatIsNotThereAtTheStart() throws Exception {
        Path masters = dumpMasters();
        interrupted();
        Path away = Files.move(masters, folder.resolve("away"));
        ExtractionRun run = rig().resume();
        Rig.await(run, () -> run.state() instanceof RunState.Waiting);
        assertThat(Rig.view(run).error()).contains(masters + " is gone: put it back");
        assertThat(Rig.view(run).waitingFor()).contains(masters + " is gone: put it back");
        assertThat(run.isOpen()).isTrue();
        Files.move(away, masters);
        assertThat(Rig.ended(run).state()).isInstanceOf(RunState.Completed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "null", "{\"run\":\"x\"}", "\u0000\u0000\u0000"})
    void beginsAnewWhenTheCheckpointCannotBeUnderstood(String content) throws Exception {
        new DumpFiles(folder).write(RecordType.MASTERS, DumpFiles.masters(1, 100));
        Files.writeString(state.resolve("checkpoint_masters.json"), content);
        assertCompletesFromTheBeginning("checkpoint_masters.json.corrupt");
    }

    @ParameterizedTest
    @CsvSource({
        "run, other",
        "sha256, 00",
        "broker, other",
        "records, 1000000",
        "records, 30",
        "digest, 00000000000000ff"
    })
    void beginsAnewWhenTheCheckpointIsOfSomethingElse(String key, String value) throws Exception {
        dumpMasters();
        interrupted();
        ObjectNode checkpoint = (ObjectNode) checkpoint();
        if (key.equals("records")) {
            checkpoint.put(key, Long.parseLong(value));
        } else {
            checkpoint.put(key, value);
        }
        write("checkpoint_masters.json", checkpoint);
        arrived();
        ExtractionRun second = Rig.ended(rig().resume());

        assertThat(second.state()).isInstanceOf(RunState.Completed.class);
        assertThat(Rig.view(second, "masters").resumedAt()).isNull();
        assertThat(Rig.view(second, "masters").published()).isEqualTo(RECORDS);
        assertThat(arrived().ids()).isEqualTo(ids(1, RECORDS));
        assertThat(names()).contains("checkpoint_masters.json.foreign");
    }

    @Test
    void beginsAnewWithAFileThatWasReplaced() throws Exception {
        dumpMasters();
        interrupted();
        new DumpFiles(folder).write(RecordType.MASTERS, DumpFiles.masters(2, 50));
        arrived();
        Rig.ended(rig().resume());
        Arrived arrived = arrived();
        assertThat(arrived.ids()).isEqualTo(ids(2, 50));
        assertThat(arrived.completion().count()).isEqualTo(49);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{torn",
                "{}",
                "{\"run\":\"r\",\"folder\":\"/f\",\"dump\":20200806,\"files\":{\"ARTIST\":\"/f/a\"},\"force\":true,\"full\":false,"
                        + "\"startedAt\":\"2026-11-01T00:00:00Z\"}"
            })
    void isIdleWhenWhatWasUnderWayCannotBeUnderstood(String content) throws Exception {
        Files.writeString(state.resolve("extraction.json"), content);
        Extractions extractions = new Extractions(rig().workshop());
        extractions.begin();
        assertThat(extractions.view().state()).isEqualTo(ExtractionState.IDLE);
        assertThat(state.resolve("extraction.json.corrupt")).hasContent(content);
    }

    @Test
    void isResumedByTheServiceItself() throws Exception {
        dumpMasters();
        ExtractionRun first = interrupted();
        Extractions extractions = new Extractions(rig().workshop());
        extractions.begin();
        ExtractionView view = extractions.view();
        assertThat(view.run()).isEqualTo(first.id());
        assertThat(view.state()).isEqualTo(ExtractionState.RUNNING);
        extractions.close();
        assertThat(extractions.view().state()).isIn(ExtractionState.SUSPENDED, ExtractionState.COMPLETED);
        assertThatThrownBy(() -> extractions.start(new ExtractionRequest(folder, Set.of(), true, false)))
                .isInstanceOf(EndingException.class);
        assertThat(extractions.view().run()).as("it goes on after the restart").isEqualTo(first.id());
    }

    // ---- tools

    private Rig rig() {
        return new Rig(node.factory(), state).batches(1_000_000, BATCH).window(WINDOW);
    }

    private Path dumpMasters() throws IOException {
        return new DumpFiles(folder).write(RecordType.MASTERS, DumpFiles.masters(1, RECORDS));
    }

    private ExtractionRun started() throws IOException {
        return rig().start(folder, true);
    }

    /** Ended by the end of its process, in the middle of the masters. */
    private ExtractionRun interrupted() throws Exception {
        ExtractionRun run = started();
        Rig.await(run, () -> checkpointed() > RECORDS / 10);
        run.suspend();
        assertThat(run.state()).isInstanceOf(RunState.Suspended.class);
        assertThat(checkpointed()).isLessThan(RECORDS);
        return run;
    }

    private long checkpointed() {
        try {
            return checkpoint().path("records").asLong();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private JsonNode checkpoint() throws IOException {
        return JSON.readTree(Files.readAllBytes(state.resolve("checkpoint_masters.json")));
    }

    private void write(String name, JsonNode json) throws IOException {
        Files.write(state.resolve(name), JSON.writeValueAsBytes(json));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(state)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private Arrived arrived() throws Exception {
        return Arrived.in(node, "graphinator", RecordType.MASTERS);
    }

    private void assertCompletesFromTheBeginning(String aside) throws Exception {
        ExtractionRun run = rig().finished(folder, true);
        assertThat(run.state()).isInstanceOf(RunState.Completed.class);
        assertThat(arrived().ids()).isEqualTo(ids(1, 100));
        assertThat(names()).contains(aside);
    }

    /** Of every record that came, once. */
    private static Digest digest(Arrived... all) {
        Map<Long, IncomingRecord> records = new TreeMap<>();
        for (Arrived arrived : all) {
            arrived.records().forEach(record -> records.put(record.id(), record));
        }
        Digest digest = Digest.EMPTY;
        for (IncomingRecord record : records.values()) {
            digest = digest.plus(record.hash());
        }
        return digest;
    }

    private static List<Long> ids(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
