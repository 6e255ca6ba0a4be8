package org.discogsography.system.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.WaitForFunctionOptions;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One page in a browser, as somebody at it would use it: looking, clicking, typing. */
public final class Page implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PICTURE_QUALITY = 80;

    private final BrowserContext context;
    private final com.microsoft.playwright.Page page;
    private final CDPSession tools;
    private final List<String> errors = new ArrayList<>();
    private final List<URI> requests = new ArrayList<>();
    private final Map<String, URI> asked = new LinkedHashMap<>();
    private final Map<String, Integer> answered = new LinkedHashMap<>();

    /** What the browser got for a request, whether or not the page may read it. */
    public record Answer(URI address, int status) {}

    Page(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        this.tools = context.newCDPSession(page);
        page.onPageError(errors::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text() + " " + message.location().replaceFirst("(:\\d+)+$", ""));
            }
        });
        tools.on("Network.requestWillBeSent", this::requested);
        // What came over the wire, also when the page itself is told of a failure only.
        tools.on(
                "Network.responseReceivedExtraInfo",
                event -> answered.put(
                        event.get("requestId").getAsString(),
                        event.get("statusCode").getAsInt()));
        tools.send("Network.enable");
    }

    private void requested(JsonObject event) {
        URI address = URI.create(event.getAsJsonObject("request").get("url").getAsString());
        requests.add(address);
        asked.put(event.get("requestId").getAsString(), address);
    }

    /** Errors of scripts, violations of the page's policy, and answers with an error, in the browser's words. */
    public List<String> errors() {
        return List.copyOf(errors);
    }

    /** Everything that was asked for over the network. */
    public List<URI> requests() {
        return List.copyOf(requests);
    }

    /** Everything that was answered over the network. */
    public List<Answer> answers() {
        return asked.entrySet().stream()
                .filter(request -> answered.containsKey(request.getKey()))
                .map(request -> new Answer(request.getValue(), answered.get(request.getKey())))
                .toList();
    }

    com.microsoft.playwright.Page driven() {
        return page;
    }

    /** Goes there and waits until the page itself is loaded. */
    public Page go(URI address) {
        page.navigate(address.toString());
        return this;
    }

    /** Runs in every page that it goes to from now on, before the page's own scripts. */
    public Page preparing(String script) {
        page.addInitScript(script);
        return this;
    }

    public Page size(int width, int height) {
        page.setViewportSize(width, height);
        return painted();
    }

    /** @param scheme light or dark */
    public Page prefers(String scheme, boolean reducedMotion) {
        page.emulateMedia(new EmulateMediaOptions()
                .setColorScheme(scheme.equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setReducedMotion(reducedMotion ? ReducedMotion.REDUCE : ReducedMotion.NO_PREFERENCE));
        return painted();
    }

    /** Waits until what has changed is to be seen. */
    private Page painted() {
        evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))");
        return this;
    }

    /** The value of an expression, or of the promise that it is. */
    public JsonNode evaluate(String expression) {
        return JSON.valueToTree(page.evaluate(expression));
    }

    /** Everything that is to be read on it. */
    public String text() {
        return evaluate("document.body.innerText").asText();
    }

    /** Waits until an expression is true. @return how long that took */
    public Duration await(String expression, Duration limit) {
        Instant asked = Instant.now();
        try {
            page.waitForFunction(
                    "() => !!(" + expression + ")",
                    null,
                    new WaitForFunctionOptions()
                            .setTimeout((double) limit.toMillis())
                            .setPollingInterval(50));
        } catch (TimeoutError late) {
            throw new AssertionError("not within " + limit + ": " + expression + "\n" + text(), late);
        }
        return Duration.between(asked, Instant.now());
    }

    /** Waits until this can be read on it. */
    public Duration awaitText(String selector, String text, Duration limit) {
        return await(
                "[...document.querySelectorAll(" + quoted(selector) + ")].some(one => one.innerText.includes("
                        + quoted(text) + "))",
                limit);
    }

    /** Clicks with the pointer on the first element that says so; waits until it rests and can be hit. */
    public void click(String selector, String label) {
        Locator all = page.locator(selector);
        all.and(page.locator("[aria-label*=" + quoted(label) + "]"))
                .or(all.filter(new Locator.FilterOptions().setHasText(label)))
                .first()
                .click();
    }

    /** Types into whatever has the focus. */
    public void type(String text) {
        page.keyboard().insertText(text);
    }

    /** @param key by its name: Tab, Enter, Escape */
    public void press(String key) {
        page.keyboard().press(key);
    }

    /**
     * From now on the page asks for this and gets no answer.
     *
     * @param addresses with {@code *} and {@code **}
     */
    public Page withholding(String addresses) {
        page.route(addresses, request -> {});
        return this;
    }

    /** Remembers the cookies of now. @return puts them back */
    public Runnable cookies() {
        List<Cookie> kept = context.cookies();
        return () -> context.addCookies(kept);
    }

    /** The part of it that is in sight, as WebP, which Playwright itself does not make. */
    byte[] picture() {
        JsonObject wanted = new JsonObject();
        wanted.addProperty("format", "webp");
        wanted.addProperty("quality", PICTURE_QUALITY);
        return Base64.getDecoder()
                .decode(tools.send("Page.captureScreenshot", wanted).get("data").getAsString());
    }

    @Override
    public void close() {
        context.close();
    }

    /** A text as JavaScript writes it. */
    public static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }
}
