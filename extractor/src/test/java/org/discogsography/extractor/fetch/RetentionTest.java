package org.discogsography.extractor.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.discogsography.common.contract.RecordType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
    @TempDir
    private Path folder;

    private Path inUse;

    @BeforeEach
    void fetchFourMonths() throws IOException {
        for (int dump : List.of(20260501, 20260601, 20260701, 20260801)) {
            fetch(dump, RecordType.values());
        }
    }

    @Test
    void keepsTheNewest() throws IOException {
        apply(2, 20260801);
        assertThat(folders()).containsExactlyInAnyOrder("20260701", "20260801");
    }

    @Test
    void keepsWhatWasAskedForHoweverOldItIs() throws IOException {
        apply(1, 20260501);
        assertThat(folders()).containsExactlyInAnyOrder("20260501", "20260801");
    }

    @Test
    void keepsWhatIsInUse() throws IOException {
        inUse = folder.resolve("20260501");
        apply(1, 20260801);
        assertThat(folders()).containsExactlyInAnyOrder("20260501", "20260801");
        assertThat(inUse.resolve(Site.name(20260501, RecordType.LABELS))).exists();
    }

    @Test
    void deletesPartsThatNobodyWaitsForAndKeepsThoseOfANewerMonth() throws IOException {
        fetch(20260401, RecordType.ARTISTS);
        fetch(20260901, RecordType.ARTISTS);
        Files.createFile(folder.resolve("20260401/discogs_20260401_labels.xml.gz.part"));
        apply(4, 20260801);
        assertThat(folders()).contains("20260901", "20260501").doesNotContain("20260401");
    }

    @Test
    void neverDeletesWhatItDidNotFetch() throws IOException {
        Files.writeString(folder.resolve("20260501/notes.txt"), "mine");
        Files.writeString(folder.resolve("20260601").resolve(Site.name(20260601, RecordType.LABELS)), "another length");
        Files.createDirectories(folder.resolve("20260301"));
        Files.writeString(folder.resolve("20260301").resolve(Site.name(20260301, RecordType.LABELS)), "mine");
        Files.writeString(folder.resolve("discogs_20260401_labels.xml.gz"), "mine");
        apply(1, 20260801);
        assertThat(folder.resolve("20260501")).isDirectoryContaining("glob:**/notes.txt");
        assertThat(folder.resolve("20260501").resolve(Site.name(20260501, RecordType.LABELS)))
                .doesNotExist();
        assertThat(folder.resolve("20260601").resolve(Site.name(20260601, RecordType.LABELS)))
                .exists();
        assertThat(folder.resolve("20260301").resolve(Site.name(20260301, RecordType.LABELS)))
                .exists();
        assertThat(folder.resolve("discogs_20260401_labels.xml.gz")).exists();
    }

    @Test
    void neverDeletesWhatItsRecordDoesNotTellOf() throws IOException {
        Files.writeString(folder.resolve("20260501/fetched.json"), "{broken");
        apply(1, 20260801);
        assertThat(folder.resolve("20260501").resolve(Site.name(20260501, RecordType.LABELS)))
                .exists();
        assertThat(folder.resolve("20260501/fetched.json.corrupt")).exists();
    }

    private void apply(int keep, int wanted) throws IOException {
        Loading loading = new Loading() {
            @Override
            public boolean uses(Path month) {
                return month.equals(inUse);
            }

            @Override
            public void awaitIdle() {
                throw new AssertionError("nothing to wait for");
            }

            @Override
            public void start(Path month) {
                throw new AssertionError("nothing to start");
            }
        };
        new Retention(new Shelf(folder), loading, keep).apply(wanted);
    }

    private void fetch(int dump, RecordType... types) throws IOException {
        MonthFolder month = new Shelf(folder).month(dump);
        month.save(new PublishedSums(dump, "sums", java.util.Map.of()));
        for (RecordType type : types) {
            Files.writeString(PartFile.part(month.file(type)), "content");
            month.adopt(type, new MonthFolder.Fetched("sum", 7));
        }
    }

    private List<String> folders() throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }
}
