package org.discogsography.extractor.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.discogsography.common.api.TypeStatus;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.topology.Topology;
import org.discogsography.extractor.Arrived;
import org.discogsography.extractor.RabbitNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Records that go to no store are kept whole, counted once, and told. Against a real broker. */
@Timeout(120)
class LeftOutTest {
    private static final RecordType TYPE = RecordType.ARTISTS;
    private static final int RECORD_LIMIT = 8 * 1024 * 1024;

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
    void keepsEveryByteOfWhatCannotBeRead() throws Exception {
        List<byte[]> unreadable = List.of(
                bytes("<artist><id>2</id><name>Simon & Garfunkel</name></artist>"),
                bytes("<artist><name>no id</name></artist>"),
                bytes("<artist><id>two</id><name>an id that is no number</name></artist>"),
                bytes("<artist><id>99999999999</id></artist>"),
                bytes("<artist><id>4</id><name>torn in the mi"),
                new byte[] {
                    '<',
                    'a',
                    'r',
                    't',
                    'i',
                    's',
                    't',
                    '>',
                    (byte) 0xff,
                    0,
                    '&',
                    '\r',
                    '<',
                    '/',
                    'a',
                    'r',
                    't',
                    'i',
                    's',
                    't',
                    '>'
                },
                bytes("<artist><id>5</id><profile>" + "long ".repeat(RECORD_LIMIT / 4) + "</profile></artist>"),
                bytes("<artist><id>6</id><name>--></name><!-- -- --></artist>"));
        dump(unreadable);

        ExtractionRun run = rig().leftOutBytes(64_000_000).finished(folder, false);

        TypeView view = Rig.view(run, "artists");
        assertThat(view.state()).isEqualTo(TypeStatus.COMPLETED);
        assertThat(view.records()).isEqualTo(unreadable.size() + 1);
        assertThat(view.malformed()).isEqualTo(unreadable.size());
        assertThat(view.repeated()).isZero();
        assertThat(view.unreadableFile()).isEqualTo(originals().toString());
        assertThat(view.unreadableCut()).isNull();
        assertThat(kept()).hasSameSizeAs(unreadable);
        for (int i = 0; i < unreadable.size(); i++) {
            assertThat(stripped(kept().get(i))).isEqualTo(unreadable.get(i));
        }
        assertThat(list()).extracting(line -> line.path("kind").asText()).containsOnly("unreadable");
        Completion completion = completion("graphinator");
        assertThat(completion.unreadable().count()).isEqualTo(unreadable.size());
        assertThat(completion.repeated()).isZero();
    }

    @Test
    void keepsTheSecondRecordWithAnIdAndTellsBothStores() throws Exception {
        // So far apart that other workers read them.
        dump("<artist><id>1</id><name>first</name></artist>\n" + artists(2, 20_000)
                + "<artist><id>1</id><name>second</name></artist>\n" + artists(20_001, 40_000)
                + "<artist><id>1</id><name>third</name></artist>\n");

        ExtractionRun run = rig().finished(folder, false);

        TypeView view = Rig.view(run, "artists");
        assertThat(view.records()).isEqualTo(40_000);
        assertThat(view.malformed()).isZero();
        assertThat(view.repeated()).isEqualTo(2);
        assertThat(kept())
                .extracting(LeftOutTest::text)
                .containsExactly(
                        "<artist><id>1</id><name>second</name></artist>",
                        "<artist><id>1</id><name>third</name></artist>");
        assertThat(list()).allSatisfy(line -> {
            assertThat(line.path("kind").asText()).isEqualTo("repeated");
            assertThat(line.path("id").asText()).isEqualTo("1");
        });
        for (String consumer : Topology.CONSUMERS) {
            Completion completion = completion(consumer);
            assertThat(completion.repeated()).isEqualTo(2);
            assertThat(completion.unreadable().count()).isZero();
        }
    }

    @Test
    void takesTheSameRecordAgainForNoLoss() throws Exception {
        String record = "<artist><id>1</id><name>a</name></artist>\n";
        dump(record + artists(2, 20_000) + record + "<artist><name>a</name><id>1</id></artist>\n"
                + artists(20_001, 30_000) + record);

        ExtractionRun run = rig().finished(folder, false);

        TypeView view = Rig.view(run, "artists");
        assertThat(view.repeated()).isZero();
        assertThat(view.malformed()).isZero();
        assertThat(view.unreadableFile()).isNull();
        assertThat(originals()).doesNotExist();
        assertThat(report().path("duplicates").asInt()).isEqualTo(3);
        assertThat(report().path("repeated").asInt()).isZero();
        assertThat(completion("tableinator").repeated()).isZero();
    }

    /** Nobody knows what the first one said, so the other one is kept. */
    @Test
    void keepsWhatMayBeTheSameWhereNoIndexIsCollected() throws Exception {
        String record = "<artist><id>1</id></artist>\n";
        dump(record + record);
        assertThat(Rig.view(new Rig(node.factory(), state).finished(folder, false), "artists")
                        .repeated())
                .isEqualTo(1);
    }

    @Test
    void keepsNothingTwiceAfterItWasInterrupted() throws Exception {
        StringBuilder records = new StringBuilder();
        for (int id = 10; id <= 10_000; id += 10) {
            records.append(artists(id - 9, id - 2))
                    .append("<artist><id>%d</id>&</artist>\n".formatted(id - 1))
                    .append("<artist><id>%d</id><name>again</name></artist>\n".formatted(id - 2));
        }
        dump(records.toString());
        ExtractionRun first = rig().batches(1_000_000, 20).window(2).start(folder, false);
        Rig.await(first, () -> published(first) > 2_000);
        first.suspend();
        assertThat(first.state()).isInstanceOf(RunState.Suspended.class);
        node = RabbitNode.shared();

        ExtractionRun second = Rig.ended(rig().batches(1_000_000, 20).window(2).resume());

        TypeView view = Rig.view(second, "artists");
        assertThat(view.resumedAt()).isPositive();
        assertThat(view.malformed()).isEqualTo(1_000);
        assertThat(view.repeated()).isEqualTo(1_000);
        assertThat(kept()).hasSize(2_000);
        assertThat(kept().stream().map(LeftOutTest::text).distinct()).hasSize(2_000);
        Completion completion = completion("tableinator");
        assertThat(completion.unreadable().count()).isEqualTo(1_000);
        assertThat(completion.repeated()).isEqualTo(1_000);
    }

