package org.discogsography.sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DumpFetchTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Queue<String> answers = new ConcurrentLinkedQueue<>();
    private final List<String> asked = new ArrayList<>();
    private final List<Load.Snapshot> seen = new ArrayList<>();
    private volatile int status = 200;
    private HttpServer extractor;
    private DumpFetch fetch;

    @BeforeEach
    void start() throws IOException {
        extractor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        extractor.createContext("/", this::answer);
        extractor.start();
        fetch = new DumpFetch(
                URI.create("http://127.0.0.1:" + extractor.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        extractor.stop(0);
    }

    @Test
    void asksForADumpAndNotForItsExtraction() {
        answers.add("{}");
        fetch.start(OptionalInt.of(20260801));
        assertThat(asked).containsExactly("POST /dumps/check {\"dump\":20260801,\"extract\":false}");
    }

    @Test
    void repeatsWhyItIsRefused() {
        status = 409;
        answers.add("{\"error\":\"a check is running\"}");
        assertThatThrownBy(() -> fetch.start(OptionalInt.empty()))
                .isInstanceOf(LoadRefused.class)
                .hasMessage("a check is running");
    }

    @Test
    void showsWhatComesAndSaysWhereItIs() throws Exception {
        answers.add("{\"state\":\"fetching\",\"dump\":20260801,\"months\":[{\"dump\":20260801,\"bytesPerSecond\":2e6,"
                + "\"etaSeconds\":120,\"files\":{\"artists\":{\"bytes\":5,\"bytesTotal\":10}}}]}");
        answers.add("{\"state\":\"paused\",\"dump\":20260801,\"reason\":\"no room\",\"months\":[]}");
        answers.add("{\"state\":\"idle\",\"lastCheck\":{\"outcome\":\"verified\",\"dump\":20260801},"
                + "\"months\":[{\"dump\":20260901},{\"dump\":20260801,\"folder\":\"/dumps/20260801\"}]}");
        assertThat(fetch.await(seen::add, LIMIT)).isEqualTo(Path.of("/dumps/20260801"));
        assertThat(seen)
                .extracting(Load.Snapshot::state)
                .containsExactly("fetching 20260801 2.0 MB/s, 2 min left", "paused: no room");
        assertThat(seen.getFirst().types())
                .containsExactly(new TypeProgress("artists", "fetching", null, 5L, 10L, null, null));
    }

    @Test
    void repeatsWhyItFailed() {
        answers.add("{\"state\":\"idle\",\"lastCheck\":{\"outcome\":\"failed\",\"error\":\"not listed\"}}");
        assertThatThrownBy(() -> fetch.await(seen::add, LIMIT))
                .isInstanceOf(LoadRefused.class)
                .hasMessage("no dump was fetched: not listed");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = String.valueOf(answers.poll()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
