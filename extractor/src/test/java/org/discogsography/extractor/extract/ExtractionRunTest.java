package org.discogsography.extractor.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;
import org.discogsography.common.connection.Backoff;
import org.discogsography.common.contract.BatchCodec;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.CompletionCodec;
import org.discogsography.common.contract.Decoded;
import org.discogsography.common.contract.Digest;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.MessageHeaders;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.topology.Topology;
import org.discogsography.extractor.RabbitNode;
import org.discogsography.extractor.publish.Broker;
import org.discogsography.extractor.publish.BrokerLink;
import org.discogsography.extractor.publish.ConfirmedPublisher;
import org.discogsography.extractor.publish.WindowLimits;
import org.discogsography.extractor.read.FileDigest;
import org.discogsography.extractor.read.Limits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From files to queues, against a real broker. */
@Timeout(120)
class ExtractionRunTest {
    private static final int DUMP = 20200806;
    private static RabbitNode node;

    @TempDir
    private Path folder;

    @TempDir
    private Path state;

    private boolean brokerUp = true;
    private Runnable beforeConnecting = () -> {};

    @BeforeAll
    static void startBroker() {
        node = RabbitNode.start();
    }

    @AfterAll
    static void stopBroker() {
        if (node != null) {
            node.close();
        }
    }

    @BeforeEach
    void emptyQueues() throws Exception {
        try (Connection connection = node.factory().newConnection();
                Channel channel = connection.createChannel()) {
            Topology.declare(connection);
            for (String queue : Topology.queues()) {
                channel.queuePurge(queue);
            }
        }
    }

    @Test
    void publishesEveryRecordAndThenTheCompletion() throws Exception {
        dump(RecordType.MASTERS, masters(1, 2_000));
        ExtractionRun run = finished(false);

        assertThat(run.state()).isInstanceOf(RunState.Completed.class);
        TypeView view = view(run, "masters");
        for (String consumer : Topology.CONSUMERS) {
            Arrived arrived = arrived(consumer, RecordType.MASTERS);
            assertThat(arrived.records()).hasSize(2_000);
            assertThat(arrived.records().getFirst().json()).isEqualTo("{\"id\":1,\"title\":\"t1\"}");
            assertThat(arrived.messages()).isEqualTo(2_000 / 100 + 1);
            assertThat(arrived.completion().run()).isEqualTo(run.id());
            assertThat(arrived.completion().count()).isEqualTo(2_000);
            assertThat(arrived.completion().ids().getLongCardinality()).isEqualTo(2_000);
            assertThat(arrived.completion().digest()).isEqualTo(arrived.digest());
            assertThat(arrived.completion().digest().hex()).isEqualTo(view.digest());
        }
        assertThat(view.state()).isEqualTo("completed");
        assertThat(view.checksum()).isEqualTo("not published");
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

        assertThat(first.state()).isEqualTo("completed");
        assertThat(second.state()).isEqualTo("skipped");
        assertThat(second.records()).isEqualTo(1);
        assertThat(second.digest()).isEqualTo(first.digest());
        assertThat(forced.state()).isEqualTo("completed");
        assertThat(arrived("graphinator", RecordType.LABELS).completions()).isEqualTo(2);
    }

    @Test
    void publishesACorrectedFileAgain() throws Exception {
        dump(RecordType.LABELS, "<label><id>1</id></label>");
        finished(false);
        dump(RecordType.LABELS, "<label><id>1</id><name>n</name></label>");
        assertThat(view(finished(false), "labels").state()).isEqualTo("completed");
    }

    @Test
    void verifiesThePublishedChecksum() throws Exception {
        Path labels = dump(RecordType.LABELS, "<label><id>1</id></label>");
        checksums(FileDigest.sha256(labels, _ -> {}) + " " + labels.getFileName());
        assertThat(view(finished(false), "labels").checksum()).isEqualTo("verified");
    }

    @Test
    void refusesAFileWithAWrongChecksumAndGoesOnWithTheOthers() throws Exception {
        Path artists = dump(RecordType.ARTISTS, "<artist><id>1</id></artist>");
        dump(RecordType.LABELS, "<label><id>1</id></label>");
        String wrong = "0".repeat(64);
        checksums(wrong + "  " + artists.getFileName());
        ExtractionRun run = finished(false);

        assertThat(view(run, "artists").state()).isEqualTo("failed");
        assertThat(view(run, "artists").error()).contains(wrong).contains(FileDigest.sha256(artists, _ -> {}));
        assertThat(view(run, "labels").state()).isEqualTo("completed");
        assertThat(run.state())
                .isInstanceOfSatisfying(
                        RunState.Failed.class,
                        failed -> assertThat(failed.error()).startsWith("artists: the checksum"));
        assertThat(arrived("graphinator", RecordType.ARTISTS).messages()).isZero();
    }