    @Test
    void tellsOfThemAlsoOfWhatWasPublishedBefore() throws Exception {
        dump("<artist><id>1</id></artist>\n<artist><id>2</id>&</artist>\n<artist><id>1</id><name>b</name></artist>");
        rig().finished(folder, false);

        TypeView skipped = Rig.view(rig().finished(folder, false), "artists");

        assertThat(skipped.state()).isEqualTo(TypeStatus.SKIPPED);
        assertThat(skipped.malformed()).isEqualTo(1);
        assertThat(skipped.repeated()).isEqualTo(1);
        assertThat(skipped.unreadableFile()).isEqualTo(originals().toString());
        assertThat(new Extractions(rig().workshop()).published())
                .singleElement()
                .satisfies(published -> {
                    assertThat(published.malformed()).isEqualTo(1);
                    assertThat(published.repeated()).isEqualTo(1);
                    assertThat(published.unreadableFile()).isEqualTo(originals().toString());
                });
    }

    @Test
    void saysThatAndWhereTheRestIsWhenThereAreTooMany() throws Exception {
        StringBuilder records = new StringBuilder();
        for (int id = 1; id <= 5_000; id++) {
            records.append("<artist><id>").append(id).append("</id>&</artist>\n");
        }
        dump(records.toString());

        TypeView view = Rig.view(rig().leftOutBytes(10_000).finished(folder, false), "artists");

        assertThat(view.malformed()).isEqualTo(5_000);
        assertThat(Files.size(originals())).isBetween(5_000L, 10_001L);
        long whole = list().stream()
                .filter(line -> line.path("kept").asLong() == line.path("bytes").asLong())
                .count();
        assertThat(kept()).hasSize((int) whole);
        assertThat(view.unreadableCut())
                .startsWith(5_000 - whole + " of them are not whole in that file, which has the 10000 bytes of"
                        + " EXTRACTOR_UNREADABLE_SIZE")
                .contains("malformed_" + DumpFiles.DUMP + "_artists.jsonl says where they are in the dump");
        assertThat(list()).hasSize(5_000);
    }

    @Test
    void beginsTheFileAgainWhenTheDumpWasMended() throws Exception {
        dump("<artist><id>1</id>&</artist>");
        rig().finished(folder, false);
        assertThat(originals()).exists();

        dump("<artist><id>1</id></artist>");
        TypeView view = Rig.view(rig().finished(folder, false), "artists");

        assertThat(view.malformed()).isZero();
        assertThat(view.unreadableFile()).isNull();
        assertThat(originals()).doesNotExist();
    }

    // ---- tools

    private Rig rig() {
        return new Rig(node.factory(), state).answers(Duration.ofMillis(50));
    }

    private void dump(String records) throws IOException {
        new DumpFiles(folder).write(TYPE, records);
    }

    /** Each with a sound record before it, and one behind the last. */
    private void dump(List<byte[]> records) throws IOException {
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        xml.writeBytes(bytes("<artists>\n"));
        for (int i = 0; i < records.size(); i++) {
            xml.writeBytes(bytes("<artist><id>" + (1_000 + i) + "</id></artist>\n"));
            xml.writeBytes(records.get(i));
            xml.write('\n');
        }
        xml.writeBytes(bytes("<artist><id>2000</id></artist>\n</artists>\n"));
        new DumpFiles(folder).writeBytes(TYPE, xml.toByteArray());
    }

    private static String artists(int from, int to) {
        StringBuilder xml = new StringBuilder();
        for (int id = from; id <= to; id++) {
            xml.append("<artist><id>").append(id).append("</id></artist>\n");
        }
        return xml.toString();
    }

    private Path originals() {
        return state.resolve("unreadable_" + DumpFiles.DUMP + "_artists.xml").toAbsolutePath();
    }

    private List<JsonNode> list() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(state.resolve("malformed_" + DumpFiles.DUMP + "_artists.jsonl"))) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    private JsonNode report() throws IOException {
        return new ObjectMapper()
                .readTree(state.resolve("report_" + DumpFiles.DUMP + "_artists.json")
                        .toFile());
    }

    /** The originals that the list says are in the file. */
    private List<byte[]> kept() throws IOException {
        byte[] file = Files.readAllBytes(originals());
        return list().stream()
                .filter(line -> line.path("kept").asLong() > 0)
                .map(line -> {
                    int at = line.path("at").asInt();
                    return Arrays.copyOfRange(file, at, at + line.path("kept").asInt());
                })
                .toList();
    }

    private Completion completion(String consumer) throws Exception {
        return Arrived.in(node, consumer, TYPE).completion();
    }

    private static long published(ExtractionRun run) {
        Long published = Rig.view(run, "artists").published();
        return published == null ? 0 : published;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] original) {
        return new String(original, StandardCharsets.UTF_8);
    }

    /** Of a record that was not closed, everything up to the next one is kept. */
    private static byte[] stripped(byte[] original) {
        int end = original.length;
        while (end > 0 && original[end - 1] == '\n') {
            end--;
        }
        return Arrays.copyOf(original, end);
    }
}
