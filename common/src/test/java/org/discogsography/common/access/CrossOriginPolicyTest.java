package org.discogsography.common.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossOriginPolicyTest {
    private static final HostAndPort US = HostAndPort.create("127.0.0.1", 8000);

    private final CrossOriginPolicy policy = new CrossOriginPolicy(List.of("music.example"));

    @ParameterizedTest
    @ValueSource(strings = {"POST", "DELETE", "PATCH", "PUT", "PROPFIND"})
    void changeNothingFromAnotherOrigin(String method) {
        assertThat(status(method, US, "http://evil.example", null)).isEqualTo(403);
        assertThat(status(method, US, "null", null)).isEqualTo(403);
        assertThat(status(method, US, "http://127.0.0.1:8003", null)).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"cross-site, 403", "same-site, 403", "same-origin, 200", "none, 200"})
    void areKnownByWhatTheBrowserCallsTheRequest(String site, int status) {
        assertThat(status("POST", US, null, site)).isEqualTo(status);
    }

    @Test
    void mayFollowALinkHere() {
        assertThat(status("GET", US, null, "cross-site")).isEqualTo(200);
    }

    @Test
    void doNotGetInByANameOfTheirOwnThatPointsHere() {
        HostAndPort rebound = HostAndPort.create("rebound.evil.example", 8000);

        assertThat(status("POST", rebound, "http://rebound.evil.example:8000", "same-origin"))
                .isEqualTo(421);
        assertThat(status("GET", rebound, null, null)).isEqualTo(421);
        assertThat(status("GET", null, null, null)).isEqualTo(421);
    }

    @Test
    void areNeitherProgramsNorOurOwnPages() {
        HostAndPort named = HostAndPort.create("music.example", 8000);

        assertThat(status("POST", US, null, null)).isEqualTo(200);
        assertThat(status("POST", US, "http://127.0.0.1:8000", "same-origin")).isEqualTo(200);
        assertThat(status("POST", named, "http://music.example:8000", "same-origin"))
                .isEqualTo(200);
    }

    /** 200 for what passes. */
    private int status(String method, HostAndPort authority, String origin, String site) {
        return policy.check(new RequestOrigin(HttpMethod.valueOf(method), authority, origin, site))
                .map(Denial::status)
                .orElse(200);
    }
}
