package org.discogsography.sandbox.suite;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A service that is alive at once, ready when told to be, and shows its environment. Stands alone in a jar. */
final class FakeService {

    private FakeService() {}

    public static void main(String[] arguments) throws IOException {
        var environment = System.getenv();
        var address =
                new InetSocketAddress(environment.get("HTTP_HOST"), Integer.parseInt(environment.get("HTTP_PORT")));
        var server = HttpServer.create(address, 0);
        serve(server, "/health/live", 200, "alive");
        serve(server, "/health/ready", "yes".equals(environment.get("READY")) ? 200 : 503, "postgres is down");
        serve(server, "/environment", 200, lines(environment));
        server.start();
        System.out.println("fake service started with " + Runtime.getRuntime().maxMemory() / 1024 / 1024 + " MB");
    }

    private static String lines(Map<String, String> environment) {
        var lines = new StringBuilder();
        new TreeMap<>(environment)
                .forEach((name, value) ->
                        lines.append(name).append('=').append(value).append('\n'));
        return lines.toString();
    }

    private static void serve(HttpServer server, String path, int status, String text) {
        server.createContext(path, exchange -> {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
