package org.discogsography.system.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.util.List;
import java.util.Map;
import org.discogsography.sandbox.backend.TestTool;

/**
 * The Chromium of this machine, driven by Playwright, without a screen and with an empty profile. It ends with the test's
 * process, however that ends. For one thread.
 */
public final class Chromium implements AutoCloseable {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 900;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** @throws RuntimeException saying how to install it, where there is none */
    public static Chromium start() {
        LaunchOptions options = new LaunchOptions()
                .setExecutablePath(TestTool.CHROMIUM.required())
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic"));
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            return new Chromium(playwright, playwright.chromium().launch(options));
        } catch (RuntimeException broken) {
            playwright.close();
            throw broken;
        }
    }

    /** A page that shares nothing with other pages: no cookie, no storage, no cache. */
    public Page page() {
        return new Page(browser.newContext(
                new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT).setLocale("en")));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
