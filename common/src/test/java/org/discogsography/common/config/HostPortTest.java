package org.discogsography.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {
    @ParameterizedTest
    @CsvSource({
        "db, db, 5432",
        "db:6000, db, 6000",
        "my_postgres:5432, my_postgres, 5432",
        "discogsography_postgres_1, discogsography_postgres_1, 5432",
        "10.0.0.7:6000, 10.0.0.7, 6000",
        "[::1]:6000, ::1, 6000",
        "[2001:db8::7], 2001:db8::7, 5432",
        "[fe80::1%eth0]:6000, fe80::1%eth0, 6000",
        "[::ffff:10.0.0.7]:6000, ::ffff:10.0.0.7, 6000",
        "' db:6000\r', db, 6000",
    })
    void readsNamesAddressesAndIpv6InBrackets(String text, String host, int port) {
        assertThat(HostPort.parse("POSTGRES_ADDRESS", text, 5432)).isEqualTo(new HostPort(host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[::1]:6000", "[2001:db8::7]:5432", "my_postgres:5432"})
    void isWrittenAsItIsRead(String text) {
        assertThat(HostPort.parse("POSTGRES_ADDRESS", text, 1)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":5432",
                "db:",
                "db:0",
                "db:65536",
                "db:hidden",
                "::1:5432",
                "[::1",
                "[hidden]:5432",
                "postgres://user:hidden@db:5432",
                "user:hidden@db",
                "db:5432/hidden",
                "a b"
            })
    void saysHowItMustLookAndNothingOfWhatItIs(String text) {
        assertThatThrownBy(() -> HostPort.parse("POSTGRES_ADDRESS", text, 5432))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "POSTGRES_ADDRESS must look like host:port or [2001:db8::1]:port, without anything before or"
                                + " behind it");
    }

    @ParameterizedTest
    @CsvSource({"my-host, true", "10.0.0.7, true", "::1, true", "my_host, false", "my_host.example, false"})
    void knowsWhatUrisDoNotTake(String host, boolean fits) {
        assertThat(new HostPort(host, 80).fitsUri()).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"localhost, true", "127.0.0.1, true", "127.1.2.3, true", "::1, true", "db, false", "10.0.0.7, false"})
    void knowsThisMachine(String host, boolean here) {
        assertThat(new HostPort(host, 80).isLoopback()).isEqualTo(here);
    }
}
