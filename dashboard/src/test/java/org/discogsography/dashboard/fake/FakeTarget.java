package org.discogsography.dashboard.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A real HTTP server on a free loopback port that behaves as the test says; 404 for what it says nothing about. */
public final class FakeTarget implements AutoCloseable {
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final List<String> changes = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final int port;
    private HttpServer server;

    @FunctionalInterface
    private interface Behaviour {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    public FakeTarget() {
        server = listen(0);
        port = server.getAddress().getPort();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Values of the {@code Authorization} header that came, one per request that had it. */
    public List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    /** What came that is no GET: method, path and body, separated by blanks. */
    public List<String> changes() {
        return List.copyOf(changes);
    }

    public void forgetChanges() {
        changes.clear();
    }

    public void answers(String path, String body) {
        answers(path, 200, body);
    }

    public void answers(String path, int status, String body) {
        behaviours.put(path, exchange -> send(exchange, status, body));
    }

    public void redirects(String path, URI elsewhere) {
        behaviours.put(path, exchange -> {
            exchange.getResponseHeaders().set("Location", elsewhere.toString());
            send(exchange, 302, "");
        });
    }

    /** Takes the request and never answers. */
    public void hangs(String path) {
        behaviours.put(path, exchange -> closing.await());
    }

    /** Sends the headers and the first bytes, then nothing more. */
    public void stallsInTheBodyOf(String path) {
        behaviours.put(path, exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('[');
            exchange.getResponseBody().flush();
            closing.await();
        });
    }

    /** Frees the port until the result is closed. */
    public AutoCloseable stopped() {
        server.stop(0);
        return () -> server = listen(port);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }

    private HttpServer listen(int onPort) {
        try {
            HttpServer fresh = HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort), 50, "/", this::handle);
            fresh.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            fresh.start();
            return fresh;
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            authorizations.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
            String path = exchange.getRequestURI().toString();
            if (!exchange.getRequestMethod().equals("GET")) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                changes.add((exchange.getRequestMethod() + " " + path + " " + body).strip());
            }
            behaviours.getOrDefault(path, unknown -> send(unknown, 404, "")).answer(exchange);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
