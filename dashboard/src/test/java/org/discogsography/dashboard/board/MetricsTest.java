package org.discogsography.dashboard.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.discogsography.dashboard.fake.FakeSuite;
import org.discogsography.dashboard.fake.Http;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeSuite.class)
class MetricsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern NAME = Pattern.compile("discogsography_[a-z_]+");

    @TestHTTPResource("/")
    URI dashboard;

    FakeSuite suite;

    @BeforeEach
    void everythingIsWell() {
        suite.isWell();
    }

    @Test
    void tellWhatTheBrokerHoldsAndNothingThatItDoesNotSay() {
        suite.management.answers(FakeSuite.QUEUES_PATH, """
                [{"name":"graphinator.artists","messages_ready":4,"messages_unacknowledged":1},
                 {"name":"graphinator.artists.dead","messages":2}]
                """);
        suite.management.answers(FakeSuite.CONSUMERS_PATH, "[]");

        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        metrics().contains("discogsography_queue_dead_letters{queue=\"graphinator.artists\"} 2.0"));

        assertThat(metrics())
                .contains("discogsography_queue_ready{queue=\"graphinator.artists\"} 4.0")
                .contains("discogsography_queue_unacknowledged{queue=\"graphinator.artists\"} 1.0")
                .contains("discogsography_queue_consumers{queue=\"graphinator.artists\"} 0.0")
                .contains("discogsography_queue_dead_letters{queue=\"graphinator.labels\"} NaN");
    }

    @Test
    void areAllDescribed() throws IOException {
        assertThat(described())
                .containsAll(names(metrics()
                        .lines()
                        .filter(line -> line.startsWith("# TYPE"))
                        .map(line -> line.replaceAll("_(seconds_max)\\b", "_seconds"))
                        .collect(Collectors.joining("\n"))));
    }

    @Test
    void ofTheAlertRulesAreDescribedToo() throws IOException {
        Set<String> alerting = names(Files.readString(ROOT.resolve("docker/prometheus/alerts.yml")));

        assertThat(alerting).isNotEmpty();
        assertThat(described()).containsAll(alerting);
    }

    private static Set<String> described() throws IOException {
        return names(Files.readString(ROOT.resolve("docs/reference/metrics.md")));
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private String metrics() {
        return new Http(dashboard).get("/metrics").body();
    }
}
