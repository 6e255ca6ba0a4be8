package org.discogsography.extractor.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.discogsography.common.api.ChecksumStatus;
import org.discogsography.common.api.TypeStatus;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.contract.Unreadable;
import org.discogsography.common.topology.Topology;
import org.discogsography.extractor.Arrived;
import org.discogsography.extractor.RabbitNode;
import org.discogsography.extractor.read.FileDigest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

/** From files to queues, against a real broker. */
@Timeout(120)
class ExtractionRunTest {
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
    void publishesEveryRecordAndThenTheCompletion() throws Exception {
        dump(RecordType.MASTERS, DumpFiles.masters(1, 2_000));
        ExtractionRun run = finished(false);

        assertThat(run.state()).isInstanceOf(RunState.Completed.class);
        TypeView view = view(run, "masters");
        for (String consumer : Topology.CONSUMERS) {
            Arrived arrived = arrived(consumer, RecordType.MASTERS);
            assertThat(arrived.records()).hasSize(2_000);
            assertThat(arrived.records().getFirst().json()).isEqualTo("{\"id\":1,\"title\":\"t1\"}");
            assertThat(arrived.seqs())
                    .isEqualTo(LongStream.rangeClosed(1, 2_000 / 100).boxed().toList());
            assertThat(arrived.completion().run()).isEqualTo(run.id());
            assertThat(arrived.completion().count()).isEqualTo(2_000);
            assertThat(arrived.completion().ids().getLongCardinality()).isEqualTo(2_000);
            assertThat(arrived.completion().digest()).isEqualTo(arrived.digest());
            assertThat(arrived.completion().digest().hex()).isEqualTo(view.digest());
        }
        assertThat(view.state()).isEqualTo(TypeStatus.COMPLETED);
        assertThat(view.checksum()).isEqualTo(ChecksumStatus.NOT_PUBLISHED);
        assertThat(view.records()).isEqualTo(2_000);
        assertThat(view.published()).isEqualTo(2_000);
        assertThat(view.malformed()).isZero();
        assertThat(view.bytesRead()).isEqualTo(view.bytesTotal()).isPositive();
    }

    @Test
    void skipsWhatWasPublishedBeforeUnlessForced() throws Exception {
        dump(RecordType.LABELS, "<label><id>1</id></label>");
        TypeView first = view(finished(false), "labels");
        TypeView second = view(finished(false), "labels");
        TypeView forced = view(finished(true), "labels");

        assertThat(first.state()).isEqualTo(TypeStatus.COMPLETED);
        assertThat(second.state()).isEqualTo(TypeStatus.SKIPPED);
        assertThat(second.records()).isEqualTo(1);
        assertThat(second.digest()).isEqualTo(first.digest());
        assertThat(forced.state()).isEqualTo(TypeStatus.COMPLETED);
        assertThat(arrived("graphinator", RecordType.LABELS).completions()).hasSize(2);
    }

    @Test
    void publishesACorrectedFileAgain() throws Exception {
        dump(RecordType.LABELS, "<label><id>1</id></label>");
        finished(false);
        dump(RecordType.LABELS, "<label><id>1</id><name>n</name></label>");
        assertThat(view(finished(false), "labels").state()).isEqualTo(TypeStatus.COMPLETED);
    }

    @Test
    void takesTheFilesAsTheyAreWhenNoChecksumIsWanted() throws Exception {
        Path labels = dump(RecordType.LABELS, "<label><id>1</id></label>");
        checksums("0".repeat(64) + "  " + labels.getFileName());
        ExtractionRequest unchecked = new ExtractionRequest(folder, Set.of(), false, false, true);

        ExtractionRun run =
                Rig.ended(ExtractionRun.start(Plan.of(unchecked).open("run", Instant.now()), rig().workshop()));

        assertThat(view(run, "labels").state()).isEqualTo(TypeStatus.COMPLETED);
        assertThat(view(run, "labels").checksum()).isEqualTo(ChecksumStatus.NOT_CHECKED);
    }

    @Test
    void saysWhichOfTwoFilesOfATypeIsTakenAndWhy() throws Exception {
        dump(RecordType.LABELS, "<label><id>1</id><name>packed</name></label>");
        Files.writeString(
                folder.resolve("discogs_" + DumpFiles.DUMP + "_labels.xml"),
                "<labels>\n<label><id>1</id><name>unpacked</name></label>\n</labels>");

        TypeView view = view(finished(false), "labels");

        assertThat(view.file()).endsWith("_labels.xml.gz");
        assertThat(view.choice())
                .startsWith(
                        "discogs_20200806_labels.xml.gz is taken, and not discogs_20200806_labels.xml beside it, because");
        assertThat(arrived("graphinator", RecordType.LABELS).records())
                .extracting(IncomingRecord::json)
                .containsExactly("{\"id\":1,\"name\":\"packed\"}");
    }

