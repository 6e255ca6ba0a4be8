package org.discogsography.sandbox.suite;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.discogsography.sandbox.process.Launch;
import org.discogsography.sandbox.process.NotReady;
import org.discogsography.sandbox.process.Program;
import org.discogsography.sandbox.process.SandboxException;
import org.discogsography.sandbox.process.Signal;

/** One of our services as a user would start it: {@code java -jar}, configured by its environment. */
final class ServiceProgram implements Program {
    /** What a service takes at most to end after SIGTERM. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final ServiceKind kind;
    private final Place place;
    private final int port;
    private final Map<String, String> environment;

    /**
     * @param repository the project's folder
     * @param sandbox working directory
     */
    record Place(Path repository, Path sandbox, Path logs) {}

    ServiceProgram(ServiceKind kind, Place place, int port, Map<String, String> environment) {
        this.kind = kind;
        this.place = place;
        this.port = port;
        this.environment = Map.copyOf(environment);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public String name() {
        return kind.id();
    }

    @Override
    public Path log() {
        return place.logs().resolve(kind.id() + ".log");
    }

    @Override
    public Launch launch() {
        Path jar = place.repository().resolve(kind.id()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            throw new SandboxException(jar + " is missing: run ./discogsography build");
        }
        Map<String, String> all = new HashMap<>(environment);
        all.put("HTTP_HOST", "127.0.0.1");
        all.put("HTTP_PORT", Integer.toString(port));
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + kind.heap(),
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-jar",
                jar.toString());
        return new Launch(command, all, place.sandbox(), log());
    }

    @Override
    public Stop stop() {
        return new Stop(Signal.TERM, PATIENCE);
    }

    /** Ready means: it answers, and everything that it needs is there. */
    @Override
    public void check(Duration limit) throws NotReady {
        HttpRequest request = HttpRequest.newBuilder(uri().resolve("/health/ready"))
                .timeout(limit)
                .build();
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new NotReady("HTTP " + response.statusCode() + ": " + response.body());
            }
        } catch (IOException unreachable) {
            throw new NotReady(uri() + " does not answer", unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NotReady("interrupted", interrupted);
        }
    }
}
