package org.discogsography.system.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.discogsography.sandbox.process.Outage;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.system.browser.Chromium;
import org.discogsography.system.browser.Page;
import org.discogsography.system.proxy.Proxy;
import org.discogsography.system.stage.FaultRows;
import org.discogsography.system.stage.MatrixRow;
import org.discogsography.system.stage.Row;
import org.discogsography.system.stage.Stage;
import org.junit.jupiter.api.Test;

/** What the dashboard cannot know it calls unknown; never 0, and never late. */
@FaultRows
class DashboardRows {
    private static final Duration NOTICED = Duration.ofSeconds(10);
    private static final Duration PAGE = Duration.ofSeconds(1);
    private static final Duration SLOW = Duration.ofSeconds(4);
    private static final String BROKER = "rabbitmq";

    /** Where the page tells of a target that is none of our services. */
    private static final Map<String, String> PLACES = Map.of(BROKER, "#letters");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    @MatrixRow("D-1")
    void everythingBehindItDownHangingSlowOrNonsense(Stage stage) throws Exception {
        stage.play("D-1", "", row -> {
            Map<String, Proxy> ways = throughProxies(row);
            row.load();
            try (Babbler babbler = new Babbler();
                    Chromium browser = Chromium.start()) {
                for (Map.Entry<String, Proxy> way : ways.entrySet()) {
                    for (Map.Entry<String, Function<Proxy, Outage>> fault :
                            faults(babbler.port()).entrySet()) {
                        try (Outage _ = fault.getValue().apply(way.getValue())) {
                            judge(row, way.getKey(), fault.getKey(), true);
                            judgePage(row, browser, way.getKey(), fault.getKey());
                        }
                        judge(row, way.getKey(), "after " + fault.getKey(), false);
                    }
                }
            }
        });
    }

    private static Map<String, Function<Proxy, Outage>> faults(int babbler) {
        Map<String, Function<Proxy, Outage>> faults = new LinkedHashMap<>();
        faults.put("down", Proxy::refused);
        faults.put("hanging", Proxy::swallowed);
        faults.put("slow", proxy -> proxy.slowed(SLOW, 0));
        faults.put("nonsense", proxy -> proxy.redirected(babbler));
        return faults;
    }

    private static Map<String, Proxy> throughProxies(Row row) {
        Map<String, Proxy> ways = new LinkedHashMap<>();
        Map<String, String> variables = new HashMap<>();
        for (Service service : List.of(Service.EXTRACTOR, Service.GRAPHINATOR, Service.TABLEINATOR)) {
            ways.put(service.id(), way(row, row.suite().service(service).uri(), service.name() + "_URL", variables));
        }
        URI management = URI.create(row.suite().environment().get("RABBITMQ_MANAGEMENT_URL"));
        ways.put(BROKER, way(row, management, "RABBITMQ_MANAGEMENT_URL", variables));
        row.restart(Service.DASHBOARD, variables);
        return ways;
    }

    private static Proxy way(Row row, URI to, String variable, Map<String, String> variables) {
        Proxy proxy = Proxy.to("127.0.0.1", to.getPort());
        row.with(proxy);
        variables.put(variable, "http://127.0.0.1:" + proxy.port());
        return proxy;
    }

    private static void judge(Row row, String target, String fault, boolean unknown) throws Exception {
        Instant deadline = Instant.now().plus(NOTICED);
        List<JsonNode> parts = parts(row, target);
        while (Instant.now().isBefore(deadline) && !parts.stream().allMatch(part -> isUnknown(part) == unknown)) {
            row.lasts(Duration.ofMillis(200));
            parts = parts(row, target);
        }
        String what = target + " " + fault;
        boolean right = !parts.isEmpty() && parts.stream().allMatch(part -> isUnknown(part) == unknown);
        row.found(unknown ? "says unknown since" : "says what it knows", right, what + ": " + parts);
        for (String path : List.of("/", "/api/status")) {
            Instant asked = Instant.now();
            HttpResponse<String> answer = get(row, path);
            Duration took = Duration.between(asked, Instant.now());
            row.found(
                    "loads in time",
                    answer.statusCode() == 200 && took.compareTo(PAGE) <= 0,
                    what + ": " + path + " " + answer.statusCode() + " after " + took.toMillis() + " ms");
        }
    }

    /** A page opened now: there at once, and with no number where nobody knows one. */
    private static void judgePage(Row row, Chromium browser, String target, String fault) {
        URI dashboard = URI.create(row.suite().service(Service.DASHBOARD).uri() + "/");
        try (Page page = browser.page().go(dashboard)) {
            page.await("document.querySelector('#flow .station')", NOTICED);
            long painted = page.evaluate(
                            "Math.ceil(performance.getEntriesByName('first-contentful-paint')[0].startTime)")
                    .asLong();
            String tile = page.evaluate(
                            "[...document.querySelectorAll('" + PLACES.getOrDefault(target, "#services .card")
                                    + "')].map(one => one.innerText).filter(text => "
                                    + PLACES.containsKey(target) + " || text.startsWith('" + target + "')).join()")
                    .asText();
            String numbers = page.evaluate(
                            "[...document.querySelectorAll('.station')].filter(one => one.querySelector('h3').innerText"
                                    + ".toLowerCase() === '" + target + "').flatMap(one =>"
                                    + " [...one.querySelectorAll('dd')].map(fact => fact.innerText)).join()")
                    .asText();
            String what = target + " " + fault + " on the page: ";
            row.found("paints in time", painted <= PAGE.toMillis(), what + painted + " ms");
            row.found("its tile says unknown since", tile.contains("unknown since"), what + tile);
            row.found("no tile says 0", !numbers.matches(".*\\b0\\b.*"), what + numbers);
        }
    }

    /** Without a value, and with the time since when. */
    private static boolean isUnknown(JsonNode part) {
        return part.path("state").asText().equals("unknown")
                && part.path("value").isNull()
                && part.path("since").isTextual();
    }

    /** Everything of the status that only this target can tell. */
    private static List<JsonNode> parts(Row row, String target) throws Exception {
        JsonNode status = row.suite()
                .client(Service.DASHBOARD)
                .get("/api/status")
                .orElseThrow()
                .body();
        if (target.equals(BROKER)) {
            return List.of(
                    status.path("broker").path("queues"), status.path("broker").path("consumers"));
        }
        List<JsonNode> parts = new ArrayList<>();
        for (JsonNode service : status.path("services")) {
            if (service.path("name").asText().equals(target)) {
                parts.add(service.path("health"));
                parts.add(service.path("connections"));
            }
        }
        for (JsonNode store : status.path("stores")) {
            if (store.path("consumer").asText().equals(target)) {
                parts.add(store.path("loads"));
                parts.add(store.path("consumption"));
            }
        }
        if (target.equals(Service.EXTRACTOR.id())) {
            parts.add(status.path("extraction"));
        }
        return parts;
    }

    private static HttpResponse<String> get(Row row, String path) throws IOException, InterruptedException {
        URI uri = URI.create(row.suite().service(Service.DASHBOARD).uri() + path);
        return HTTP.send(HttpRequest.newBuilder(uri).timeout(NOTICED).build(), BodyHandlers.ofString());
    }
}
