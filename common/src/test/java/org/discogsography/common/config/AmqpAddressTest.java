package org.discogsography.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({
        "amqp://u:p@my_rabbit, my_rabbit:5672",
        "amqps://u:p@my_rabbit_1/v, my_rabbit_1:5671",
        "amqp://u:p@[::1]:5999/, [::1]:5999",
        "amqp://u:p@[2001:db8::7], [2001:db8::7]:5672",
        "amqp://u:p@broker?heartbeat=30, broker:5672",
    })
    void takesHostsWithAnUnderscoreAndIpv6(String connection, String endpoint) {
        assertThat(AmqpAddress.parse(Secret.of(connection)).endpoint()).isEqualTo(endpoint);
    }

    @Test
    void takesTheSeparatorInThePasswordAsItIs() {
        assertThat(AmqpAddress.parse(Secret.of("amqp://u:a:b;c!d@h")).password().reveal())
                .isEqualTo("a:b;c!d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amqp://u:hid@den@h:5672/",
                "amqp://u:hid#den@h:5672/",
                "amqp://u:hid/den@h:5672/",
                "amqp://u:hid?den@h:5672/",
                "amqp://u:hid%xden@h:5672/",
                "amqp://u:hidden%@h:5672/",
                "amqp://u:p%40@h:5672/hid/den@",
            })
    void saysThatThePasswordHasToBePercentEncodedWithoutPrintingIt(String connection) {
        assertThatThrownBy(() -> AmqpAddress.parse(Secret.of(connection)))
                .hasMessageContaining("percent-encod")
                .hasMessageContaining("@ is written %40, / %2F, # %23, ? %3F, and % itself %25")
                .hasMessageContaining("amqp://user:a%40b%2Fc@host:5672/")
                .hasMessageNotContaining("hid")
                .hasMessageNotContaining("den@");
    }
}
