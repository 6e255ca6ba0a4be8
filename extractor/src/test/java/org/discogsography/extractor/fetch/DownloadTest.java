package org.discogsography.extractor.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.fetch.FetchException.Lasting;
import org.discogsography.extractor.fetch.Site.Reply;
import org.discogsography.extractor.fetch.Site.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One file, from a server that misbehaves. */
@Timeout(20)
class DownloadTest {
    private static final String NAME = Site.name(20260801, RecordType.RELEASES);
    private static final byte[] FILE = Site.large(150_000, 1);

    @TempDir
    private Path folder;

    private final Site site = Site.start();
    private final Bench bench = new Bench(site.uri());
    private final Transfer transfer = new Transfer();

    @BeforeEach
    void publish() {
        site.put(NAME, FILE);
        bench.workshop().status().fetching(20260801);
    }

    @AfterEach
    void close() {
        bench.close();
        site.close();
    }

    @Test
    void bringsAFileInOneGo() throws Exception {
        run();
        assertThat(part()).isEqualTo(FILE);
        assertThat(site.requests()).containsExactly(new Request(NAME, null, null));
        assertThat(transfer.bytes()).isEqualTo(FILE.length);
        assertThat(transfer.total()).hasValue(FILE.length);
    }

    /** The client may tell of the end before it tells of the beginning. */
    @RepeatedTest(5)
    void goesOnWhereTheConnectionBroke() throws Exception {
        site.next(NAME, site.breakingOff(100_000));
        run();
        assertThat(part()).isEqualTo(FILE);
        assertThat(site.requests()).hasSize(2);
        Request rest = site.requests().getLast();
        assertThat(rest.range()).isEqualTo("bytes=100000-");
        assertThat(rest.ifRange()).startsWith("\"");
        assertThat(bench.slept).hasSize(1);
    }

    @Test
    void goesOnWhenTheServerStopsSending() throws Exception {
        site.next(NAME, site.stalling(70_000));
        run();
        assertThat(part()).isEqualTo(FILE);
        assertThat(site.requests().getLast().range()).isEqualTo("bytes=70000-");
    }

    @Test
    void skipsWhatIsThereWhenRangesAreIgnored() throws Exception {
        site.ignoreRanges();
        site.next(NAME, site.breakingOff(100_000));
        run();
        assertThat(part()).isEqualTo(FILE);
        assertThat(site.requests()).hasSize(2);
    }

    @Test
    void beginsAnewWhenRangesAreIgnoredAndNothingSaysThatItIsTheSameFile() throws Exception {
        site.ignoreRanges();
        site.withoutTags();
        site.next(NAME, site.breakingOff(100_000));
        run();
        assertThat(part()).isEqualTo(FILE);
        assertThat(site.requests()).hasSize(2);
    }

    @Test
    void beginsAnewWhenTheFileWasChangedBetweenRanges() throws Exception {
        byte[] other = Site.large(FILE.length, 2);
        site.next(NAME, site.breakingOff(100_000));
        bench.whileSleeping = () -> site.put(NAME, other);
        run();
        assertThat(part()).isEqualTo(other);
        assertThat(site.requests()).hasSize(2);
    }

    @Test
    void beginsAnewWhenTheFileWasChangedAndTheServerSendsItsRestAllTheSame() throws Exception {
        byte[] other = Site.large(FILE.length + 10, 2);
        site.next(NAME, site.breakingOff(100_000));
        site.withoutTags();
        bench.whileSleeping = () -> site.put(NAME, other);
        run();
        assertThat(part()).isEqualTo(other);
        assertThat(site.requests().getLast().range()).as("the third, whole").isNull();
    }

    @Test
    void beginsAnewWhenAnotherRangeComes() throws Exception {
        site.next(NAME, site.breakingOff(100_000), Site.wrongRange());
        run();
        assertThat(part()).isEqualTo(FILE);
        assertThat(site.requests()).extracting(Request::range).containsExactly(null, "bytes=100000-", null);
    }

    @Test
    void beginsAnewWhenTheServerHasNoSuchRange() throws Exception {
        site.next(NAME, site.breakingOff(100_000), Site.status(416));
        run();
        assertThat(part()).isEqualTo(FILE);
        assertThat(site.requests()).hasSize(3);
    }

