package org.discogsography.system.stage;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.discogsography.sandbox.load.ServiceClient.Answer;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.system.Launcher;

/**
 * What the suite says of itself in the middle of a row, to everybody who may ask.
 *
 * @param load what {@code load} prints beside its progress; empty when it prints nothing
 * @param status the text of {@code ./discogsography status}
 * @param page headline and findings of the dashboard
 * @param ready {@code ready}, or the body of a {@code /health/ready} that is not
 */
public record Said(String load, String status, String page, String ready) {
    /** What waits is a finding within five seconds; a machine that is busy gets as long again, and the look takes a while. */
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final String READY = "ready";

    /** What is said now, about what this service does. */
    public static Said of(Row row, Service service) {
        JsonNode situation = situation(row);
        Launcher.Result status = Launcher.run(
                row.suite().logs(),
                "status",
                "--url",
                row.suite().service(Service.DASHBOARD).uri().toString());
        return new Said(row.troubles(), status.output(), page(situation), readiness(row, service));
    }

    /** The dashboard's headline. */
    public static String headline(Row row) {
        JsonNode situation = situation(row);
        return situation.path("level").asText().toUpperCase(Locale.ROOT) + ": "
                + situation.path("headline").asText();
    }

    /** Waits until the page tells of it, or until it is clear that it does not. */
    public static Said whenThePageSays(Row row, Service service, Predicate<String> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!wanted.test(page(situation(row))) && System.nanoTime() < deadline) {
            Thread.sleep(250);
        }
        return of(row, service);
    }

    /** Everybody must be told these words, in any case. */
    public void mustName(Row row, String... words) {
        mustName(row, "load", load, words);
        mustName(row, "status", status, words);
        mustName(row, "page", page, words);
    }

    /** Whoever looks at the suite when no load is waited for must be told these words, in any case. */
    public void mustTell(Row row, String... words) {
        mustName(row, "status", status, words);
        mustName(row, "page", page, words);
    }

    /** Nobody may be told that all is well. */
    public void mustNotBeGood(Row row) {
        row.found("page does not call it good", !page.startsWith("GOOD"), page);
        row.found("status does not call it good", !status.contains("GOOD:"), status);
    }

    /** The service itself must not call itself ready, and say why with these words. */
    public void mustNotBeReady(Row row, String... words) {
        row.found("/health/ready", !ready.equals(READY) && names(ready, words), ready);
    }

    private static void mustName(Row row, String who, String text, String... words) {
        row.found(who + " says " + String.join(", ", words), names(text, words), text.isEmpty() ? "nothing" : text);
    }

    private static boolean names(String text, String... words) {
        String folded = text.toLowerCase(Locale.ROOT);
        return List.of(words).stream().allMatch(word -> folded.contains(word.toLowerCase(Locale.ROOT)));
    }

    private static JsonNode situation(Row row) {
        return row.suite()
                .client(Service.DASHBOARD)
                .get("/api/status")
                .orElseThrow(() -> new AssertionError("the dashboard does not answer"))
                .body()
                .path("situation");
    }

    private static String page(JsonNode situation) {
        List<String> lines = new ArrayList<>();
        lines.add(situation.path("level").asText().toUpperCase(Locale.ROOT) + ": "
                + situation.path("headline").asText());
        situation
                .path("findings")
                .forEach(finding -> lines.add(finding.path("text").asText()));
        return String.join("\n", lines);
    }

    private static String readiness(Row row, Service service) {
        Optional<Answer> answer = row.suite().client(service).get("/health/ready");
        return answer.filter(Answer::ok).isPresent()
                ? READY
                : answer.map(refused -> refused.body().toString()).orElse("no answer");
    }
}
