package org.discogsography.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.discogsography.samples.NextMonthSpec;
import org.discogsography.samples.SampleDump;
import org.discogsography.sandbox.load.ServiceClient;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.sandbox.suite.ServiceProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person is told of a newer month that ends in the middle, each time in another way. */
class CutShortTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final SampleDump AUGUST = Dumps.sample(11, Dumps.AUGUST, 1_000);
    private static final SampleDump SEPTEMBER = AUGUST.nextMonth(new NextMonthSpec(0.6, 0.005, 0.02));
    private static final Map<String, String> SLOWLY = Map.of("EXTRACTOR_MAX_RECORDS_PER_SECOND", "50");

    @TempDir
    Path folder;

    @Test
    void nobodyCallsTheOldMonthVerifiedAfterAPartOfTheNewOneAndEverybodySaysWhatBecameOfThat() throws Exception {
        Path august = Dumps.write(AUGUST, folder.resolve("august"));
        Path september = Dumps.write(SEPTEMBER, folder.resolve("september"));
        try (SuiteUnderTest suite = SuiteUnderTest.start(folder.resolve("sandbox"))) {
            ServiceProcess extractor = suite.service(Service.EXTRACTOR);
            assertThat(suite.load(august).verified()).isTrue();
            awaitPage(suite, "GOOD: Dump 2026-08-01 is complete in both stores, verified");
            extractor.change(SLOWLY);
            extractor.stop();
            extractor.start();
            extractor.awaitReady(SOON);

            String ended = beginAndAwaitAPart(suite, september);
            suite.client(Service.EXTRACTOR).delete("/extractions/current");
            awaitPage(suite, "of 2026-09-01 among the", "which was ended by hand");
            isToldToEverybody(suite, "which was ended by hand");
            assertThat(history(suite)).contains("cut short at");

            beginAndAwaitAPart(suite, september);
            extractor.freeze();
            awaitPage(
                    suite, "The extractor does not answer", "nothing can be known while the extractor does not answer");
            assertThat(status(suite)).contains("nothing can be known while the extractor does not answer");

            extractor.resume();
            extractor.kill();
            awaitPage(
                    suite, "The extractor does not answer", "nothing can be known while the extractor does not answer");
            deleteAllIn(suite.state(Service.EXTRACTOR));
            extractor.change(Map.of("EXTRACTOR_MAX_RECORDS_PER_SECOND", "1000000"));
            extractor.start();
            extractor.awaitReady(SOON);
            awaitPage(suite, "of 2026-09-01 among the", "of which the extractor knows nothing any more");
            isToldToEverybody(suite, "of which the extractor knows nothing any more");

            assertThat(suite.load(september).verified()).isTrue();
            awaitPage(suite, "GOOD: Dump 2026-09-01 is complete in both stores, verified");
            Launcher.Result equal = verify(suite);
            assertThat(equal.exitCode()).as(equal.output()).isZero();
            assertThat(history(suite))
                    .doesNotContain("loading")
                    .doesNotContain("cut short")
                    .contains("superseded");
            assertThat(ended).isNotBlank();
        }
    }

    @Test
    void aFirstMonthThatIsCutShortIsNeverNothing() throws Exception {
        Path august = Dumps.write(AUGUST, folder.resolve("august"));
        try (SuiteUnderTest suite = SuiteUnderTest.tuned(folder.resolve("sandbox"), SLOWLY)) {
            suite.begin(august);
            suite.await(
                    "a part of the first month is stored",
                    SOON,
                    () -> Stream.of(Service.GRAPHINATOR, Service.TABLEINATOR)
                            .allMatch(store -> states(suite, store).contains("begun")));

            suite.client(Service.EXTRACTOR).delete("/extractions/current");

            awaitPage(suite, "BAD: Neo4j holds", "of 2026-08-01, which was ended by hand", "none of that is verified");
            isToldToEverybody(suite, "which was ended by hand");
        }
    }

    private static String beginAndAwaitAPart(SuiteUnderTest suite, Path dump) throws InterruptedException {
        String run = suite.begin(dump);
        suite.await(
                "a part of the newer month is stored, and its load under way",
                SOON,
                () -> Stream.of(Service.GRAPHINATOR, Service.TABLEINATOR)
                                .allMatch(store -> states(suite, store).contains("mixed"))
                        && current(suite).path("state").asText().equals("running"));
        return run;
    }

    private static void isToldToEverybody(SuiteUnderTest suite, String fate) {
        String status = status(suite);
        assertThat(status)
                .doesNotContain("GOOD:")
                .containsPattern("holds ([0-9,]+ )?records of dump 20260[89]01.*" + fate);
        Launcher.Result verified = verify(suite);
        assertThat(verified.exitCode()).as(verified.output()).isOne();
        assertThat(verified.output()).contains(fate).contains("NOT verified").doesNotContain("being loaded");
    }

    private static void awaitPage(SuiteUnderTest suite, String... words) throws InterruptedException {
        List<String> page = new ArrayList<>();
        suite.await("the page to say " + List.of(words), SOON, () -> {
            page.add(page(suite));
            return Stream.of(words).allMatch(page.getLast()::contains);
        });
    }

    private static String page(SuiteUnderTest suite) {
        JsonNode situation = suite.client(Service.DASHBOARD)
                .get("/api/status")
                .orElseThrow()
                .body()
                .path("situation");
        StringBuilder page = new StringBuilder(situation.path("level").asText().toUpperCase(Locale.ROOT))
                .append(": ")
                .append(situation.path("headline").asText());
        situation
                .path("findings")
                .forEach(
                        finding -> page.append('\n').append(finding.path("text").asText()));
        return page.toString();
    }

    private static List<String> states(SuiteUnderTest suite, Service store) {
        List<String> states = new ArrayList<>();
        suite.client(store)
                .get("/loads")
                .filter(ServiceClient.Answer::ok)
                .ifPresent(answer -> answer.body()
                        .forEach(load -> states.add(load.path("state").asText())));
        return states;
    }

    private static JsonNode current(SuiteUnderTest suite) {
        return suite.client(Service.EXTRACTOR)
                .get("/extractions/current")
                .orElseThrow()
                .body();
    }

    private static String status(SuiteUnderTest suite) {
        return Launcher.run(suite.logs(), "status", "--url", uri(suite, Service.DASHBOARD))
                .output();
    }

    private static String history(SuiteUnderTest suite) {
        return Launcher.run(
                        suite.logs(),
                        "history",
                        "--tableinator",
                        uri(suite, Service.TABLEINATOR),
                        "--extractor",
                        uri(suite, Service.EXTRACTOR))
                .output();
    }

    private static Launcher.Result verify(SuiteUnderTest suite) {
        List<String> arguments = new ArrayList<>(List.of("verify"));
        for (Service service : List.of(Service.EXTRACTOR, Service.GRAPHINATOR, Service.TABLEINATOR)) {
            arguments.addAll(List.of("--" + service.id(), uri(suite, service)));
        }
        return Launcher.run(suite.logs(), arguments.toArray(String[]::new));
    }

    private static String uri(SuiteUnderTest suite, Service service) {
        return suite.service(service).uri().toString();
    }

    private static void deleteAllIn(Path state) throws IOException {
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.sorted(Comparator.reverseOrder())
                    .filter(path -> !path.equals(state))
                    .toList()) {
                Files.delete(file);
            }
        }
    }
}