    @Test
    void takesAFileOfUnknownLength() throws Exception {
        site.next(NAME, Site.chunked());
        run();
        assertThat(part()).isEqualTo(FILE);
        assertThat(transfer.total()).hasValue(FILE.length);
    }

    @Test
    void restsForAsLongAsTheServerAsks() throws Exception {
        site.next(
                NAME,
                Site.status(429, "Retry-After", "3600"),
                Site.status(503, "Retry-After", "Sat, 05 Sep 2026 02:00:00 GMT"));
        run();
        assertThat(part()).isEqualTo(FILE);
        assertThat(bench.slept.getFirst()).isBetween(Duration.ofSeconds(3600), Duration.ofSeconds(3602));
        assertThat(bench.slept.getLast()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
    }

    @Test
    void givesUpWhenTheServerAsksForTooLongARest() {
        site.next(NAME, Site.status(429, "Retry-After", "86400"));
        assertThatThrownBy(this::run)
                .isInstanceOf(Lasting.class)
                .hasMessageContaining("429")
                .hasMessageContaining("FETCH_MAX_RETRY_AFTER");
        assertThat(bench.slept).isEmpty();
    }

    @Test
    void triesAgainAfterFaultsOfTheServerWithGrowingRests() throws Exception {
        site.next(NAME, Site.status(500), Site.status(502), Site.status(429), Site.status(408));
        run();
        assertThat(part()).isEqualTo(FILE);
        assertThat(bench.slept).hasSize(4);
        for (int i = 0; i < 4; i++) {
            assertThat(bench.slept.get(i).toMillis()).isBetween(750L << i, 1250L << i);
        }
    }

    @Test
    void givesUpAfterTooManyFaultsInARow() {
        site.next(NAME, repeated(Site.status(500), Bench.ATTEMPTS));
        assertThatThrownBy(this::run)
                .isInstanceOf(Lasting.class)
                .hasMessageContaining("status 500 (given up after 5 attempts)");
        assertThat(site.requests()).hasSize(Bench.ATTEMPTS);
    }

    @Test
    void goesOnForAsLongAsSomethingNewComes() throws Exception {
        byte[] file = Site.large(1_900_000, 3);
        site.put(NAME, file);
        Reply[] replies = repeated(Site.status(500), 2 * Bench.ATTEMPTS - 2);
        replies[Bench.ATTEMPTS - 1] = site.breakingOff(1_200_000);
        site.next(NAME, replies);
        run();
        assertThat(part()).isEqualTo(file);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410})
    void doesNotInsistWhenItIsRefused(int status) {
        site.next(NAME, Site.status(status));
        assertThatThrownBy(this::run).isInstanceOf(Lasting.class).hasMessageContaining("status " + status);
        assertThat(site.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html><body>Something went wrong</body></html>",
                "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>",
                "x"
            })
    void doesNotTakeAnErrorPageForAFile(String page) throws Exception {
        site.next(NAME, Site.instead(page));
        run();
        assertThat(part()).isEqualTo(FILE);
        site.next(NAME, repeated(Site.instead(page), Bench.ATTEMPTS));
        Files.delete(folder.resolve(NAME + ".part"));
        assertThatThrownBy(this::run).isInstanceOf(Lasting.class).hasMessageContaining("not gzip");
    }

    @Test
    void refusesAFileThatIsAnnouncedTooLarge() {
        site.put(NAME, Site.large(2_000_001, 1));
        assertThatThrownBy(this::run).isInstanceOf(Lasting.class).hasMessageContaining("FETCH_MAX_FILE_SIZE");
        assertThat(folder.resolve(NAME + ".part")).isEmptyFile();
    }

    @Test
    void refusesAFileThatBecomesTooLarge() {
        site.put(NAME, Site.large(2_100_000, 1));
        site.next(NAME, Site.chunked());
        assertThatThrownBy(this::run).isInstanceOf(Lasting.class).hasMessageContaining("FETCH_MAX_FILE_SIZE");
        assertThat(folder.resolve(NAME + ".part").toFile().length()).isLessThanOrEqualTo(2_000_000);
    }

