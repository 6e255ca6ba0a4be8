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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One server answers for all three services. */
class DumpForgettingTest {
    private final List<String> orders = new CopyOnWriteArrayList<>();
    private volatile int orderStatus = 202;
    private volatile String state = "{\"state\": \"completed\", \"rows\": 900, \"load\": true, \"deadLetters\": 2}";
    private HttpServer server;
    private DumpForgetting forgetting;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        forgetting =
                new DumpForgetting(address, address, address, 20_411_301, List.of("artists"), Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void saysWhatItWouldTakeBackAndChangesNothing() throws InterruptedException {
        DumpForgetting.Known known = forgetting.look();

        assertThat(known.published()).containsExactly("artists");
        assertThat(known.rows())
                .containsExactly(
                        new DumpForgetting.Row("Neo4j", "artists", 900, true, 2),
                        new DumpForgetting.Row("PostgreSQL", "artists", 900, true, 2));
        assertThat(orders).hasSize(3).allMatch(order -> order.endsWith("?dryRun=true"));
    }

    @Test
    void takesItBackFromTheExtractorFirst() throws InterruptedException {
        forgetting.carryOut();

        assertThat(orders)
                .containsExactly(
                        "/extractions/published/20411301?dryRun=false",
                        "/loads/artists/20411301?dryRun=false",
                        "/loads/artists/20411301?dryRun=false");
    }

    @Test
    void repeatsWhyItCannotBeDoneNow() {
        orderStatus = 409;

        assertThatThrownBy(() -> forgetting.look())
                .isInstanceOf(LoadRefused.class)
                .hasMessage("the extractor: an extraction is running");
    }

    @Test
    void saysThatWhatFailedIsFinishedByAskingAgain() {
        state = "{\"state\": \"failed\", \"error\": \"Neo4j is away\"}";

        assertThatThrownBy(() -> forgetting.carryOut())
                .isInstanceOf(LoadRefused.class)
                .hasMessage("Neo4j artists: Neo4j is away; ask again, what was begun is finished then");
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean order = exchange.getRequestMethod().equals("DELETE");
        if (order) {
            orders.add(exchange.getRequestURI().toString());
        }
        String body = !order
                ? state
                : orderStatus == 202 ? "{\"published\": [\"artists\"]}" : "{\"error\": \"an extraction is running\"}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(order ? orderStatus : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
