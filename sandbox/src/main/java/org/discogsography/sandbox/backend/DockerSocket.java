package org.discogsography.sandbox.backend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The few questions to a Docker daemon that decide whether to use it. Not by Testcontainers, which takes seconds to find
 * out that there is none, and minutes to find out that its own helper image cannot be pulled.
 */
record DockerSocket(Path path) {

    private static final Duration PING = Duration.ofSeconds(5);
    private static final Duration QUESTION = Duration.ofSeconds(20);
    private static final Duration PULL = Duration.ofMinutes(10);

    /** The socket of a daemon on this machine that answers; {@code DOCKER_HOST} is the only candidate when set. */
    static Optional<DockerSocket> answering(Map<String, String> environment) {
        return candidates(environment)
                .filter(Files::exists)
                .map(DockerSocket::new)
                .filter(DockerSocket::answers)
                .findFirst();
    }

    private static Stream<Path> candidates(Map<String, String> environment) {
        if (Variables.isSet(environment, "DOCKER_HOST")) {
            var host = environment.get("DOCKER_HOST");
            return host.startsWith("unix://") ? Stream.of(Path.of(host.substring("unix://".length()))) : Stream.empty();
        }
        var home = System.getProperty("user.home");
        return Stream.concat(
                Stream.of(Path.of("/var/run/docker.sock")),
                Stream.concat(
                        Stream.ofNullable(environment.get("XDG_RUNTIME_DIR"))
                                .map(folder -> Path.of(folder, "docker.sock")),
                        Stream.of(Path.of(home, ".docker/run/docker.sock"))));
    }

    private boolean answers() {
        return ask("GET", "/_ping", PING).startsWith("HTTP/1.1 200");
    }

    /** True when the image is there, or could be pulled. */
    boolean has(String image) {
        return isPresent(image) || (pull(image) && isPresent(image));
    }

    boolean isPresent(String image) {
        return ask("GET", "/images/" + image + "/json", QUESTION).startsWith("HTTP/1.1 200");
    }

    private boolean pull(String image) {
        var colon = image.lastIndexOf(':');
        var query = "fromImage=" + encoded(image.substring(0, colon)) + "&tag=" + encoded(image.substring(colon + 1));
        return ask("POST", "/images/create?" + query, PULL).startsWith("HTTP/1.1 200");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The whole answer, or nothing when there is none in time. */
    private String ask(String method, String target, Duration limit) {
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = thread.submit(() -> exchange(method + " " + target));
            try {
                return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException _) {
                return "";
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "";
            } finally {
                // Closes the channel of an exchange that goes on, which ends it.
                answer.cancel(true);
            }
        }
    }

    private String exchange(String request) throws IOException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(path));
            var text = request + " HTTP/1.1\r\nHost: docker\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            var answer = new ByteArrayOutputStream();
            var buffer = ByteBuffer.allocate(8192);
            while (channel.read(buffer) >= 0) {
                answer.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }
}
