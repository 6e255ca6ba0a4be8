package org.discogsography.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.discogsography.sandbox.backend.BackendKind;
import org.discogsography.sandbox.process.Outage;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.system.browser.Chromium;
import org.discogsography.system.browser.Looks;
import org.discogsography.system.browser.Page;
import org.discogsography.system.browser.Pictures;
import org.discogsography.system.browser.StrangersPage;
import org.discogsography.system.fault.Broker;
import org.discogsography.system.fault.Records;
import org.discogsography.system.measure.Metrics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The dashboard's page in a real browser, before a real suite. In the order of a load: what changes the suite comes
 * after what looks at it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DashboardPageTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String QUEUE = "tableinator.artists";

    /** Does harm when it is taken for markup. */
    private static final String HOSTILE = "<img src=x onerror=\"window.harmed=1\">";

    private static final String FOREIGN = "Björk Guðmundsdóttir & 初音ミク, Größe \u202Eabc\u202C";

    private static final String FLOWING = "document.querySelectorAll('.link[data-mood=flowing]').length >= 4";
    private static final List<Integer> WIDTHS = List.of(360, 375, 768, 1280, 3840);
    private static final Pattern METRIC = Pattern.compile("\\b(discogsography|jvm|process)_[a-z_]+");

    private static final Pictures PICTURES =
            new Pictures(SuiteUnderTest.repository().resolve("docs/images"));

    @TempDir
    static Path folder;

    private static SuiteUnderTest suite;
    private static Chromium browser;
    private static Visitor visitor;

    @BeforeAll
    static void start() throws IOException {
        // Slow enough for a load to be looked at.
        suite = SuiteUnderTest.tuned(folder.resolve("sandbox"), Map.of("EXTRACTOR_MAX_RECORDS_PER_SECOND", "500"));
        browser = Chromium.start();
        visitor = new Visitor(suite, browser);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        suite.close();
    }

    /** By the browser's own clock; the cores are shared with everything else here, so the best of three counts. */
    @Test
    @Order(1)
    void isThereWithinASecondAndAsksNobodyElse() {
        List<Visitor.FirstSight> sights =
                Stream.generate(visitor::looks).limit(3).toList();

        assertThat(sights).anySatisfy(sight -> {
            assertThat(sight.millisToPaint()).isBetween(1L, 1_000L);
            assertThat(sight.millisToStatus()).isBetween(1L, 2_000L);
        });
    }

    @Test
    @Order(2)
    void isUsedWithTheKeyboardAlone() {
        try (Page page = visitor.opens()) {
            List<String> reached = Looks.reachedByTab(page, 5);

            assertThat(reached)
                    .containsSubsequence(
                            "Skip to the content",
                            "Colours: system. Change to light",
                            "You may look. Sign in to change something")
                    .doesNotContain("");
        }
    }

    @Test
    @Order(2)
    void changesNothingForWhoeverHasNoToken() {
        try (Page page = visitor.opens()) {
            int status = page.evaluate("fetch('api/extraction', { method: 'POST', body: '{}' }).then(it => it.status)")
                    .asInt();

            assertThat(status).isEqualTo(401);
        }
    }

    @Test
    @Order(2)
    void canBeUsedByEverybodyWhetherSignedInOrOutOrCutOff() {
        try (Page page = visitor.opens()) {
            page.size(375, 900);
            isAccessible(page, "signed out");

            page.click("#session", "Sign in");
            page.await("document.getElementById('sign-in').open", SOON);
            isAccessible(page, "signing in");
            visitor.entersToken(page);
            isAccessible(page, "signed in");

            try (Outage _ = suite.service(Service.DASHBOARD).frozen()) {
                page.await("!document.getElementById('lost').hidden", PATIENCE);
                isAccessible(page, "without the dashboard");
            }
        }
    }

    @Test
    @Order(2)
    void canBeUsedByEverybodyBeforeItKnowsAnything() {
        try (Page page = browser.page().withholding("**/api/events").go(visitor.dashboard())) {
            page.size(375, 900);
            isAccessible(page, "asking");

            page.await("!document.getElementById('lost').hidden", PATIENCE);
            isAccessible(page, "without any answer");
        }
    }

    /** Signing out ends the session itself, not only this browser's cookie. */
    @Test
    @Order(2)
    void signsOutForGood() {
        try (Page page = visitor.opens()) {
            visitor.signsIn(page);
            Runnable restore = page.cookies();

            page.click("#session", "Sign out");
            page.await("document.querySelector('#session').innerText.includes('sign in')", SOON);
            restore.run();

            assertThat(page.evaluate("fetch('api/session').then(it => it.json()).then(it => it.signedIn)")
                            .asBoolean())
                    .isFalse();
        }
    }

    /** The visitor has signed in, and the browser sends the cookie along: same host, other port. */
    @Test
    @Order(3)
    void obeysAndTellsNothingToAPageOfSomebodyElse() throws IOException {
        String extractor = suite.service(Service.EXTRACTOR).uri() + "/extractions";
        String start = "{\"folder\":\"" + folder + "\"}";
        try (Page page = visitor.opens();
                StrangersPage stranger = new StrangersPage()) {
            visitor.signsIn(page);
            page.go(stranger.address());

            page.evaluate(StrangersPage.sending("POST", visitor.dashboard() + "api/extraction", start));
            page.evaluate(StrangersPage.sending("POST", extractor, start));
            page.evaluate(
                    StrangersPage.sending("POST", visitor.dashboard() + "api/dead-letters/" + QUEUE + "/replay", ""));
            String told = page.evaluate(StrangersPage.reading(visitor.dashboard() + "api/status"))
                    .asText();

            assertThat(told).isEqualTo("nothing");
            assertThat(page.answers())
                    .filteredOn(answer -> answer.address().toString().matches(".*/(extraction|extractions|replay)"))
                    .hasSize(3)
                    .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(403));
        }
    }

    @Test
    @Order(4)
    void showsHostileNamesAsTextAndReplaysAndDeletesByClick() {
        byte[] record = ("{\"name\":\"" + HOSTILE.replace("\"", "\\\"") + " " + FOREIGN + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        byte[] poison = Records.line(HOSTILE.replace("\"", ""), Records.sha256(record), record);
        new Broker(suite.environment())
                .publishTo(QUEUE, List.of(Records.message("artists", 20260801, List.of(poison))));
        try (Page page = visitor.opens()) {
            page.awaitText("#letters summary", QUEUE, PATIENCE);
            page.click("#letters summary", QUEUE);
            page.awaitText("#letters pre", FOREIGN, SOON);
            assertThat(page.evaluate("document.querySelector('#letters pre').innerText")
                            .asText())
                    .isEqualTo(new String(poison, StandardCharsets.UTF_8));
            assertThat(Visitor.harm(page)).isZero();

            page.click("#letters .letters button", "Replay");
            visitor.entersToken(page);
            page.awaitText(".toast", "1 on the way", SOON);

            // It is as bad as before, so it comes back.
            page.go(visitor.dashboard()).awaitText("#letters summary", QUEUE, PATIENCE);
            page.click("#letters summary", QUEUE);
            page.awaitText("#letters pre", FOREIGN, SOON);
            page.click("#letters .letters button", "Delete");
            page.click("#confirm button", "Delete it");
            page.awaitText(".toast", "It is gone", SOON);
            page.awaitText("#letters", "There are none", PATIENCE);
        }
    }

    @Test
    @Order(5)
    void reconnectsByClickAndTellsWhatCameOfIt() {
        try (Page page = visitor.opens()) {
            page.click("#connections button", "Reconnect Neo4j of graphinator");
            visitor.entersToken(page);

            // Degraded: on a busy machine the server may have answered late.
            page.await(
                    "[...document.querySelectorAll('.toast')].some(one => /It is (up|degraded) now/.test(one.innerText))",
                    PATIENCE);
            assertThat(page.errors()).isEmpty();
        }
    }

    @Test
    @Order(6)
    void showsWhatAServiceRefusesAsText() {
        try (Page page = visitor.opens()) {
            visitor.starts(page, Path.of("/" + HOSTILE));

            page.awaitText(".toast", "folder /" + HOSTILE + " does not exist", SOON);
            assertThat(Visitor.harm(page)).isZero();
        }
    }

    @Test
    @Order(7)
    void tellsOfALoadFromTheClickToTheVerdict() throws IOException {
        Path dump = Dumps.write(Dumps.sample(1, Dumps.AUGUST, 200), folder.resolve("Größe 初音"));
        try (Page page = visitor.opens()) {
            visitor.starts(page, dump);
            page.awaitText("#load", dump.toString(), SOON);

            page.await("document.querySelectorAll('#load [data-tone=good]').length >= 12", PATIENCE);
            page.awaitText("#headline", "is complete in both stores, verified", PATIENCE);
            page.awaitText("#runs tr", "releases 2026-08-01", PATIENCE);
            page.awaitText("#drift tr", "releases 2026-08-01", PATIENCE);
            PICTURES.take(page, "dashboard-well", "All is well");
            for (int width : WIDTHS) {
                page.size(width, 900);
                isAccessible(page, width + " px");
                assertThat(Looks.tooWide(page)).as("at %d px", width).isEmpty();
            }
            assertThat(page.errors()).isEmpty();
        }
    }

    @Test
    @Order(8)
    void tellsOfADatabaseThatIsLostWhenNobodyNeedsIt() {
        try (Page page = visitor.opens();
                Outage _ = suite.backend(BackendKind.POSTGRES).stopped()) {
            Instant gone = Instant.now();
            page.awaitText("#connections td .badge", "down", SOON);
            page.awaitText(".toast", "PostgreSQL lost", left(gone));
        }
    }

    @Test
    @Order(9)
    void tellsOfALostDatabaseAndOfItsReturn() throws IOException {
        Path dump = Dumps.write(Dumps.sample(2, Dumps.AUGUST.plusMonths(1), 12_000), folder.resolve("large"));
        try (Page page = visitor.opens()) {
            visitor.starts(page, dump);
            page.awaitText("#headline", "is being loaded", SOON);
            page.await(FLOWING, PATIENCE);
            page.prefers("light", true);
            assertThat(page.evaluate("document.getAnimations().length").asInt())
                    .as("what moves although less motion is wanted")
                    .isZero();
            PICTURES.take(page, "dashboard-loading", "At work");
            page.click("#load button", "Pause the extraction");
            page.awaitText("#findings", "Somebody has paused the extraction", SOON);
            page.click("#findings button", "Resume the extraction");
            page.awaitText(".toast", "It goes on", SOON);
            page.await(FLOWING, PATIENCE);

            try (Outage _ = suite.backend(BackendKind.POSTGRES).stopped()) {
                Instant gone = Instant.now();
                page.awaitText("#connections td .badge", "down", SOON);
                page.awaitText(".toast", "PostgreSQL lost", left(gone));
                page.awaitText("#outages .recent", "PostgreSQL of tableinator down since", left(gone));
                assertThat(page.evaluate("new Promise(done => { const asked = performance.now();"
                                        + " requestAnimationFrame(() => done(performance.now() - asked)); })")
                                .asInt())
                        .as("ms to the next frame")
                        .isLessThan(1_000);
                isAccessible(page, "outage");
                PICTURES.take(page, "dashboard-outage", "Trouble");
            }
            page.await(
                    "[...document.querySelectorAll('.toast')].some(one =>"
                            + " /PostgreSQL restored[^]*after [0-9]/.test(one.innerText))",
                    PATIENCE);
            // The history of runs is kept in PostgreSQL.
            assertThat(page.errors()).allMatch(error -> error.endsWith("/api/runs"));

            page.click("#load button", "Stop the extraction");
            page.click("#confirm button", "Stop it");
            page.awaitText(".toast", "Stop the extraction", SOON);
        }
    }

    /** Comes last, when everything has happened that is counted. */
    @Test
    @Order(10)
    void boardAndAlertRulesNameOnlyWhatTheSuiteMeasures() throws IOException, InterruptedException {
        Set<String> measured = new HashSet<>();
        for (Service service : Service.values()) {
            measured.addAll(Metrics.names(suite.service(service).uri()));
        }

        assertThat(measured).containsAll(metricsIn("grafana/boards/discogsography.json"));
        assertThat(measured).containsAll(metricsIn("prometheus/alerts.yml"));
    }

    private static Set<String> metricsIn(String file) throws IOException {
        String text =
                Files.readString(SuiteUnderTest.repository().resolve("docker").resolve(file));
        Set<String> names =
                METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
        assertThat(names).as(file).hasSizeGreaterThan(4);
        return names;
    }

    private static void isAccessible(Page page, String state) {
        for (String scheme : List.of("light", "dark")) {
            page.prefers(scheme, true);
            assertThat(Looks.inaccessible(page)).as("%s, %s", state, scheme).isEmpty();
        }
    }

    private static Duration left(Instant since) {
        return SOON.minus(Duration.between(since, Instant.now()));
    }
}
