package org.discogsography.extractor.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.fetch.FetchException.Lasting;
import org.discogsography.extractor.read.DumpFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Choosing a month and bringing it. */
@Timeout(20)
class CheckTest {
    private static final int AUGUST = 20260801;
    private static final int JULY = 20260701;
    private static final String RELEASES = Site.name(AUGUST, RecordType.RELEASES);
    private static final String SUMS = "discogs_20260801_CHECKSUM.txt";

    @TempDir
    private Path folder;

    private final Site site = Site.start();
    private final Bench bench = new Bench(site.uri());
    private final Months months = new Months();

    @AfterEach
    void close() {
        bench.close();
        site.close();
    }

    // ---- choosing

    @Test
    void bringsTheNewestCompleteMonth() throws Exception {
        site.publish(JULY);
        site.publish(AUGUST);
        assertThat(run()).isEqualTo(folder.resolve("20260801"));
        for (RecordType type : RecordType.values()) {
            assertThat(content(type)).isEqualTo(site.content(Site.name(AUGUST, type)));
        }
        assertThat(DumpFolder.open(folder.resolve("20260801")).files()).hasSize(4);
        assertThat(view(AUGUST).state()).isEqualTo("verified");
        assertThat(view(AUGUST).bytes()).isEqualTo(view(AUGUST).bytesTotal()).isPositive();
        assertThat(view(JULY).state()).isEqualTo("discovered");
        assertThat(names(folder.resolve("20260801"))).noneMatch(name -> name.contains(".part"));
    }

    @Test
    void asksForFewPages() throws Exception {
        site.publish(20251201);
        site.publish(AUGUST);
        run();
        assertThat(site.requests("root")).hasSize(1);
        assertThat(site.requests("year")).hasSize(1);
        assertThat(site.requests())
                .as("within what the site allows in six minutes")
                .hasSizeLessThan(15);
    }

    @Test
    void leavesOutAMonthOfWhichAFileIsMissing() throws Exception {
        site.publish(JULY);
        site.publish(AUGUST);
        site.remove(RELEASES);
        assertThat(run()).isEqualTo(folder.resolve("20260701"));
        assertThat(view(AUGUST).state()).isEqualTo("incomplete");
        assertThat(view(AUGUST).missing()).containsExactly(RELEASES);
    }

    @Test
    void leavesOutAMonthWithoutChecksums() throws Exception {
        site.publish(JULY);
        site.publish(AUGUST);
        site.remove(SUMS);
        assertThat(run()).isEqualTo(folder.resolve("20260701"));
        assertThat(view(AUGUST).missing()).containsExactly(SUMS);
    }

