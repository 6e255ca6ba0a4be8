package org.discogsography.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.discogsography.dashboard.fake.FakeSuite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody at https://discogs.example.org, a proxy in front that speaks https, and the dashboard behind it. */
@QuarkusTest
@WithTestResource(FakeSuite.class)
class BehindAProxyTest {
    private static final String UNKNOWN = "music.example.org";
    private static final Pattern COOKIE = Pattern.compile("set-cookie: (.*)\r\n", Pattern.CASE_INSENSITIVE);
    private static final int PATIENCE_MILLIS = 30_000;

    @TestHTTPResource("/")
    URI dashboard;

    @TempDir
    Path folder;

    FakeSuite suite;

    @BeforeEach
    void everythingIsWell() {
        suite.isWell();
        suite.graphinator.answers("/connections/neo4j/reconnect", "{\"state\":\"up\"}");
        suite.graphinator.forgetChanges();
    }

    @Test
    void signingInSaysWhichSettingTheProxyLacks() throws IOException {
        try (DefaultProxy proxy = new DefaultProxy(dashboard, false)) {
            assertThat(signIn(proxy.address(), FakeSuite.NAME))
                    .startsWith("HTTP/1.1 403 ")
                    .contains(
                            "the page is of https://discogs.example.org",
                            "its request came for " + dashboard.getAuthority(),
                            "proxy_set_header Host $http_host;",
                            "HTTP_NAMES",
                            "docs/how-to/docker.md");
        }
    }

    @Test
    void anUnknownNameIsToldWithTheSettingThatKnowsIt() throws IOException {
        try (DefaultProxy proxy = new DefaultProxy(dashboard, true)) {
            assertThat(signIn(proxy.address(), UNKNOWN))
                    .startsWith("HTTP/1.1 421 ")
                    .contains("by the name music.example.org", "HTTP_NAMES");
        }
    }

    @Test
    void withBothSettingsThePageIsUsedLikeAnyOther() throws IOException {
        try (DefaultProxy proxy = new DefaultProxy(dashboard, true)) {
            everythingWorks(proxy.address());
        }
    }

    @Test
    void theSettingsForNginxAreEnough() throws IOException, InterruptedException {
        assumeTrue(Nginx.program().isPresent(), "nginx is not installed");
        try (Nginx nginx = Nginx.before(dashboard, folder)) {
            everythingWorks(nginx.address());
        }
    }

    private void everythingWorks(InetSocketAddress proxy) throws IOException {
        String signedIn = signIn(proxy, FakeSuite.NAME);
        assertThat(signedIn).startsWith("HTTP/1.1 200 ");
        HttpCookie cookie = cookie(signedIn);
        assertThat(cookie.getSecure()).as("the browser speaks https").isTrue();

        String reconnected = ask(
                proxy,
                FakeSuite.NAME,
                "POST /api/services/graphinator/connections/neo4j/reconnect",
                "",
                "Cookie: " + cookie.getName() + "=" + cookie.getValue() + "\r\n");
        assertThat(reconnected).startsWith("HTTP/1.1 200 ");
        assertThat(suite.graphinator.changes()).containsExactly("POST /connections/neo4j/reconnect");

        try (Socket browser = send(proxy, FakeSuite.NAME, "GET /api/events", "", "")) {
            assertThat(firstOf(browser, "event: status"))
                    .as("kept back by the proxy")
                    .isTrue();
        }
    }

    private String signIn(InetSocketAddress proxy, String name) throws IOException {
        return ask(proxy, name, "POST /api/session", "{\"token\":\"" + suite.token() + "\"}", "");
    }

    private static String ask(InetSocketAddress proxy, String name, String request, String body, String headers)
            throws IOException {
        try (Socket browser = send(proxy, name, request, body, headers)) {
            return new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Socket send(InetSocketAddress proxy, String name, String request, String body, String headers)
            throws IOException {
        Socket browser = new Socket(proxy.getAddress(), proxy.getPort());
        browser.setSoTimeout(PATIENCE_MILLIS);
        browser.getOutputStream()
                .write((request + " HTTP/1.1\r\nHost: " + name + "\r\nOrigin: https://" + name
                                + "\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\nContent-Length: "
                                + body.length() + "\r\nConnection: close\r\n" + headers + "\r\n" + body)
                        .getBytes(StandardCharsets.UTF_8));
        return browser;
    }

    private static boolean firstOf(Socket browser, String text) throws IOException {
        StringBuilder heard = new StringBuilder();
        int next = browser.getInputStream().read();
        while (next >= 0) {
            heard.append((char) next);
            if (heard.indexOf(text) >= 0) {
                return true;
            }
            next = browser.getInputStream().read();
        }
        return false;
    }

    private static HttpCookie cookie(String answer) {
        Matcher header = COOKIE.matcher(answer);
        assertThat(header.find()).as(answer).isTrue();
        return HttpCookie.parse("Set-Cookie: " + header.group(1)).getFirst();
    }
}