    @Test
    void readsADumpWithoutARootElementAsTheyWereBeforeTheMiddleOf2014() throws Exception {
        new DumpFiles(folder)
                .writeXml(
                        RecordType.LABELS,
                        "<label><id>1</id></label>\n<label><id>2</id>&</label>\n<label><id>3</id></label>");

        TypeView view = view(finished(false), "labels");

        assertThat(view.state()).isEqualTo(TypeStatus.COMPLETED);
        assertThat(view.malformed()).isEqualTo(1);
        assertThat(arrived("graphinator", RecordType.LABELS).ids()).containsExactly(1L, 3L);
    }

    @Test
    void neverCompletesATruncatedFileWithoutARootElement() throws Exception {
        byte[] packed = DumpFiles.gzip(DumpFiles.artists(5_000));
        Files.write(new DumpFiles(folder).path(RecordType.ARTISTS), Arrays.copyOf(packed, packed.length - 100));

        assertThat(view(finished(false), "artists").error()).contains("truncated");
        assertThat(arrived("graphinator", RecordType.ARTISTS).completions()).isEmpty();
    }

    @Test
    void verifiesThePublishedChecksum() throws Exception {
        Path labels = dump(RecordType.LABELS, "<label><id>1</id></label>");
        checksums(FileDigest.sha256(labels, _ -> {}) + " " + labels.getFileName());
        assertThat(view(finished(false), "labels").checksum()).isEqualTo(ChecksumStatus.VERIFIED);
    }

    @Test
    void refusesAFileWithAWrongChecksumAndGoesOnWithTheOthers() throws Exception {
        Path artists = dump(RecordType.ARTISTS, "<artist><id>1</id></artist>");
        Path labels = dump(RecordType.LABELS, "<label><id>1</id></label>");
        String wrong = "0".repeat(64);
        checksums(wrong + "  " + artists.getFileName() + "\n" + DumpFiles.sum(labels));
        ExtractionRun run = finished(false);

        assertThat(view(run, "artists").state()).isEqualTo(TypeStatus.FAILED);
        assertThat(view(run, "artists").error()).contains(wrong).contains(FileDigest.sha256(artists, _ -> {}));
        assertThat(view(run, "labels").state()).isEqualTo(TypeStatus.COMPLETED);
        assertThat(run.state())
                .isInstanceOfSatisfying(
                        RunState.Failed.class,
                        failed -> assertThat(failed.error()).startsWith("artists: the checksum"));
        assertThat(arrived("graphinator", RecordType.ARTISTS).messages()).isEmpty();
    }

    @Test
    void neverCompletesATruncatedFile() throws Exception {
        Path masters = dump(RecordType.MASTERS, DumpFiles.masters(1, 5_000));
        dump(RecordType.RELEASES, "<release id=\"1\"/>");
        byte[] packed = Files.readAllBytes(masters);
        Files.write(masters, Arrays.copyOf(packed, packed.length - 100));
        ExtractionRun run = finished(false);

        assertThat(view(run, "masters").state()).isEqualTo(TypeStatus.FAILED);
        assertThat(view(run, "masters").error()).contains("truncated");
        assertThat(arrived("graphinator", RecordType.MASTERS).completions()).isEmpty();
        assertThat(view(run, "releases").state()).isEqualTo(TypeStatus.COMPLETED);
        assertThat(view(finished(false), "masters").state())
                .as("not remembered as published")
                .isEqualTo(TypeStatus.FAILED);
    }

    @Test
    void neverCompletesAFileThatIsAnotherTypeInside() throws Exception {
        Path labels = dump(RecordType.LABELS, "<label><id>1</id></label>");
        Files.move(labels, folder.resolve("discogs_" + DumpFiles.DUMP + "_artists.xml.gz"));
        TypeView view = view(finished(false), "artists");
        assertThat(view.state()).isEqualTo(TypeStatus.FAILED);
        assertThat(view.error()).contains("root element is <labels>, expected <artists>");
    }

    @Test
    void neverCompletesAFileThatChangedMeanwhile() throws Exception {
        Path labels =
                dump(RecordType.LABELS, "<label><id>1</id></label><label><id>2</id></label><label><id>3</id></label>");
        // With one message under way at a time, the file cannot be read to its end before the first connection.
        ExtractionRun run = rig().batches(1, 1)
                .window(1)
                .beforeConnecting(() -> touch(labels))
                .finished(folder, false);
        assertThat(view(run, "labels").error()).contains("was changed while it was read");
        assertThat(arrived("graphinator", RecordType.LABELS).completions()).isEmpty();
    }

