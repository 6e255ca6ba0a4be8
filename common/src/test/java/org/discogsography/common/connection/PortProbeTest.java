package org.discogsography.common.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.discogsography.common.config.HostPort;
import org.junit.jupiter.api.Test;

class PortProbeTest {
    private static final byte[] HELLO = "hello".getBytes(US_ASCII);
    private static final Duration BOUND = Duration.ofMillis(300);

    @Test
    void hearsAServerThatAnswers() throws IOException {
        try (Server server = new Server(client -> {
            String said = new String(client.getInputStream().readNBytes(5), US_ASCII);
            client.getOutputStream().write((said.equals("hello") ? "ok" : "?").getBytes(US_ASCII));
        })) {
            assertThat(hello(server.port())).isTrue();
        }
    }

    @Test
    void hearsNothingFromAServerThatOnlyAccepts() throws IOException {
        try (ServerSocket frozen = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(hello(frozen.getLocalPort())).isFalse();
            assertThat(tls(frozen.getLocalPort())).isFalse();
        }
    }

    @Test
    void hearsNothingFromAServerThatHangsUp() throws IOException {
        try (Server server = new Server(Socket::close)) {
            assertThat(hello(server.port())).isFalse();
        }
    }

    @Test
    void hearsNothingWhereNobodyListens() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }

        assertThat(hello(port)).isFalse();
    }

    @Test
    void takesARefusalOfTheHandshakeForAnAnswer() throws IOException {
        byte[] alert = {21, 3, 3, 0, 2, 2, 40};
        try (Server server = new Server(client -> client.getOutputStream().write(alert))) {
            assertThat(tls(server.port())).isTrue();
        }
    }

    private static boolean hello(int port) {
        return answers(PortProbe.ofBytes(at(port), HELLO, 2));
    }

    private static boolean tls(int port) {
        return answers(PortProbe.ofTls(at(port)));
    }

    private static HostPort at(int port) {
        return new HostPort("127.0.0.1", port);
    }

    private static boolean answers(PortProbe probe) {
        return probe.answers(BOUND).await().indefinitely();
    }

    /** Does the same with every client. */
    private static final class Server implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        private interface Manners {
            void with(Socket client) throws IOException;
        }

        Server(Manners manners) throws IOException {
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        manners.with(socket.accept());
                    }
                } catch (IOException closed) {
                    // the end of the test
                }
            });
        }

        int port() {
            return socket.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
