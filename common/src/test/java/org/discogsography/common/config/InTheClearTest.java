package org.discogsography.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InTheClearTest {
    @Test
    void warnsOfAServerElsewhereWithTheSettingThatSecuresTheWay() {
        assertThat(InTheClear.warning("rabbitmq", new HostPort("broker.lan", 5672), "AMQP_CONNECTION=amqps://…"))
                .contains("password in the clear dependency=rabbitmq server=broker.lan:5672"
                        + " remedy=\"AMQP_CONNECTION=amqps://…\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
    void isSilentAboutThisMachine(String host) {
        assertThat(InTheClear.warning("rabbitmq", new HostPort(host, 5672), "")).isEmpty();
    }
}
