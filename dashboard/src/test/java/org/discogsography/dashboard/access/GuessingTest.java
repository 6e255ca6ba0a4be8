package org.discogsography.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.discogsography.dashboard.fake.FakeSuite;
import org.discogsography.dashboard.fake.Http;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Behind a proxy that is trusted every browser has its own address, and before it there is no telling them apart. */
@QuarkusTest
@WithTestResource(FakeSuite.class)
class GuessingTest {
    private static final String RECONNECT = "/api/services/graphinator/connections/neo4j/reconnect";
    private static final String FORWARDED = "X-Forwarded-For";

    /** Not the proxy that is trusted. */
    private static final String NEIGHBOUR = "127.0.0.77";

    @TestHTTPResource("/")
    URI dashboard;

    FakeSuite suite;
    private Http http;

    @BeforeEach
    void everythingIsWell() {
        suite.isWell();
        suite.graphinator.answers("/connections/neo4j/reconnect", "{\"state\":\"up\"}");
        http = new Http(dashboard);
    }

    @Test
    void slowsDownTheAddressThatItComesFromAndNobodyElse() {
        for (int guess = 0; guess < 5; guess++) {
            assertThat(reconnect("wrong wrong wrong", "192.0.2.1")).isEqualTo(401);
            assertThat(signIn("wrong wrong wrong", "192.0.2.1")).isEqualTo(401);
        }

        assertThat(reconnect(suite.token(), "192.0.2.1")).isEqualTo(429);
        assertThat(signIn(suite.token(), "192.0.2.1")).isEqualTo(429);
        assertThat(reconnect(suite.token(), "192.0.2.2")).isEqualTo(200);
        assertThat(signIn(suite.token(), "192.0.2.2")).isEqualTo(200);
    }

    @Test
    void doesNotEndSessionsOfTheSameAddress() {
        String cookie = http.post("/api/session", "{\"token\":\"" + suite.token() + "\"}", FORWARDED, "192.0.2.3")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .replaceFirst(";.*", "");
        for (int guess = 0; guess < 11; guess++) {
            signIn("wrong wrong wrong", "192.0.2.3");
        }

        assertThat(http.post(RECONNECT, "", "Cookie", cookie, FORWARDED, "192.0.2.3")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void isNotHiddenByAForwardedAddressThatAnybodyMayClaim() throws IOException {
        for (int guess = 0; guess < 10; guess++) {
            assertThat(fromTheNeighbour("192.0.2." + guess)).startsWith("HTTP/1.1 401 ");
        }

        assertThat(fromTheNeighbour("192.0.2.99")).startsWith("HTTP/1.1 429 ").contains(NEIGHBOUR);
    }

    private int reconnect(String token, String from) {
        return http.post(RECONNECT, "", "Authorization", "Bearer " + token, FORWARDED, from)
                .statusCode();
    }

    private int signIn(String token, String from) {
        return http.post("/api/session", "{\"token\":\"" + token + "\"}", FORWARDED, from)
                .statusCode();
    }

    private String fromTheNeighbour(String claimed) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(NEIGHBOUR), 0));
            socket.connect(new InetSocketAddress(dashboard.getHost(), dashboard.getPort()));
            socket.getOutputStream()
                    .write(("POST " + RECONNECT + " HTTP/1.1\r\nHost: " + dashboard.getAuthority()
                                    + "\r\nConnection: close\r\nContent-Length: 0\r\nAuthorization: Bearer wrong\r\n"
                                    + FORWARDED + ": " + claimed + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