    @Test
    void neverCompletesATruncatedFile() throws Exception {
        Path masters = dump(RecordType.MASTERS, masters(1, 5_000));
        dump(RecordType.RELEASES, "<release id=\"1\"/>");
        byte[] packed = Files.readAllBytes(masters);
        Files.write(masters, Arrays.copyOf(packed, packed.length - 100));
        ExtractionRun run = finished(false);

        assertThat(view(run, "masters").state()).isEqualTo("failed");
        assertThat(view(run, "masters").error()).contains("truncated");
        assertThat(arrived("graphinator", RecordType.MASTERS).completions()).isZero();
        assertThat(view(run, "releases").state()).isEqualTo("completed");
        assertThat(view(finished(false), "masters").state())
                .as("not remembered as published")
                .isEqualTo("failed");
    }

    @Test
    void neverCompletesAFileThatIsAnotherTypeInside() throws Exception {
        Path labels = dump(RecordType.LABELS, "<label><id>1</id></label>");
        Files.move(labels, folder.resolve("discogs_" + DUMP + "_artists.xml.gz"));
        TypeView view = view(finished(false), "artists");
        assertThat(view.state()).isEqualTo("failed");
        assertThat(view.error()).contains("root element is <labels>, expected <artists>");
    }

    @Test
    void neverCompletesAFileThatChangedMeanwhile() throws Exception {
        Path labels =
                dump(RecordType.LABELS, "<label><id>1</id></label><label><id>2</id></label><label><id>3</id></label>");
        beforeConnecting = () -> touch(labels);
        // With one message under way at a time, the file cannot be read to its end before the first connection.
        ExtractionRun run = ExtractionRun.start("run", plan(false), workshop(new BatchLimits(1, 1), 1));
        await(run, () -> !(run.state() instanceof RunState.Running));
        assertThat(view(run, "labels").error()).contains("was changed while it was read");
        assertThat(arrived("graphinator", RecordType.LABELS).completions()).isZero();
    }

    @Test
    void publishesTheFirstOfTwoRecordsWithOneId() throws Exception {
        dump(RecordType.LABELS, "<label><id>1</id><name>a</name></label>\n<label><id>1</id><name>b</name></label>");
        TypeView view = view(finished(false), "labels");
        assertThat(view.records()).isEqualTo(1);
        assertThat(view.malformed()).isEqualTo(1);
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
        assertThat(view.state()).isEqualTo("completed");
        assertThat(view.records()).isEqualTo(2);
        JsonNode line = malformed(RecordType.LABELS).getFirst();
        assertThat(line.path("id").asText()).isEqualTo("2");
        assertThat(line.path("offset").asInt()).isEqualTo("<labels>\n<label><id>1</id><new/></label>\n".length());
        assertThat(line.path("excerpt").asText()).startsWith("<label><id>2</id>&");
        JsonNode report = new ObjectMapper()
                .readTree(state.resolve("report_" + DUMP + "_labels.json").toFile());
        assertThat(report.path("drift").path("label/new").asInt()).isEqualTo(1);
        assertThat(report.path("malformed").asInt()).isEqualTo(1);
    }

    @Test
    void publishesAnEmptyDump() throws Exception {
        dump(RecordType.LABELS, "");
        assertThat(view(finished(false), "labels").state()).isEqualTo("completed");
        assertThat(arrived("graphinator", RecordType.LABELS).completion().count())
                .isZero();
    }

    @Test
    void stopsQuicklyAndWithoutACompletion() throws Exception {
        brokerUp = false;
        dump(RecordType.ARTISTS, artists(20_000));
        dump(RecordType.LABELS, "<label><id>1</id></label>");
        ExtractionRun run = ExtractionRun.start("run", plan(false), workshop(new BatchLimits(500, 10), 4));
        await(
                run,
                () -> view(run, "artists").records() != null
                        && view(run, "artists").records() > 0);
        long begin = System.nanoTime();
        run.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(run.state()).isInstanceOf(RunState.Stopped.class);
        assertThat(view(run, "artists").state()).isEqualTo("stopped");
        assertThat(view(run, "artists").published()).isZero();
        assertThat(view(run, "labels").state()).isEqualTo("stopped");
        assertThat(arrived("graphinator", RecordType.ARTISTS).messages()).isZero();
    }

