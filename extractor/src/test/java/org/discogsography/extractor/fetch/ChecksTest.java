package org.discogsography.extractor.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.state.StateLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Checks as the service runs them, with restarts between. */
@Timeout(20)
class ChecksTest {
    private static final int AUGUST = 20260801;
    private static final String RELEASES = Site.name(AUGUST, RecordType.RELEASES);
    private static final byte[] LARGE = Site.large(150_000, 5);

    @TempDir
    private Path folder;

    @TempDir
    private Path state;

    private final Site site = Site.start();
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private Bench bench;
    private Checks checks;

    @BeforeEach
    void open() throws Exception {
        site.publish(AUGUST);
        site.put(RELEASES, LARGE);
        site.sums(AUGUST);
        start();
    }

    @AfterEach
    void close() throws Exception {
        checks.close();
        site.close();
    }

    @Test
    void fetchesAndHandsOver() throws Exception {
        checks.start(new CheckRequest(OptionalInt.empty(), true));
        assertThat(ended()).isEqualTo(new Outcome.Verified(AUGUST));
        assertThat(bench.loaded).containsExactly(folder.resolve("20260801"));
        assertThat(bench.workshop().status().state()).isInstanceOf(FetchState.Idle.class);
        assertThat(diary().wanted()).isNull();
        assertThat(diary().last().outcome()).isEqualTo("verified");
    }

    @Test
    void onlyFetchesWhenThatIsAllThatIsWanted() throws Exception {
        checks.start(new CheckRequest(OptionalInt.of(AUGUST), false));
        assertThat(ended()).isEqualTo(new Outcome.Verified(AUGUST));
        assertThat(bench.loaded).isEmpty();
    }

    @Test
    void runsOnlyOneAtATime() throws Exception {
        stalled();
        assertThatThrownBy(() -> checks.start(new CheckRequest(OptionalInt.empty(), true)))
                .isInstanceOf(AlreadyCheckingException.class)
                .hasMessageContaining("DELETE /dumps/current");
    }

    @Test
    void stopsAndKeepsWhatCame() throws Exception {
        stalled();
        assertThat(checks.stop()).isTrue();
        assertThat(ended()).isEqualTo(new Outcome.Stopped());
        assertThat(checks.stop()).isFalse();
        assertThat(checks.months().of(AUGUST).files().get(RecordType.RELEASES)).isInstanceOf(FileState.Stopped.class);
        assertThat(diary().wanted()).as("not wanted any more").isNull();

        checks.start(new CheckRequest(OptionalInt.empty(), false));
        assertThat(ended()).isEqualTo(new Outcome.Verified(AUGUST));
        assertThat(site.requests(RELEASES).getLast().range()).isEqualTo("bytes=100000-");
    }

    @Test
    void goesOnAfterTheServiceEndedInTheMiddle() throws Exception {
        stalled();
        checks.close();
        assertThat(outcomes).isEmpty();
        assertThat(diary().wanted()).isEqualTo(new Diary.Want(null, true, false));

        start();
        checks.resume();
        assertThat(ended()).isEqualTo(new Outcome.Verified(AUGUST));
        assertThat(site.requests(RELEASES).getLast().range()).isEqualTo("bytes=100000-");
        assertThat(bench.loaded).containsExactly(folder.resolve("20260801"));
        assertThat(Files.readAllBytes(folder.resolve("20260801").resolve(RELEASES)))
                .isEqualTo(LARGE);
    }

    @Test
    void handsOverAfterARestartThoughTheSiteIsGone() throws Exception {
        checks.start(new CheckRequest(OptionalInt.empty(), false));
        ended();
        Diary.open(state, StateLock.none(state)).wants(new Diary.Want(AUGUST, true, true));
        int before = site.requests().size();
        start();
        checks.resume();
        assertThat(ended()).isEqualTo(new Outcome.Verified(AUGUST));
        assertThat(bench.loaded).containsExactly(folder.resolve("20260801"));
        assertThat(site.requests()).hasSize(before);
    }