    @Test
    void followsRedirectsWithinTheSite() throws Exception {
        site.put("elsewhere", FILE);
        site.next(NAME, Site.redirect("/?download=elsewhere"), Site.redirect("?download=elsewhere"));
        run();
        assertThat(part()).isEqualTo(FILE);
        assertThat(site.requests("elsewhere")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/file",
                "http://127.0.0.2:PORT/?download=x",
                "http://localhost:PORT/?download=x",
                "http://127.0.0.1:1/?download=x",
                "file:///etc/passwd",
                "http://169.254.169.254/latest/meta-data/"
            })
    void followsNoRedirectElsewhere(String to) {
        site.next(
                NAME, Site.redirect(to.replace("PORT", String.valueOf(site.uri().getPort()))));
        assertThatThrownBy(this::run).isInstanceOf(Lasting.class).hasMessageContaining("is refused");
        assertThat(site.requests()).hasSize(1);
    }

    @Test
    void followsNoRedirectToAPrivateAddressThoughTheHostIsAllowed() {
        String localhost = "localhost:" + site.uri().getPort();
        site.next(NAME, Site.redirect("http://" + localhost + "/?download=" + NAME));
        try (Bench allowing = new Bench(site.uri(), Set.of(localhost))) {
            assertThatThrownBy(() -> run(allowing))
                    .isInstanceOf(Lasting.class)
                    .hasMessageContaining("is not a public address");
        }
        assertThat(site.requests()).hasSize(1);
    }

    @Test
    void endsRedirectsThatGoRound() {
        site.next(NAME, repeated(Site.redirect("?download=" + NAME), 10));
        assertThatThrownBy(this::run).isInstanceOf(Lasting.class).hasMessageContaining("redirects more than");
    }

    @Test
    void neverWritesMoreThanWasAnnounced() throws Exception {
        site.withoutTags();
        site.next(NAME, site.breakingOff(100_000), (exchange, content) -> {
            exchange.getResponseHeaders().add("Content-Range", "bytes 100000-149999/150000");
            exchange.sendResponseHeaders(206, 60_000);
            exchange.getResponseBody().write(content, 0, 60_000);
        });
        run();
        assertThat(part()).isEqualTo(FILE);
        assertThat(site.requests()).extracting(Request::range).containsExactly(null, "bytes=100000-", null);
    }

    @Test
    void waitsForRoomAndSaysSo() throws Exception {
        bench.usable.set(FILE.length + Bench.RESERVE - 1);
        List<FetchState> states = new java.util.ArrayList<>();
        bench.whileSleeping = () -> {
            states.add(bench.workshop().status().state());
            bench.usable.addAndGet(states.size() == 3 ? 1 : 0);
        };
        run();
        assertThat(part()).isEqualTo(FILE);
        assertThat(states)
                .hasSize(3)
                .allSatisfy(state -> assertThat(state)
                        .isInstanceOfSatisfying(
                                FetchState.Paused.class,
                                paused -> assertThat(paused.reason())
                                        .contains("150000 more are needed")
                                        .contains("FETCH_RESERVE")));
        assertThat(bench.workshop().status().state()).isInstanceOf(FetchState.Fetching.class);
    }

    @Test
    void stopsBeforeTheDiskIsFull() throws Exception {
        site.next(NAME, Site.chunked());
        bench.usable.set(Bench.RESERVE - 1);
        bench.whileSleeping = () -> bench.usable.set(Long.MAX_VALUE / 2);
        run();
        assertThat(part()).isEqualTo(FILE);
        assertThat(bench.slept).containsExactly(Duration.ofSeconds(30));
    }

    private void run() throws Exception {
        run(bench);
    }

    private void run(Bench at) throws Exception {
        URI uri = site.uri().resolve("?download=" + NAME);
        Wanted wanted = new Wanted(RecordType.RELEASES, uri, folder.resolve(NAME), "0".repeat(64));
        new Download(wanted, at.workshop(), at.workshop().space(folder), transfer).run();
    }

    private byte[] part() throws Exception {
        return Files.readAllBytes(folder.resolve(NAME + ".part"));
    }

    private static Reply[] repeated(Reply reply, int times) {
        return java.util.Collections.nCopies(times, reply).toArray(Reply[]::new);
    }
}
