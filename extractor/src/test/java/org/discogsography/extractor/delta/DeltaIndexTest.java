package org.discogsography.extractor.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.delta.DeltaIndex.Found;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roaringbitmap.RoaringBitmap;

class DeltaIndexTest {
    private static final int MANY = 200_000;

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void name() {
        path = folder.resolve("delta").resolve("masters.index");
    }

    @Test
    void tellsWhatIsAddedChangedAndUnchanged() throws Exception {
        write(List.of(3L, 1L, 7L));
        try (DeltaIndex index = open()) {
            assertThat(index.compare(1, markOf(1))).isEqualTo(Found.UNCHANGED);
            assertThat(index.compare(3, markOf(3) + 1)).isEqualTo(Found.CHANGED);
            assertThat(index.compare(2, markOf(2))).isEqualTo(Found.ADDED);
            assertThat(index.without(RoaringBitmap.bitmapOf(1, 2, 3))).isEqualTo(1);
            assertThat(index.header()).isEqualTo(header("masters"));
        }
    }

    @Test
    void takesRecordsInAnyOrderAndManyMoreThanItsPages() throws Exception {
        List<Long> ids = new ArrayList<>(
                LongStream.rangeClosed(1, MANY).map(id -> id * 17).boxed().toList());
        Collections.shuffle(ids, new Random(1));
        write(ids);
        Collections.shuffle(ids, new Random(2));
        try (DeltaIndex index = open()) {
            for (long id : ids) {
                assertThat(index.compare(id, markOf(id))).isEqualTo(Found.UNCHANGED);
                assertThat(index.compare(id + 1, markOf(id))).isEqualTo(Found.ADDED);
            }
        }
    }

    @Test
    void takesTheLargestIdWithoutTakingItsRoom() throws Exception {
        write(List.of(IncomingRecord.MAX_ID, 1L));
        try (DeltaIndex index = open()) {
            assertThat(index.compare(IncomingRecord.MAX_ID, markOf(IncomingRecord.MAX_ID)))
                    .isEqualTo(Found.UNCHANGED);
        }
        assertThat(Files.size(path)).isLessThan(1_000);
    }

    @Test
    void takesEightBytesOfARecordAndLittleMore() throws Exception {
        write(LongStream.rangeClosed(1, MANY).boxed().toList());
        assertThat(Files.size(path)).isBetween(8L * MANY, 8L * MANY + 1_000);
    }

    @Test
    void leavesTheIndexBeforeAloneUntilTheNextIsComplete() throws Exception {
        write(List.of(1L));
        try (IndexBuilder begun = IndexBuilder.begin(path)) {
            begun.put(2, markOf(2));
        }
        try (DeltaIndex index = open()) {
            assertThat(index.compare(1, markOf(1))).isEqualTo(Found.UNCHANGED);
        }
        assertThat(path.getParent()).isDirectoryNotContaining("glob:**.{scratch,new}");
    }

    @Test
    void isNotDisturbedByWhatAKilledProcessHasLeft() throws Exception {
        Files.createDirectory(path.getParent());
        Files.writeString(path.resolveSibling("masters.index.scratch"), "remains of another file".repeat(1_000));
        Files.writeString(path.resolveSibling("masters.index.new"), "half an index");
        write(List.of(1L, 2L));
        try (DeltaIndex index = open()) {
            assertThat(index.compare(2, markOf(2))).isEqualTo(Found.UNCHANGED);
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "7", "8", "20", "300", "1000000"})
    void doesNotBelieveAFileInWhichAByteIsAnother(long offset) throws Exception {
        write(LongStream.rangeClosed(1, 1_000).boxed().toList());
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            long place = Math.min(offset, file.length() - 1);
            file.seek(place);
            int before = file.read();
            file.seek(place);
            file.write(before ^ 1);
        }
        assertThatThrownBy(this::open).isInstanceOf(UnusableIndexException.class);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "39", "40", "100", "8000"})
    void doesNotBelieveAFileThatIsTooShort(long length) throws Exception {
        write(LongStream.rangeClosed(1, 1_000).boxed().toList());
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(length);
        }
        assertThatThrownBy(this::open).isInstanceOf(UnusableIndexException.class);
    }

    @Test
    void doesNotBelieveAFileOfAnotherType() throws Exception {
        write(List.of(1L));
        assertThatThrownBy(() -> DeltaIndex.open(path, RecordType.LABELS))
                .isInstanceOf(UnusableIndexException.class)
                .hasMessage("it is of masters");
    }

    private DeltaIndex open() throws IOException, UnusableIndexException {
        return DeltaIndex.open(path, RecordType.MASTERS);
    }

    private void write(List<Long> ids) throws IOException {
        RoaringBitmap all = new RoaringBitmap();
        try (IndexBuilder builder = IndexBuilder.begin(path)) {
            for (long id : ids) {
                builder.put(id, markOf(id));
                all.add((int) id);
            }
            builder.commit(header("masters"), all);
        }
    }

    private static IndexHeader header(String type) {
        return new IndexHeader(type, 20200806, "00ff", "run", 3, "00000000000000ff", Map.of("tableinator", 1));
    }

    private static long markOf(long id) {
        return id * 0x9E37_79B9_7F4A_7C15L;
    }
}
