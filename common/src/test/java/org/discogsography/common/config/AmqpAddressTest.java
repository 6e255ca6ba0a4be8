package org.discogsography.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmqpAddressTest {
    @Test
    void readsAllParts() {
        AmqpAddress address = AmqpAddress.parse(Secret.of("amqps://me:p%40ss+%2F@broker:5999/my%2Fhost"));

        assertThat(address.tls()).isTrue();
        assertThat(address.endpoint()).isEqualTo("broker:5999");
        assertThat(address.virtualHost()).isEqualTo("my/host");
        assertThat(address.username()).isEqualTo("me");
        assertThat(address.password().reveal()).isEqualTo("p@ss+/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"amqp://u:p@h", "amqp://u:p@h/", "amqp://u:p@h:5672/%2F"})
    void defaultsToTheRootVirtualHost(String connection) {
        assertThat(AmqpAddress.parse(Secret.of(connection)).virtualHost()).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:5672", "http://u:hidden@h", "amqp://h:5672", "amqp://u:hidden@ h"})
    void namesTheKeyAndNotTheValue(String connection) {
        assertThatThrownBy(() -> AmqpAddress.parse(Secret.of(connection)))
                .hasMessageContaining("AMQP_CONNECTION")
                .hasMessageNotContaining("hidden");
    }
}
