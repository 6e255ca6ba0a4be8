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
    @ValueSource(strings = {"", "there:8000", "ftp://there", "http://", "http://ada:secret@there", "http://a b"})
    void refusesWhatIsNoAddressAndNamesTheKeyOnly(String text) {
        assertThatThrownBy(() -> TargetUrl.parse("EXTRACTOR_URL", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("EXTRACTOR_URL must look like http://host:port, without user and password");
    }
}
