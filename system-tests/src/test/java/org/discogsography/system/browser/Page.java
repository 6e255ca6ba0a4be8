package org.discogsography.system.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** One page in a browser, as somebody at it would use it: looking, clicking, typing. */
public final class Page implements AutoCloseable {
    private static final Duration LOADED = Duration.ofSeconds(20);
    private static final long POLL_MILLIS = 50;
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 900;
    private static final int PICTURE_QUALITY = 80;

    private final DevTools tools;
    private final String context;
    private final String session;
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final List<URI> requests = new CopyOnWriteArrayList<>();
    private final Map<String, URI> asked = new ConcurrentHashMap<>();
    private final Map<String, Integer> answered = new ConcurrentHashMap<>();

    /** What the browser got for a request, whether or not the page may read it. */
    public record Answer(URI address, int status) {}

    private Page(DevTools tools, String context, String session) {
        this.tools = tools;
        this.context = context;
        this.session = session;
    }

    static Page open(DevTools tools) {
        String context = tools.call(null, "Target.createBrowserContext")
                .path("browserContextId")
                .asText();
        String target = tools.call(null, "Target.createTarget", "url", "about:blank", "browserContextId", context)
                .path("targetId")
                .asText();
        String session = tools.call(null, "Target.attachToTarget", "targetId", target, "flatten", true)
                .path("sessionId")
                .asText();
        Page page = new Page(tools, context, session);
        tools.listen(session, page::happened);
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            page.call(domain + ".enable");
        }
        page.measure(WIDTH, HEIGHT, 1);
        return page;
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

    /** Goes there and waits until the page itself is loaded. */
    public Page go(URI address) {
        call("Page.navigate", "url", address.toString());
        await("location.href !== 'about:blank' && document.readyState === 'complete'", LOADED);
        return this;
    }

    /** Runs in every page that it goes to from now on, before the page's own scripts. */
    public Page preparing(String script) {
        call("Page.addScriptToEvaluateOnNewDocument", "source", script);
        return this;
    }

    public Page size(int width, int height, double scale) {
        measure(width, height, scale);
        return painted();
    }

    private void measure(int width, int height, double scale) {
        call(
                "Emulation.setDeviceMetricsOverride",
                "width",
                width,
                "height",
                height,
                "deviceScaleFactor",
                scale,
                "mobile",
                false);
    }

    /** @param scheme light or dark */
    public Page prefers(String scheme, boolean reducedMotion) {
        call(
                "Emulation.setEmulatedMedia",
                "features",
                List.of(
                        Map.of("name", "prefers-color-scheme", "value", scheme),
                        Map.of("name", "prefers-reduced-motion", "value", reducedMotion ? "reduce" : "no-preference")));
        return painted();
    }

    /** Waits until what has changed is to be seen. */
    private Page painted() {
        evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))");
        return this;
    }

    /** The value of an expression, or of the promise that it is. */
    public JsonNode evaluate(String expression) {
        JsonNode answer = call(
                "Runtime.evaluate",
                "expression",
                expression,
                "awaitPromise",
                true,
                "returnByValue",
                true,
                "userGesture",
                true);
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.path("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    /** Everything that is to be read on it. */
    public String text() {
        return evaluate("document.body.innerText").asText();
    }

    /** Waits until an expression is true. @return how long that took */
    public Duration await(String expression, Duration limit) {
        Instant asked = Instant.now();
        while (!evaluate("!!(" + expression + ")").asBoolean()) {
            if (Duration.between(asked, Instant.now()).compareTo(limit) > 0) {
                throw new AssertionError("not within " + limit + ": " + expression + "\n" + text());
            }
            pause();
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

    /** Clicks with the pointer in the middle of the first element that says so; waits until it can be hit. */
    public void click(String selector, String label) {
        String found = "[...document.querySelectorAll(" + quoted(selector)
                + ")].find(one => (one.getAttribute('aria-label') ?? one.innerText).includes(" + quoted(label) + "))";
        String middle = """
                (() => {
                  const one = %s;
                  if (!one || one.disabled) return null;
                  one.scrollIntoView({ block: 'center', behavior: 'instant' });
                  const { x, y, width, height } = one.getBoundingClientRect();
                  const at = { x: x + width / 2, y: y + height / 2 };
                  return one.contains(document.elementFromPoint(at.x, at.y)) ? at : null;
                })()""".formatted(found);
        JsonNode at = resting(middle);
        for (String type : List.of("mouseMoved", "mousePressed", "mouseReleased")) {
            call(
                    "Input.dispatchMouseEvent",
                    "type",
                    type,
                    "x",
                    at.path("x").asDouble(),
                    "y",
                    at.path("y").asDouble(),
                    "button",
                    type.equals("mouseMoved") ? "none" : "left",
                    "clickCount",
                    type.equals("mouseMoved") ? 0 : 1);
        }
    }

    /** A place that has not moved for a moment: while the page still fills, a click would land elsewhere. */
    private JsonNode resting(String place) {
        Instant deadline = Instant.now().plus(LOADED);
        JsonNode before = null;
        while (Instant.now().isBefore(deadline)) {
            await(place, LOADED);
            JsonNode now = evaluate(place);
            if (now.equals(before)) {
                return now;
            }
            before = now;
            pause();
        }
        throw new AssertionError("does not come to rest within " + LOADED + ": " + place);
    }

    /** Types into whatever has the focus. */
    public void type(String text) {
        call("Input.insertText", "text", text);
    }

    /** @param key by its name: Tab, Enter, Escape */
    public void press(String key) {
        int code = Map.of("Tab", 9, "Enter", 13, "Escape", 27).get(key);
        call(
                "Input.dispatchKeyEvent",
                "type",
                "keyDown",
                "key",
                key,
                "code",
                key,
                "windowsVirtualKeyCode",
                code,
                "text",
                key.equals("Enter") ? "\r" : null);
        call("Input.dispatchKeyEvent", "type", "keyUp", "key", key, "windowsVirtualKeyCode", code);
    }

    /** The part of it that is in sight, as WebP. */
    byte[] picture() {
        return Base64.getDecoder()
                .decode(call("Page.captureScreenshot", "format", "webp", "quality", PICTURE_QUALITY)
                        .path("data")
                        .asText());
    }

    @Override
    public void close() {
        tools.call(null, "Target.disposeBrowserContext", "browserContextId", context);
    }

    /** A text as JavaScript writes it. */
    public static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }

    private JsonNode call(String method, Object... parameters) {
        return tools.call(session, method, parameters);
    }

    private void happened(String method, JsonNode event) {
        switch (method) {
            case "Runtime.exceptionThrown" ->
                errors.add(event.path("exceptionDetails").toString());
            case "Log.entryAdded" -> {
                if (event.path("entry").path("level").asText().equals("error")) {
                    errors.add(event.path("entry").path("text").asText() + " "
                            + event.path("entry").path("url").asText());
                }
            }
            case "Network.requestWillBeSent" -> {
                URI address = URI.create(event.path("request").path("url").asText());
                requests.add(address);
                asked.put(event.path("requestId").asText(), address);
            }
            // What came over the wire, also when the page itself is told of a failure only.
            case "Network.responseReceivedExtraInfo" ->
                answered.put(
                        event.path("requestId").asText(),
                        event.path("statusCode").asInt());
            default -> {}
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
