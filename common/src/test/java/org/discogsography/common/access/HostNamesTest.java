package org.discogsography.common.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.HostAndPort;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {
    private final HostNames hosts = new HostNames(List.of("Music.Example"));

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8003", "localhost", "192.168.1.7", "[::1]:8003", "nas", "music.example:8003"})
    void areOurs(String authority) {
        assertThat(hosts.ours(HostAndPort.parseAuthority(authority, 80))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "other.example:8003"})
    void areSomebodyElses(String authority) {
        assertThat(hosts.ours(HostAndPort.parseAuthority(authority, 80))).isFalse();
    }

    @Test
    void areNamed() {
        assertThat(hosts.ours(null)).isFalse();
        assertThat(hosts.ours(HostAndPort.create("", -1))).isFalse();
    }
}
