package org.discogsography.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.discogsography.dashboard.fake.FakeSuite;
import org.discogsography.dashboard.fake.Http;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FakeSuite.class)
class AuditTest {
    private static final String RECONNECT = "/api/services/graphinator/connections/neo4j/reconnect";
    private static final Logger ROOT = Logger.getLogger("");

    @TestHTTPResource("/")
    URI dashboard;

    FakeSuite suite;
    private Http http;
    private final Lines lines = new Lines();

    @BeforeEach
    void everythingIsWell() {
        suite.isWell();
        suite.graphinator.answers("/connections/neo4j/reconnect", "{\"state\":\"up\"}");
        http = new Http(dashboard);
        ROOT.addHandler(lines);
    }

    @AfterEach
    void noMoreLines() {
        ROOT.removeHandler(lines);
    }

    @Test
    void saysWhoChangedWhatFromWhereAndWhetherThatWasRefused() {
        http.post(RECONNECT, "");
        http.post(RECONNECT, "", "Authorization", "Bearer " + suite.token(), "X-Forwarded-For", "192.0.2.44");

        assertThat(audited(2))
                .containsExactly(
                        "change method=POST path=" + RECONNECT + " by=\"refused\" from=127.0.0.1 status=401",
                        "change method=POST path=" + RECONNECT + " by=\"token\" from=192.0.2.44 status=200");
    }

    @Test
    void followsASessionFromItsBeginningToItsEnd() {
        String cookie = http.post("/api/session", "{\"token\":\"" + suite.token() + "\"}")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .replaceFirst(";.*", "");
        http.post(RECONNECT, "", "Cookie", cookie);
        http.send("DELETE", "/api/session", "", "Cookie", cookie);

        List<String> written = audited(3);
        String by = written.getFirst().replaceFirst(".*by=\"(session of [^\"]+)\".*", "$1");
        assertThat(by).startsWith("session of 20");
        assertThat(written).allSatisfy(line -> assertThat(line).contains("by=\"" + by + "\"", "status=200"));
        assertThat(cookie).doesNotContain(by);
    }

    @Test
    void hasNeitherTokenNorCookieInIt() {
        String cookie = http.post("/api/session", "{\"token\":\"" + suite.token() + "\"}")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .replaceFirst("[^=]*=([^;]*);.*", "$1");
        http.post("/api/session", "{\"token\":\"guessed " + suite.token() + "\"}");
        http.post(RECONNECT, "", "Authorization", "Bearer guessed " + suite.token());
        http.post(RECONNECT, "", "Authorization", "Bearer " + suite.token());

        audited(4);
        assertThat(lines.all).allSatisfy(line -> assertThat(line).doesNotContain(suite.token(), cookie));
    }

    /** In the order of the answers, which may come a moment before their lines. */
    private List<String> audited(int count) {
        await().until(() -> audit().size() == count);
        return audit();
    }

    private List<String> audit() {
        return lines.all.stream().filter(line -> line.startsWith("change ")).toList();
    }

    private static final class Lines extends Handler {
        private final List<String> all = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            all.add(new PatternFormatter("%s").format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