    @Test
    void survivesAStateThatCannotBeUnderstood() throws Exception {
        Files.writeString(state.resolve("published.json"), "{torn");
        dump(RecordType.LABELS, "<label><id>1</id></label>");
        assertThat(view(finished(false), "labels").state()).isEqualTo("completed");
    }

    // ---- tools

    private ExtractionRun finished(boolean force) throws Exception {
        ExtractionRun run = ExtractionRun.start(
                "run-" + System.nanoTime(), plan(force), workshop(new BatchLimits(1_000_000, 100), 64));
        await(run, () -> !(run.state() instanceof RunState.Running));
        return run;
    }

    private Plan plan(boolean force) throws Exception {
        return Plan.of(new ExtractionRequest(folder, Set.of(), force));
    }

    private Workshop workshop(BatchLimits batches, int window) {
        Broker broker = new Broker() {
            @Override
            public void awaitUp() throws InterruptedException {
                while (!brokerUp) {
                    Thread.sleep(10);
                }
            }

            @Override
            public BrokerLink connect() throws IOException, TimeoutException {
                beforeConnecting.run();
                return BrokerLink.open(node.factory(), "test");
            }

            @Override
            public void failed(Throwable cause) {
                // not watched here
            }
        };
        Backoff backoff = new Backoff(Duration.ofMillis(100), 2, Duration.ofSeconds(1), 0.25);
        return new Workshop(
                broker,
                "broker",
                state,
                new Workshop.Tuning(
                        Limits.DEFAULT,
                        2,
                        batches,
                        new ConfirmedPublisher.Tuning(
                                new WindowLimits(window, 16_000_000), Duration.ofSeconds(30), backoff)),
                new Meters(new SimpleMeterRegistry()),
                InstantSource.system());
    }

    private static TypeView view(ExtractionRun run, String type) {
        return ExtractionView.of(run, Instant.now()).types().get(type);
    }

    private Path dump(RecordType type, String records) throws IOException {
        Path file = folder.resolve("discogs_" + DUMP + "_" + type.plural() + ".xml.gz");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(("<" + type.plural() + ">\n" + records + "\n</" + type.plural() + ">\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        Files.write(file, packed.toByteArray());
        return file;
    }

    private void checksums(String lines) throws IOException {
        Files.writeString(folder.resolve("discogs_" + DUMP + "_CHECKSUM.txt"), lines);
    }

    private static String masters(int from, int to) {
        StringBuilder xml = new StringBuilder();
        for (int id = from; id <= to; id++) {
            xml.append("<master id=\"")
                    .append(id)
                    .append("\"><title>t")
                    .append(id)
                    .append("</title></master>\n");
        }
        return xml.toString();
    }

    private static String artists(int count) {
        StringBuilder xml = new StringBuilder();
        for (int id = 1; id <= count; id++) {
            xml.append("<artist><id>").append(id).append("</id></artist>\n");
        }
        return xml.toString();
    }

    private List<JsonNode> malformed(RecordType type) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(state.resolve("malformed_" + DUMP + "_" + type.plural() + ".jsonl"))) {
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

    /**
     * What was in a queue; it is taken out.
     *
     * @param completion the last one, or null
     */
    private record Arrived(List<IncomingRecord> records, int messages, int completions, Completion completion) {
        Digest digest() {
            Digest digest = Digest.EMPTY;
            for (IncomingRecord record : records) {
                digest = digest.plus(record.hash());
            }
            return digest;
        }
    }

    private static Arrived arrived(String consumer, RecordType type) throws Exception {
        String queue = Topology.queue(consumer, type);
        List<IncomingRecord> records = new ArrayList<>();
        int messages = 0;
        int completions = 0;
        Completion completion = null;
        try (Connection connection = node.factory().newConnection();
                Channel channel = connection.createChannel()) {
            for (GetResponse next = channel.basicGet(queue, true); next != null; next = channel.basicGet(queue, true)) {
                MessageHeaders headers = MessageHeaders.parse(next.getProps().getHeaders());
                assertThat(headers.seq()).isEqualTo(completions > 0 ? headers.seq() : ++messages);
                switch (headers.kind()) {
                    case RECORDS -> {
                        for (Decoded decoded : BatchCodec.decode(headers, next.getBody())) {
                            records.add(((Decoded.Good) decoded).record());
                        }
                    }
                    case COMPLETION -> {
                        completions++;
                        completion = CompletionCodec.decode(headers, next.getBody());
                    }
                }
            }
        }
        return new Arrived(records, messages, completions, completion);
    }

    private static void await(ExtractionRun run, BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(60);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("still " + ExtractionView.of(run, Instant.now()));
            }
            Thread.sleep(10);
        }
    }
}
