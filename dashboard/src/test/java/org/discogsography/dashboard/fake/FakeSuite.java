package org.discogsography.dashboard.fake;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The three services and RabbitMQ's management API, as fakes, known to the dashboard under test. */
public final class FakeSuite implements QuarkusTestResourceLifecycleManager {
    public static final String QUEUES_PATH = "/api/queues/music?disable_stats=true&enable_queue_totals=true";
    public static final String CONSUMERS_PATH = "/api/consumers/music";

    /** By which the dashboard under test may be addressed. */
    public static final String NAME = "discogs.example.org";

    /** A proxy whose word the dashboard under test takes. */
    public static final String TRUSTED_PROXY = "127.0.0.1";

    private final Path state = folder();

    public final FakeTarget extractor = new FakeTarget();
    public final FakeTarget graphinator = new FakeTarget();
    public final FakeTarget tableinator = new FakeTarget();
    public final FakeTarget management = new FakeTarget();

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "EXTRACTOR_URL",
                extractor.url().toString(),
                "GRAPHINATOR_URL",
                graphinator.url().toString(),
                "TABLEINATOR_URL",
                tableinator.url() + "/",
                "RABBITMQ_MANAGEMENT_URL",
                management.url().toString(),
                "amqp.connection",
                "amqp://ada:s%2Fecret@127.0.0.1:1/music",
                "dashboard.state",
                state.toString(),
                "dashboard.poll-interval",
                "50ms",
                "dashboard.poll-timeout",
                "3s",
                "dashboard.listener-patience",
                "3s",
                "quarkus.http.test-port",
                "0"));
        settings.put("http.names", NAME);
        settings.put("http.trusted-proxies", TRUSTED_PROXY);
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(FakeSuite.class));
    }

    @Override
    public void stop() {
        extractor.close();
        graphinator.close();
        tableinator.close();
        management.close();
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "dashboard-state");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    public List<FakeTarget> services() {
        return List.of(extractor, graphinator, tableinator);
    }

    /** Where the dashboard under test keeps the token that it has made. */
    public Path tokenFile() {
        return state.resolve("token").toAbsolutePath().normalize();
    }

    public String token() {
        try {
            return Files.readString(tokenFile()).strip();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Everything answers, and everything is well. */
    public void isWell() {
        for (FakeTarget service : services()) {
            service.answers("/health", "{\"status\":\"UP\",\"checks\":[]}");
            service.answers("/connections", "[]");
            service.answers("/connections/events", "[]");
        }
        extractor.answers("/extractions/current", "{\"state\":\"idle\"}");
        for (FakeTarget consumer : List.of(graphinator, tableinator)) {
            consumer.answers("/loads", "[]");
            consumer.answers("/consumption", "[]");
        }
        management.answers(QUEUES_PATH, "[]");
        management.answers(CONSUMERS_PATH, "[]");
    }
}
