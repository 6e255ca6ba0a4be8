package org.discogsography.graphinator.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.UnknownHostException;
import java.util.Optional;
import org.discogsography.common.config.Secret;
import org.discogsography.graphinator.server.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Neo4jSettingsTest {
    private static final Optional<Secret> SECRET = Optional.of(Secret.of("hush"));

    @ParameterizedTest
    @CsvSource({
        "bolt://localhost:7688, bolt://localhost:7688",
        "bolt://graph.example, bolt://graph.example:7687",
        "neo4j+s://graph.example/, neo4j+s://graph.example:7687",
        "bolt://[::1]:7687, bolt://[::1]:7687"
    })
    void readsAnAddress(String text, String address) throws UnknownHostException {
        assertThat(Neo4jAddress.parse(text)).hasToString(address);
        assertThat(Neo4jAddress.parse(text).uri()).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:7687",
                "http://localhost:7474",
                "bolt://",
                "bolt://user:hush@localhost",
                "bolt://localhost:7687/hush",
                "bolt://localhost?x=hush",
                "bolt:// localhost"
            })
    void namesTheKeyOfAMalformedAddressButNeverItsValue(String text) {
        assertThatThrownBy(() -> Neo4jAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NEO4J_ADDRESS")
                .hasMessageNotContaining("hush");
    }

    @Test
    void namesTheKeyThatIsMissing() {
        Optional<String> address = Optional.of("bolt://localhost");

        assertMissing("NEO4J_ADDRESS", new TestSettings(Optional.empty(), SECRET, SECRET, 1));
        assertMissing("NEO4J_USERNAME", new TestSettings(address, Optional.empty(), SECRET, 1));
        assertMissing("NEO4J_PASSWORD", new TestSettings(address, SECRET, Optional.empty(), 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 51})
    void boundsThePool(int size) {
        assertThatThrownBy(new TestSettings(Optional.of("bolt://localhost"), SECRET, SECRET, size)::target)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NEO4J_POOL_SIZE");
    }

    private static void assertMissing(String key, Neo4jSettings settings) {
        assertThatThrownBy(settings::target)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(key + " is missing: set it in the environment");
    }
}
