package org.discogsography.sandbox.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConnectionsFileTest {

    @Test
    void quotesOnlyWhatAShellWouldMisread() {
        var text = ConnectionsFile.text(
                new TreeMap<>(Map.of("A", "amqp://u:p-_1@127.0.0.1:1/%2F", "B", "it's $HOME", "C", "")));

        assertThat(text).isEqualTo("""
                        A=amqp://u:p-_1@127.0.0.1:1/%2F
                        B='it'\\''s $HOME'
                        C=
                        """);
    }
}