    @Test
    void publishesTheFirstOfTwoRecordsWithOneId() throws Exception {
        dump(RecordType.LABELS, "<label><id>1</id><name>a</name></label>\n<label><id>1</id><name>b</name></label>");
        TypeView view = view(finished(false), "labels");
        assertThat(view.records()).isEqualTo(1);
        assertThat(view.malformed()).isZero();
        assertThat(view.repeated()).isEqualTo(1);
        assertThat(arrived("graphinator", RecordType.LABELS).records())
                .extracting(IncomingRecord::json)
                .containsExactly("{\"id\":1,\"name\":\"a\"}");
        assertThat(malformed(RecordType.LABELS).getFirst().path("reason").asText())
                .contains("was there before");
    }

    @Test
    void keepsMalformedRecordsInAListAndReportsDrift() throws Exception {
        dump(
                RecordType.LABELS,
                "<label><id>1</id><new/></label>\n<label><id>2</id>&</label>\n<label><id>3</id></label>");
        TypeView view = view(finished(false), "labels");
        assertThat(view.state()).isEqualTo(TypeStatus.COMPLETED);
        assertThat(view.records()).isEqualTo(2);
        JsonNode line = malformed(RecordType.LABELS).getFirst();
        assertThat(line.path("id").asText()).isEqualTo("2");
        assertThat(line.path("offset").asInt()).isEqualTo("<labels>\n<label><id>1</id><new/></label>\n".length());
        assertThat(line.path("excerpt").asText()).startsWith("<label><id>2</id>&");
        JsonNode report = new ObjectMapper()
                .readTree(state.resolve("report_" + DumpFiles.DUMP + "_labels.json")
                        .toFile());
        assertThat(report.path("drift").path("label/new").asInt()).isEqualTo(1);
        assertThat(report.path("malformed").asInt()).isEqualTo(1);
        Unreadable unreadable =
                arrived("graphinator", RecordType.LABELS).completion().unreadable();
        assertThat(unreadable).isEqualTo(new Unreadable(RoaringBitmap.bitmapOf(2), 0, 0));
    }

    @Test
    void countsUnreadableRecordsWithoutAnId() throws Exception {
        dump(RecordType.LABELS, "<label><id>1</id></label>\n<label><name>&</name></label>");
        finished(false);
        Unreadable unreadable =
                arrived("graphinator", RecordType.LABELS).completion().unreadable();
        assertThat(unreadable).isEqualTo(new Unreadable(new RoaringBitmap(), 1, 0));
    }

    @Test
    void publishesAnEmptyDump() throws Exception {
        dump(RecordType.LABELS, "");
        assertThat(view(finished(false), "labels").state()).isEqualTo(TypeStatus.COMPLETED);
        assertThat(arrived("graphinator", RecordType.LABELS).completion().count())
                .isZero();
    }

    @Test
    void stopsQuicklyAndWithoutACompletion() throws Exception {
        dump(RecordType.ARTISTS, DumpFiles.artists(20_000));
        dump(RecordType.LABELS, "<label><id>1</id></label>");
        ExtractionRun run = rig().batches(500, 10).window(4).brokerUp(false).start(folder, false);
        Rig.await(
                run,
                () -> view(run, "artists").records() != null
                        && view(run, "artists").records() > 0);
        long begin = System.nanoTime();
        run.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(run.state()).isInstanceOf(RunState.Stopped.class);
        assertThat(view(run, "artists").state()).isEqualTo(TypeStatus.STOPPED);
        assertThat(view(run, "artists").published()).isZero();
        assertThat(view(run, "labels").state()).isEqualTo(TypeStatus.STOPPED);
        assertThat(arrived("graphinator", RecordType.ARTISTS).messages()).isEmpty();
    }

    @Test
    void survivesAStateThatCannotBeUnderstood() throws Exception {
        Files.writeString(state.resolve("published.json"), "{torn");
        dump(RecordType.LABELS, "<label><id>1</id></label>");
        assertThat(view(finished(false), "labels").state()).isEqualTo(TypeStatus.COMPLETED);
    }

    // ---- tools

    private ExtractionRun finished(boolean force) throws Exception {
        return rig().finished(folder, force);
    }

    private Rig rig() {
        return new Rig(node.factory(), state);
    }

    private static TypeView view(ExtractionRun run, String type) {
        return Rig.view(run, type);
    }

    private Path dump(RecordType type, String records) throws IOException {
        return new DumpFiles(folder).write(type, records);
    }

    private void checksums(String lines) throws IOException {
        new DumpFiles(folder).checksums(lines);
    }

    private List<JsonNode> malformed(RecordType type) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line :
                Files.readAllLines(state.resolve("malformed_" + DumpFiles.DUMP + "_" + type.plural() + ".jsonl"))) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    private static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Arrived arrived(String consumer, RecordType type) throws Exception {
        return Arrived.in(node, consumer, type);
    }
}
