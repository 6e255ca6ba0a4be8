package org.discogsography.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.system.browser.Chromium;
import org.discogsography.system.browser.Page;

/** Somebody who comes to the dashboard with a browser, and knows the token. */
record Visitor(SuiteUnderTest suite, Chromium browser) {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** By the browser's clock, from the first request on. */
    record FirstSight(long millisToPaint, long millisToStatus) {}

    URI dashboard() {
        return URI.create(suite.service(Service.DASHBOARD).uri() + "/");
    }

    /** A new page, with a status on it. */
    Page opens() {
        Page page = browser.page().go(dashboard());
        page.await("document.querySelector('#flow .station')", PATIENCE);
        return page;
    }

    /** Comes for the first time, with an empty cache; nothing may go wrong, and nobody else may be asked. */
    FirstSight looks() {
        try (Page page = browser.page().preparing("""
                new MutationObserver((_, observer) => {
                  if (document.querySelector('#flow .station')) {
                    performance.mark('status');
                    observer.disconnect();
                  }
                }).observe(document, { childList: true, subtree: true });""").go(dashboard())) {
            page.await("performance.getEntriesByName('status').length", PATIENCE);
            FirstSight sight = new FirstSight(millis(page, "first-contentful-paint"), millis(page, "status"));
            assertThat(page.errors()).isEmpty();
            assertThat(page.requests())
                    .isNotEmpty()
                    .allSatisfy(asked -> assertThat(asked.getAuthority())
                            .isEqualTo(dashboard().getAuthority()));
            return sight;
        }
    }

    /** By clicks, for the first time on this page. */
    void starts(Page page, Path dump) {
        page.click("#load button", "Start the extraction");
        page.await("document.getElementById('start').open", SOON);
        page.evaluate("document.getElementById('start-folder').select()");
        page.type(dump.toString());
        page.click("#start button", "Start");
        entersToken(page);
        page.awaitText(".toast", "Start the extraction", SOON);
    }

    void signsIn(Page page) {
        page.click("#session", "Sign in");
        entersToken(page);
    }

    void entersToken(Page page) {
        page.await("document.getElementById('sign-in').open", SOON);
        page.type(token());
        page.press("Enter");
        page.await("!document.getElementById('sign-in').open", SOON);
    }

    /** Pictures that no text may become, and scripts of theirs that ran. */
    static int harm(Page page) {
        return page.evaluate("document.querySelectorAll('main img, .toasts img').length + (window.harmed ?? 0)")
                .asInt();
    }

    private static long millis(Page page, String entry) {
        return page.evaluate("Math.ceil(performance.getEntriesByName(" + Page.quoted(entry) + ")[0].startTime)")
                .asLong();
    }

    private String token() {
        try {
            return Files.readString(suite.state(Service.DASHBOARD).resolve("token"))
                    .strip();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
