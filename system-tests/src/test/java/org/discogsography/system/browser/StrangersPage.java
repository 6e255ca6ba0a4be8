package org.discogsography.system.browser;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A web page of somebody else on this machine: same host, other port, so that cookies of the dashboard come along. */
public final class StrangersPage implements AutoCloseable {
    private static final byte[] PAGE =
            "<!DOCTYPE html><title>Somebody else's</title><p>Win a record!".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;

    public StrangersPage() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, PAGE.length);
            try (exchange) {
                exchange.getResponseBody().write(PAGE);
            }
        });
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** What a page can send without asking first, with the visitor's cookies; the answer is not for it to read. */
    public static String sending(String method, String url, String body) {
        return "fetch(%s, { method: %s, mode: 'no-cors', credentials: 'include', body: %s }).then(() => 'sent', () => 'failed')"
                .formatted(Page.quoted(url), Page.quoted(method), body == null ? "undefined" : Page.quoted(body));
    }

    /** What a page can try to read. */
    public static String reading(String url) {
        return "fetch(%s, { credentials: 'include' }).then(answer => answer.text(), () => 'nothing')"
                .formatted(Page.quoted(url));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
