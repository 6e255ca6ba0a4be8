package org.discogsography.dashboard.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetUrlTest {
    @Test
    void dropsTheSlashAtTheEnd() {
        assertThat(TargetUrl.parse("EXTRACTOR_URL", "http://there:8000/")).isEqualTo(URI.create("http://there:8000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://my_extractor:8000", "http://[::1]:8000", "http://discogsography_extractor_1"})
    void takesHostsWithAnUnderscoreAndIpv6(String text) {
        assertThat(TargetUrl.parse("EXTRACTOR_URL", text)).isEqualTo(URI.create(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "there:8000",
                "ftp://there",
                "http://",
                "http://ada:secret@there",
                "http://a b",
                "http://::1:8000",
                "https://no_certificate_names_this"
            })
    void refusesWhatIsNoAddressAndNamesTheKeyOnly(String text) {
        assertThatThrownBy(() -> TargetUrl.parse("EXTRACTOR_URL", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "EXTRACTOR_URL must look like http://host:port or http://[2001:db8::1]:port, without user and"
                                + " password");
    }
}
