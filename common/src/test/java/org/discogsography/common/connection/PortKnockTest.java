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

class PortKnockTest {
    private static final Greeting HELLO = Greeting.of("hello".getBytes(US_ASCII), 2);
    private static final Duration BOUND = Duration.ofMillis(300);

    @Test
    void hearsAServerThatAnswers() throws IOException {
        try (Server server = new Server(client -> {
            String said = new String(client.getInputStream().readNBytes(5), US_ASCII);
            client.getOutputStream().write((said.equals("hello") ? "ok" : "?").getBytes(US_ASCII));
        })) {
            assertThat(knock(server, HELLO)).isTrue();
        }
    }

    @Test
    void hearsNothingFromAServerThatOnlyAccepts() throws IOException {
        try (ServerSocket frozen = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(knock(frozen.getLocalPort(), HELLO)).isFalse();
            assertThat(knock(frozen.getLocalPort(), Greeting.tls("127.0.0.1", frozen.getLocalPort())))
                    .isFalse();
        }
    }

    @Test
    void hearsNothingFromAServerThatHangsUp() throws IOException {
        try (Server server = new Server(Socket::close)) {
            assertThat(knock(server, HELLO)).isFalse();
        }
    }

    @Test
    void hearsNothingWhereNobodyListens() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }

        assertThat(knock(port, HELLO)).isFalse();
    }

    @Test
    void takesARefusalOfTheHandshakeForAnAnswer() throws IOException {
        byte[] alert = {21, 3, 3, 0, 2, 2, 40};
        try (Server server = new Server(client -> client.getOutputStream().write(alert))) {
            assertThat(knock(server, Greeting.tls("127.0.0.1", server.port()))).isTrue();
        }
    }

    private static boolean knock(Server server, Greeting greeting) {
        return knock(server.port(), greeting);
    }

    private static boolean knock(int port, Greeting greeting) {
        return PortKnock.at(new HostPort("127.0.0.1", port), greeting, BOUND)
                .await()
                .indefinitely();
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