    @Test
    void saysWhyItFailedAndKnowsItAfterARestart() throws Exception {
        site.next(RELEASES, Site.status(403));
        checks.start(new CheckRequest(OptionalInt.empty(), true));
        assertThat(ended())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.error()).contains("status 403"));
        assertThat(bench.loaded).isEmpty();
        assertThat(diary().last().error()).contains("status 403");
    }

    @Test
    void knowsAfterARestartWhatIsThere() throws Exception {
        checks.start(new CheckRequest(OptionalInt.empty(), false));
        ended();
        start();
        checks.resume();
        MonthView month = MonthView.of(checks.months().of(AUGUST), folder, Instant.EPOCH);
        assertThat(month.state()).isEqualTo("verified");
        assertThat(month.folder()).isEqualTo(folder.resolve("20260801").toString());
    }

    @Test
    void deletesOlderMonthsWhenTheNewOneIsThere() throws Exception {
        site.publish(20260701);
        checks.start(new CheckRequest(OptionalInt.of(20260701), false));
        ended();
        checks.start(new CheckRequest(OptionalInt.empty(), false));
        ended();
        assertThat(folder.resolve("20260701")).doesNotExist();
        assertThat(MonthView.of(checks.months().of(20260701), folder, Instant.EPOCH)
                        .state())
                .isEqualTo("discovered");
    }

    @Test
    void setsAsideADiaryThatItCannotUnderstand() throws Exception {
        Files.writeString(state.resolve("fetch.json"), "{\"wanted\":");
        assertThat(diary()).isEqualTo(new Diary.Entry(null, null, null));
        assertThat(state.resolve("fetch.json.corrupt")).exists();
    }

    @Test
    void showsWhatItIsDoing() throws Exception {
        stalled();
        FetchView view = FetchView.of(
                bench.workshop().status().state(),
                folder.toString(),
                diary(),
                null,
                List.of(MonthView.of(
                        checks.months().of(AUGUST), folder, bench.workshop().now())));
        assertThat(view.state()).isEqualTo("fetching");
        assertThat(view.dump()).isEqualTo(AUGUST);
        FileView releases = view.months().getFirst().files().get("releases");
        assertThat(releases.state()).isEqualTo("downloading");
        assertThat(releases.bytes()).isEqualTo(100_000);
        assertThat(releases.bytesTotal()).isEqualTo(LARGE.length);
        assertThat(view.months().getFirst().state()).isEqualTo("downloading");
        assertThat(view.months().getFirst().bytesTotal()).isGreaterThan(LARGE.length);
    }

    /** Begins a check and waits until it hangs in the middle of the releases. */
    private void stalled() throws Exception {
        bench.close();
        bench = new Bench(site.uri(), List.of(), Duration.ofSeconds(30));
        checks = checks();
        site.next(
                RELEASES,
                (exchange, _) -> {
                    exchange.getResponseHeaders().add("Content-Range", "bytes 0-1/" + LARGE.length);
                    exchange.sendResponseHeaders(206, 2);
                    exchange.getResponseBody().write(LARGE, 0, 2);
                },
                site.stalling(100_000));
        checks.start(new CheckRequest(OptionalInt.empty(), true));
        await(() -> checks.months().of(AUGUST).files().get(RecordType.RELEASES) instanceof FileState.Downloading loading
                && loading.transfer().bytes() == 100_000);
    }

    private void start() throws Exception {
        bench = new Bench(site.uri());
        checks = checks();
    }

    private Checks checks() throws Exception {
        bench.workshop().status().idle();
        Shelf shelf = new Shelf(folder);
        return new Checks(
                bench.workshop(),
                shelf,
                new Retention(shelf, bench.workshop().loading(), 1),
                Diary.open(state, StateLock.none(state)),
                outcomes::add);
    }

    private Diary.Entry diary() throws Exception {
        return Diary.open(state, StateLock.none(state)).entry();
    }

    private Outcome ended() throws Exception {
        Outcome outcome = outcomes.poll(10, TimeUnit.SECONDS);
        assertThat(outcome)
                .as(String.valueOf(bench.workshop().status().state()))
                .isNotNull();
        return outcome;
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(10);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now())
                    .as(() -> bench.workshop().status().state() + " "
                            + checks.months().of(AUGUST).files())
                    .isBefore(deadline);
            Thread.sleep(5);
        }
    }
}
