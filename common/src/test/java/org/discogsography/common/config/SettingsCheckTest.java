package org.discogsography.common.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsCheckTest {
    @Test
    void namesEverythingThatIsMissingAtOnce() {
        SettingsCheck check = new SettingsCheck()
                .require("AMQP_CONNECTION", Optional.empty())
                .require("POSTGRES_DATABASE", Optional.of("discogs"))
                .require("POSTGRES_ADDRESS", Optional.empty());

        assertThatThrownBy(check::conclude)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("AMQP_CONNECTION is not set\nPOSTGRES_ADDRESS is not set\n");
    }

    @Test
    void namesWhatIsMalformed() {
        SettingsCheck check = new SettingsCheck().rule(() -> Ordered.atLeastOne("AMQP_MAX_RETRIES", 0));

        assertThatThrownBy(check::conclude).hasMessageStartingWith("AMQP_MAX_RETRIES must be at least 1");
    }

    @Test
    void isSilentWhenAllIsWell() {
        assertThatCode(new SettingsCheck()
                        .require("AMQP_CONNECTION", Optional.of("amqp://user:password@host"))
                        .rule(() -> Ordered.atLeastOne("AMQP_MAX_RETRIES", 5))::conclude)
                .doesNotThrowAnyException();
    }
}
