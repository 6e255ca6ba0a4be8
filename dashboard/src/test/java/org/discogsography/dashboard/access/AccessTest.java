package org.discogsography.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.discogsography.dashboard.fake.FakeSuite;
import org.discogsography.dashboard.fake.Http;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(FakeSuite.class)
class AccessTest {
    private static final String RECONNECT = "/api/services/graphinator/connections/neo4j/reconnect";

    @TestHTTPResource("/")
    URI dashboard;

    FakeSuite suite;
    private Http http;

    @BeforeEach
    void everythingIsWell() {
        suite.isWell();
        suite.graphinator.answers("/connections/neo4j/reconnect", "{\"state\":\"up\"}");
        suite.graphinator.forgetChanges();
        http = new Http(dashboard);
    }

    @Test
    void nobodyChangesAnythingWithoutTheToken() {
        HttpResponse<String> refused = http.post(RECONNECT, "");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("The token is in the file " + suite.tokenFile());
        assertThat(suite.graphinator.changes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/api/extraction",
        "DELETE,/api/extraction",
        "POST,/api/extraction/pause",
        "POST,/api/extraction/resume",
        "POST,/api/repair",
        "POST,/api/dead-letters/tableinator.labels/replay",
        "DELETE,/api/dead-letters/tableinator.labels/7",
        "PATCH,/connections/config",
        "POST,/connections/rabbitmq/reconnect",
        "PUT,/",
        "PROPFIND,/api/status",
        "POST,/whatever/comes/later"
    })
    void everyChangeNeedsTheToken(String method, String path) {
        assertThat(http.send(method, path, "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void anotherTokenIsNoToken() {
        assertThat(http.post(RECONNECT, "", "Authorization", "Bearer wrong wrong wrong")
                        .statusCode())
                .isEqualTo(401);
        assertThat(http.post("/api/session", "{\"token\":\"wrong wrong wrong\"}", "Origin", http.origin())
                        .statusCode())
                .isEqualTo(401);
        assertThat(suite.graphinator.changes()).isEmpty();
    }

    /** A page with an old token in it goes on to be shown. */
    @Test
    void whoeverOnlyLooksIsNotAskedForAnything() {
        assertThat(http.get("/api/status", "Authorization", "Bearer wrong wrong wrong")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void programsShowTheTokenWithEachRequest() {
        HttpResponse<String> answer = http.post(RECONNECT, "", "Authorization", "Bearer " + suite.token());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"state\":\"up\"}");
        assertThat(suite.graphinator.changes()).containsExactly("POST /connections/neo4j/reconnect");
    }

    @Test
    void browsersShowItOnceAndKeepACookieThatScriptsCannotRead() {
        HttpResponse<String> signedIn = signIn();

        assertThat(signedIn.statusCode()).isEqualTo(200);
        assertThat(signedIn.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie)
                        .containsIgnoringCase("HttpOnly")
                        .containsIgnoringCase("SameSite=Strict")
                        .contains("Path=/"));
        String cookie = cookie(signedIn);
        assertThat(http.get("/api/session", "Cookie", cookie).body()).contains("\"signedIn\":true");
        assertThat(http.post(RECONNECT, "", "Cookie", cookie, "Origin", http.origin())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void signingOutTakesTheCookieBackAndMakesItWorthless() {
        String cookie = cookie(signIn());

        HttpResponse<String> signedOut =
                http.send("DELETE", "/api/session", "", "Cookie", cookie, "Origin", http.origin());

        assertThat(signedOut.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(header -> assertThat(header).containsIgnoringCase("Max-Age=0"));
        assertThat(http.get("/api/session", "Cookie", cookie).body()).contains("\"signedIn\":false");
        assertThat(http.post(RECONNECT, "", "Cookie", cookie, "Origin", http.origin())
                        .statusCode())
                .isEqualTo(401);
        assertThat(suite.graphinator.changes()).isEmpty();
    }

    @Test
    void signingOutEndsNobodyElsesSession() {
        String mine = cookie(signIn());
        String another = cookie(signIn());

        http.send("DELETE", "/api/session", "", "Cookie", mine, "Origin", http.origin());

        assertThat(http.get("/api/session", "Cookie", another).body()).contains("\"signedIn\":true");
    }

    @Test
    void aForgedCookieIsNoSession() {
        String forged = cookie(signIn()).replaceFirst("=[0-9a-f]{12}", "=ffffffffffff");

        assertThat(http.post(RECONNECT, "", "Cookie", forged, "Origin", http.origin())
                        .statusCode())
                .isEqualTo(401);
        assertThat(http.get("/api/session", "Cookie", forged).body()).contains("\"signedIn\":false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://127.0.0.1:1", "https://localhost.evil.example"})
    void pagesOfOtherOriginsChangeNothingWhateverTheyHave(String origin) {
        String cookie = cookie(signIn());

        assertThat(http.post(RECONNECT, "", "Cookie", cookie, "Origin", origin).statusCode())
                .isEqualTo(403);
        assertThat(http.post(RECONNECT, "", "Authorization", "Bearer " + suite.token(), "Origin", origin)
                        .statusCode())
                .isEqualTo(403);
        assertThat(http.post("/api/session", "{\"token\":\"" + suite.token() + "\"}", "Origin", origin)
                        .statusCode())
                .isEqualTo(403);
        assertThat(suite.graphinator.changes()).isEmpty();
    }

    @Test
    void aRequestThatTheBrowserCallsCrossSiteChangesNothing() {
        String cookie = cookie(signIn());

        assertThat(http.post(RECONNECT, "", "Cookie", cookie, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void noAnswerMayBeReadByPagesOfOtherOrigins() {
        HttpResponse<String> answer = http.get("/api/status", "Origin", "http://evil.example");

        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
        assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
    }

    @Test
    void aNameThatPointsHereByAStrangersWillIsNotAnswered() throws IOException {
        assertThat(raw("GET /api/status HTTP/1.1\r\nHost: rebound.evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421 ")
                .contains("HTTP_NAMES");
        assertThat(raw("GET /api/status HTTP/1.1\r\nHost: dashboard:8003\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void theTokenIsForItsOwnerOnly() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(suite.tokenFile())))
                .isEqualTo("rw-------");
        assertThat(suite.token()).hasSizeGreaterThanOrEqualTo(32);
    }

    private HttpResponse<String> signIn() {
        return http.post("/api/session", "{\"token\":\"" + suite.token() + "\"}", "Origin", http.origin());
    }

    private static String cookie(HttpResponse<String> signedIn) {
        HttpCookie cookie = HttpCookie.parse(
                        signedIn.headers().firstValue("Set-Cookie").orElseThrow())
                .getFirst();
        return cookie.getName() + "=" + cookie.getValue();
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(dashboard.getHost(), dashboard.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        }
    }
}
