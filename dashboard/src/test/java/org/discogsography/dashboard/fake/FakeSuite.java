package org.discogsography.dashboard.fake;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** The three services and RabbitMQ's management API, as fakes, known to the dashboard under test. */
public final class FakeSuite implements QuarkusTestResourceLifecycleManager {
    public static final String QUEUES_PATH = "/api/queues/music?disable_stats=true&enable_queue_totals=true";
    public static final String CONSUMERS_PATH = "/api/consumers/music";

    public final FakeTarget extractor = new FakeTarget();
    public final FakeTarget graphinator = new FakeTarget();
    public final FakeTarget tableinator = new FakeTarget();
    public final FakeTarget management = new FakeTarget();

    @Override
    public Map<String, String> start() {
        return Map.of(
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
                "dashboard.poll-interval",
                "50ms",
                "dashboard.poll-timeout",
                "3s",
                "quarkus.http.test-port",
                "0");
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

    /** Everything answers, and everything is well. */
    public void isWell() {
        for (FakeTarget service : new FakeTarget[] {extractor, graphinator, tableinator}) {
            service.answers("/health", "{\"status\":\"UP\",\"checks\":[]}");
            service.answers("/connections", "[]");
        }
        extractor.answers("/extractions/current", "{\"state\":\"idle\"}");
        for (FakeTarget consumer : new FakeTarget[] {graphinator, tableinator}) {
            consumer.answers("/loads", "[]");
            consumer.answers("/consumption", "[]");
        }
        management.answers(QUEUES_PATH, "[]");
        management.answers(CONSUMERS_PATH, "[]");
    }
}