    @Test
    void leavesOutAMonthOfWhichAChecksumIsMissing() throws Exception {
        site.publish(JULY);
        site.publish(AUGUST);
        String sums = new String(site.content(SUMS), StandardCharsets.US_ASCII);
        site.put(
                SUMS,
                sums.lines()
                        .filter(line -> !line.contains("releases"))
                        .reduce("", (a, b) -> a + b + "\n")
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(run()).isEqualTo(folder.resolve("20260701"));
        assertThat(view(AUGUST).missing()).containsExactly("the sum of " + RELEASES);
    }

    @Test
    void goesBackToTheYearBeforeWhileTheNewOneHasNoCompleteMonth() throws Exception {
        site.publish(20251201);
        site.put(Site.name(20260101, RecordType.ARTISTS), Site.dump(RecordType.ARTISTS, 1));
        assertThat(run()).isEqualTo(folder.resolve("20251201"));
        assertThat(view(20260101).state()).isEqualTo("incomplete");
    }

    @Test
    void bringsAGivenMonth() throws Exception {
        site.publish(20140201);
        site.publish(AUGUST);
        assertThat(run(OptionalInt.of(20140201))).isEqualTo(folder.resolve("20140201"));
    }

    @Test
    void saysWhichMonthsThereAreWhenTheGivenOneIsNot() {
        site.publish(JULY);
        assertThatThrownBy(() -> run(OptionalInt.of(AUGUST)))
                .isInstanceOf(Lasting.class)
                .hasMessageContaining("dump 20260801 is not listed")
                .hasMessageContaining("[20260701]");
    }

    @Test
    void saysWhatAGivenMonthLacks() {
        site.publish(AUGUST);
        site.remove(SUMS);
        assertThatThrownBy(() -> run(OptionalInt.of(AUGUST)))
                .isInstanceOf(Lasting.class)
                .hasMessageContaining("it lacks " + SUMS);
    }

    @Test
    void saysThatNoMonthIsComplete() {
        site.put(RELEASES, Site.dump(RecordType.RELEASES, 1));
        assertThatThrownBy(this::run).isInstanceOf(Lasting.class).hasMessageContaining("is complete");
    }

    // ---- the listing

    @ParameterizedTest
    @ValueSource(strings = {"root", "year"})
    void takesNoErrorPageForAListing(String page) throws Exception {
        site.publish(JULY);
        site.publish(AUGUST);
        site.next(
                page,
                Site.status(429, "Retry-After", "60"),
                Site.instead("<html>Too many requests</html>"),
                Site.instead("<?xml version=\"1.0\"?><Error><Code>SlowDown</Code></Error>"),
                Site.status(500));
        assertThat(run()).isEqualTo(folder.resolve("20260801"));
        assertThat(bench.slept).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "year"})
    void neverFallsBackToAnOlderMonthBecauseAPageFails(String page) {
        site.publish(20251201);
        site.publish(AUGUST);
        for (int i = 0; i < Bench.ATTEMPTS; i++) {
            site.next(page, Site.instead("<html>We are busy</html>"));
        }
        assertThatThrownBy(this::run).isInstanceOf(Lasting.class).hasMessageContaining("is not a listing of dumps");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesAListingWithoutEnd() {
        site.next("root", Site.instead("<a href='2026/'>".repeat(300_000)));
        assertThatThrownBy(this::run).isInstanceOf(Lasting.class).hasMessageContaining("is longer than");
    }

    @Test
    void writesNothingOutsideItsFolderWhateverTheListingSays() throws Exception {
        site.publish(AUGUST);
        String hostile = "<a href=\"?download=..%2F..%2Fdiscogs_20260901_artists.xml.gz\">x</a>"
                + "<a href=\"http://127.0.0.2/discogs_20260901_labels.xml.gz\">x</a>"
                + "<a href=\"file:///etc/discogs_20260901_masters.xml.gz\">x</a>"
                + "<a href=\"?prefix=data%2F2026%2F\">x</a>";
        site.next("root", Site.instead(hostile));
        assertThat(run()).isEqualTo(folder.resolve("20260801"));
        assertThat(names(folder)).containsExactly("20260801");
    }

    // ---- sums

    @Test
    void takesNoErrorPageForChecksums() throws Exception {
        site.publish(AUGUST);
        site.next(SUMS, Site.instead("<html>no</html>"), Site.instead("0".repeat(64)));
        run();
        assertThat(view(AUGUST).state()).isEqualTo("verified");
    }

    @Test
    void bringsAFileAgainThatIsNotWhatWasPublished() throws Exception {
        site.publish(AUGUST);
        byte[] proper = site.content(RELEASES);
        byte[] flipped = proper.clone();
        flipped[flipped.length - 1] ^= 1;
        site.next(RELEASES, (exchange, _) -> range(exchange, proper.length), (exchange, _) -> whole(exchange, flipped));
        run();
        assertThat(content(RecordType.RELEASES)).isEqualTo(proper);
    }

    @Test
    void takesNoTruncatedFileThatIsAnnouncedAsWhole() throws Exception {
        site.publish(AUGUST);
        byte[] proper = site.content(RELEASES);
        site.next(RELEASES, (exchange, _) -> range(exchange, 40), site.truncated(40));
        run();
        assertThat(content(RecordType.RELEASES)).isEqualTo(proper);
    }

    @Test
    void givesUpWhenTheFileIsNeverWhatWasPublished() {
        site.publish(AUGUST);
        site.put(RELEASES, Site.dump(RecordType.RELEASES, 99));
        assertThatThrownBy(this::run)
                .isInstanceOf(Lasting.class)
                .hasMessageContaining("the checksum of " + RELEASES)
                .hasMessageContaining(Site.sha256(site.content(RELEASES)));
        assertThat(folder.resolve("20260801").resolve(RELEASES)).doesNotExist();
    }

    @Test
    void takesAFileWhoseSumIsPublishedAnewMeanwhile() throws Exception {
        site.publish(AUGUST);
        byte[] before = site.content(SUMS);
        byte[] replaced = Site.dump(RecordType.RELEASES, 99);
        site.put(RELEASES, replaced);
        site.sums(AUGUST);
        site.next(SUMS, (exchange, _) -> whole(exchange, before));
        run();
        assertThat(content(RecordType.RELEASES)).isEqualTo(replaced);
        assertThat(site.requests(RELEASES)).as("its length, and once itself").hasSize(2);
        assertThat(Files.readAllBytes(folder.resolve("20260801").resolve(SUMS))).isEqualTo(site.content(SUMS));
    }

    // ---- what is there

    @Test
    void bringsNothingTwice() throws Exception {
        site.publish(AUGUST);
        run();
        int before = site.requests().size();
        run();
        assertThat(site.requests().subList(before, site.requests().size()))
                .extracting(Site.Request::name)
                .containsExactly("root", "year", SUMS);
    }

    @Test
    void bringsAFileThatWasReplacedOnTheSiteSinceWhenNobodyReadsTheOldOne() throws Exception {
        site.publish(AUGUST);
        run();
        bench.inUse = folder.resolve("20260801");
        site.put(RELEASES, Site.dump(RecordType.RELEASES, 99));
        site.sums(AUGUST);
        run();
        assertThat(content(RecordType.RELEASES)).isEqualTo(site.content(RELEASES));
        assertThat(bench.inUse).as("waited for").isNull();
        assertThat(site.requests(Site.name(AUGUST, RecordType.ARTISTS))).hasSize(2);
    }

    @Test
    void bringsAFileAgainThatWasCutShortHere() throws Exception {
        site.publish(AUGUST);
        run();
        Path file = folder.resolve("20260801").resolve(RELEASES);
        byte[] whole = Files.readAllBytes(file);
        Files.delete(file);
        run();
        assertThat(file).hasBinaryContent(whole);
    }

    @Test
    void bringsAFileAgainThatHasChangedHereWhenNobodyReadsIt() throws Exception {
        site.publish(AUGUST);
        run();
        Path file = folder.resolve("20260801").resolve(RELEASES);
        byte[] whole = Files.readAllBytes(file);
        byte[] spoilt = whole.clone();
        spoilt[spoilt.length / 2]++;
        Files.write(file, spoilt);
        bench.inUse = folder.resolve("20260801");

        run();

        assertThat(file).hasBinaryContent(whole);
        assertThat(bench.inUse).as("waited for").isNull();
        assertThat(view(AUGUST).state()).isEqualTo("verified");
        assertThat(site.requests(Site.name(AUGUST, RecordType.ARTISTS)))
                .as("its length, and once itself")
                .hasSize(2);
    }

    @Test
    void takesAFileThatSomebodyElsePutThere() throws Exception {
        site.publish(AUGUST);
        put(RELEASES, site.content(RELEASES));
        run();
        assertThat(view(AUGUST).state()).isEqualTo("verified");
        assertThat(site.requests(RELEASES)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"discogs_20260801_releases.xml.gz", "discogs_20260801_CHECKSUM.txt"})
    void neverReplacesAFileThatSomebodyElsePutThere(String name) throws Exception {
        site.publish(AUGUST);
        byte[] foreign = "mine".getBytes(StandardCharsets.US_ASCII);
        put(name, foreign);
        assertThatThrownBy(this::run)
                .isInstanceOf(Lasting.class)
                .hasMessageContaining(name)
                .hasMessageContaining("move it away");
        assertThat(folder.resolve("20260801").resolve(name)).hasBinaryContent(foreign);
    }

    @Test
    void goesOnAfterARestartFromWhatIsDurable() throws Exception {
        site.publish(AUGUST);
        byte[] large = Site.large(150_000, 7);
        site.put(RELEASES, large);
        site.sums(AUGUST);
        site.next(
                RELEASES, (exchange, _) -> range(exchange, large.length), site.breakingOff(100_000), Site.status(403));
        assertThatThrownBy(this::run).isInstanceOf(Lasting.class);
        try (Bench restarted = new Bench(site.uri())) {
            new Check(restarted.workshop(), new Shelf(folder), new Months()).run(OptionalInt.empty());
        }
        assertThat(content(RecordType.RELEASES)).isEqualTo(large);
        assertThat(site.requests(RELEASES).getLast().range()).isEqualTo("bytes=100000-");
    }

    @Test
    void looksForRoomForAllFilesBeforeTheFirst() throws Exception {
        site.publish(AUGUST);
        long all = Arrays.stream(RecordType.values())
                .mapToLong(type -> site.content(Site.name(AUGUST, type)).length)
                .sum();
        bench.usable.set(all + Bench.RESERVE - 1);
        List<Integer> requestsWhilePaused = new ArrayList<>();
        bench.whileSleeping = () -> {
            assertThat(bench.workshop().status().state()).isInstanceOf(FetchState.Paused.class);
            requestsWhilePaused.add(site.requests().size());
            bench.usable.incrementAndGet();
        };
        run();
        assertThat(requestsWhilePaused).as("listing, year, sums, four lengths").containsExactly(7);
        assertThat(view(AUGUST).state()).isEqualTo("verified");
    }

    private Path run() throws Exception {
        return run(OptionalInt.empty());
    }

    private Path run(OptionalInt dump) throws Exception {
        bench.workshop().status().checking();
        return new Check(bench.workshop(), new Shelf(folder), months).run(dump).path();
    }

    private MonthView view(int dump) {
        return MonthView.of(months.of(dump), folder, bench.workshop().now());
    }

    private byte[] content(RecordType type) throws Exception {
        return Files.readAllBytes(folder.resolve("20260801").resolve(Site.name(AUGUST, type)));
    }

    private void put(String name, byte[] content) throws Exception {
        Files.createDirectories(folder.resolve("20260801"));
        Files.write(folder.resolve("20260801").resolve(name), content);
    }

    private static List<String> names(Path of) throws Exception {
        try (var files = Files.list(of)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** The answer to the question for the length. */
    private static void range(com.sun.net.httpserver.HttpExchange exchange, int length) throws java.io.IOException {
        exchange.getResponseHeaders().add("Content-Range", "bytes 0-1/" + length);
        exchange.sendResponseHeaders(206, 2);
        exchange.getResponseBody().write(new byte[] {0x1f, (byte) 0x8b});
    }

    private static void whole(com.sun.net.httpserver.HttpExchange exchange, byte[] content) throws java.io.IOException {
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content);
    }
}
