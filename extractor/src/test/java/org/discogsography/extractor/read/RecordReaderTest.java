package org.discogsography.extractor.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.discogsography.common.contract.RecordType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RecordReaderTest {
    private static final Limits SMALL = new Limits(256, 10_000, 100);
    private static final int RECORDS = 5_000;

    @TempDir
    private Path folder;

    @Test
    void givesResultsInTheOrderOfTheFile() throws Exception {
        DumpFile file = file(Gzip.of(dump()));
        AtomicInteger begun = new AtomicInteger();
        List<String> records = readAll(file, () -> chunk -> {
            // Some take longer than others, so chunks finish in another order than they began.
            for (int i = begun.incrementAndGet() % 7; i > 0; i--) {
                assertThat(recordsOf(chunk)).hasSize(chunk.size());
            }
            return recordsOf(chunk);
        });
        assertThat(records)
                .isEqualTo(IntStream.rangeClosed(1, RECORDS)
                        .mapToObj(id -> "<master id=\"" + id + "\"/>")
                        .toList());
    }

    @Test
    void countsTheBytesOfTheFileOnDisk() throws Exception {
        byte[] packed = Gzip.of(dump());
        try (RecordReader<Integer> reader = RecordReader.start(file(packed), SMALL, 2, () -> Chunk::size)) {
            long last = 0;
            Optional<RecordReader.Result<Integer>> result = reader.next();
            while (result.isPresent()) {
                assertThat(result.get().bytesRead()).isGreaterThanOrEqualTo(last);
                last = result.get().bytesRead();
                result = reader.next();
            }
            assertThat(last).isEqualTo(packed.length);
        }
    }

    @Test
    void givesWhatIsGoodBeforeItFails() throws Exception {
        byte[] packed = Gzip.of(dump());
        DumpFile file = file(Arrays.copyOf(packed, packed.length - 2_000));
        List<String> records = new ArrayList<>();
        try (RecordReader<List<String>> reader =
                RecordReader.start(file, SMALL, 2, () -> RecordReaderTest::recordsOf)) {
            assertThatThrownBy(() -> drain(reader, records))
                    .isInstanceOf(DumpException.class)
                    .hasMessageContaining("discogs_20200806_masters.xml.gz is truncated");
        }
        assertThat(records).hasSizeGreaterThan(100).startsWith("<master id=\"1\"/>");
    }

    @Test
    void handsOnTheFailureOfAWorker() throws Exception {
        Supplier<Function<Chunk, Integer>> failing = () -> chunk -> {
            throw new IllegalStateException("no good");
        };
        try (RecordReader<Integer> reader = RecordReader.start(file(Gzip.of(dump())), SMALL, 2, failing)) {
            assertThatThrownBy(reader::next)
                    .isInstanceOf(IOException.class)
                    .hasMessage("reading discogs_20200806_masters.xml.gz failed")
                    .hasRootCauseMessage("no good");
        }
    }

    @Test
    void namesAFileThatIsGone() {
        DumpFile gone = new DumpFile(RecordType.MASTERS, 20200806, folder.resolve("discogs_20200806_masters.xml.gz"));
        try (RecordReader<Integer> reader = RecordReader.start(gone, SMALL, 1, () -> Chunk::size)) {
            assertThatThrownBy(reader::next).isInstanceOf(DumpException.class).hasMessageContaining("does not exist");
        }
    }

    @Test
    void readsOnlySoFarAhead() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch release = new CountDownLatch(1);
        Supplier<Function<Chunk, Integer>> stuck = () -> chunk -> {
            begun.incrementAndGet();
            await(release);
            return chunk.size();
        };
        try (RecordReader<Integer> reader = RecordReader.start(file(Gzip.of(dump())), SMALL, 2, stuck)) {
            while (begun.get() < 2) {
                Thread.onSpinWait();
            }
            assertThat(begun).hasValue(2);
            release.countDown();
            assertThat(reader.next()).isPresent();
        }
        assertThat(begun.get()).isLessThan(20);
    }

    @Test
    void readsLongRecordsOneAfterTheOtherWhenTheHeapIsSmall() throws Exception {
        int length = 100_000;
        StringBuilder xml = new StringBuilder("<masters>\n");
        for (int id = 1; id <= 20; id++) {
            xml.append("<master id=\"%d\">%s</master>\n".formatted(id, "x".repeat(length)));
        }
        // Of such a heap 400 KB may be ahead of the reader, which is four of these records; of chunks it may be twelve.
        Limits limits = new Limits(256, 200_000, 100, 6_600_000);
        AtomicInteger begun = new AtomicInteger();
        Supplier<Function<Chunk, Integer>> counting = () -> chunk -> {
            begun.incrementAndGet();
            return chunk.size();
        };
        int records = 0;
        try (RecordReader<Integer> reader =
                RecordReader.start(file(Gzip.of(xml.append("</masters>\n").toString())), limits, 4, counting)) {
            int taken = 0;
            for (Optional<RecordReader.Result<Integer>> next = reader.next(); next.isPresent(); next = reader.next()) {
                taken++;
                records += next.get().value();
                assertThat(begun.get()).as("chunks that are in memory").isLessThanOrEqualTo(taken + 3);
            }
        }
        assertThat(records).isEqualTo(20);
    }

    @Test
    void saysThatTheMemoryWasTooSmallForARecordAndNotThatTheFileIsBad() throws Exception {
        Supplier<Function<Chunk, Integer>> full = () -> chunk -> {
            throw new OutOfMemoryError("Java heap space");
        };
        try (RecordReader<Integer> reader = RecordReader.start(file(Gzip.of(dump())), SMALL, 2, full)) {
            assertThatThrownBy(reader::next)
                    .isInstanceOf(DumpException.class)
                    .hasMessageContaining("the memory is too small for the ")
                    .hasMessageContaining("from byte 10 of the XML of discogs_20200806_masters.xml.gz on")
                    .hasMessageContaining("-Xmx")
                    .hasMessageContaining("The file itself is not damaged");
        }
    }

    @Test
    void doesNotWaitForAThreadThatHasEnded() throws Exception {
        Supplier<Function<Chunk, Integer>> dying = () -> chunk -> {
            throw new AssertionError("a defect");
        };
        try (RecordReader<Integer> reader = RecordReader.start(file(Gzip.of(dump())), SMALL, 1, dying)) {
            assertThatThrownBy(reader::next).isInstanceOf(IOException.class).hasRootCauseMessage("a defect");
        }
    }

    @Test
    void stopsWithinASecondWhateverItDoes() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Supplier<Function<Chunk, Integer>> stuck = () -> chunk -> {
            await(never);
            return 0;
        };
        RecordReader<Integer> reader = RecordReader.start(file(Gzip.of(dump())), SMALL, 2, stuck);
        Thread consumer = Thread.ofPlatform().start(() -> {
            try {
                reader.next();
            } catch (IOException | InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        long begin = System.nanoTime();
        consumer.interrupt();
        reader.close();
        consumer.join();
        assertThat(System.nanoTime() - begin).isLessThan(1_000_000_000L);
    }

    private DumpFile file(byte[] bytes) throws IOException {
        Path path = folder.resolve("discogs_20200806_masters.xml.gz");
        Files.write(path, bytes);
        return new DumpFile(RecordType.MASTERS, 20200806, path);
    }

    private static String dump() {
        StringBuilder xml = new StringBuilder("<masters>\n");
        IntStream.rangeClosed(1, RECORDS)
                .forEach(id -> xml.append("<master id=\"").append(id).append("\"/>\n"));
        return xml.append("</masters>\n").toString();
    }

    private static List<String> readAll(DumpFile file, Supplier<Function<Chunk, List<String>>> work) throws Exception {
        List<String> all = new ArrayList<>();
        try (RecordReader<List<String>> reader = RecordReader.start(file, SMALL, 3, work)) {
            drain(reader, all);
        }
        return all;
    }

    private static void drain(RecordReader<List<String>> reader, List<String> to)
            throws IOException, InterruptedException {
        Optional<RecordReader.Result<List<String>>> result = reader.next();
        while (result.isPresent()) {
            to.addAll(result.get().value());
            result = reader.next();
        }
    }

    private static List<String> recordsOf(Chunk chunk) {
        return IntStream.range(0, chunk.size())
                .mapToObj(i -> new String(
                        chunk.buffer(), chunk.start(i), chunk.end(i) - chunk.start(i), StandardCharsets.UTF_8))
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
