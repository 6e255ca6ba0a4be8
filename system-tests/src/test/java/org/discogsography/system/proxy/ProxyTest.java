package org.discogsography.system.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import org.discogsography.sandbox.process.Outage;
import org.discogsography.sandbox.process.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that repeats every byte. */
class ProxyTest {
    private ServerSocket echo;
    private Proxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(Ports.free(), 50, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(this::serve);
        proxy = Proxy.to("127.0.0.1", echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void passesBytesOnAndTellsWhoTalked() throws IOException {
        try (Socket silent = client();
                Socket talking = client()) {
            assertThat(says(talking, 7)).isEqualTo(7);
            assertThat(silent.isConnected()).isTrue();
            assertThat(proxy.talks()).hasSize(1);
        }
    }

    @Test
    void swallowedConnectionsStayDeadAndNewOnesWork() throws IOException {
        try (Socket before = client()) {
            says(before, 1);
            try (Outage _ = proxy.swallowed()) {
                assertThatThrownBy(() -> says(before, 2)).isInstanceOf(SocketTimeoutException.class);
            }
            assertThatThrownBy(() -> says(before, 3)).isInstanceOf(SocketTimeoutException.class);
            try (Socket after = client()) {
                assertThat(says(after, 4)).isEqualTo(4);
            }
        }
    }

    @Test
    void swallowsOneDirectionOnly() throws IOException {
        try (Socket client = client();
                Outage _ = proxy.swallowed(Set.of(Direction.TO_CLIENT))) {
            assertThatThrownBy(() -> says(client, 1)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void delaysAndThrottles() throws IOException {
        try (Socket client = client()) {
            says(client, 1);
            try (Outage _ = proxy.slowed(Duration.ofMillis(100), 0)) {
                long begun = System.nanoTime();
                says(client, 2);
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
            }
            try (Outage _ = proxy.slowed(Duration.ZERO, 10)) {
                long begun = System.nanoTime();
                says(client, 3);
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
            }
        }
    }

    @Test
    void resetsAndRefusesUntilTheEnd() throws IOException {
        try (Socket client = client()) {
            says(client, 1);
            try (Outage _ = proxy.refused()) {
                assertThatThrownBy(() -> says(client, 2)).isInstanceOf(SocketException.class);
                assertThatThrownBy(this::client).isInstanceOf(ConnectException.class);
            }
            try (Socket after = client()) {
                assertThat(says(after, 3)).isEqualTo(3);
            }
        }
    }

    @Test
    void cutsAfterSoManyBytes() throws IOException {
        try (Socket client = client()) {
            says(client, 1);
            try (Outage _ = proxy.cutAfter(2)) {
                assertThat(says(client, 2)).isEqualTo(2);
                assertThat(says(client, 3)).isEqualTo(3);
                assertThatThrownBy(() -> says(client, 4)).isInstanceOf(SocketException.class);
            }
        }
    }

    private Socket client() throws IOException {
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), proxy.port());
        socket.setSoTimeout(500);
        return socket;
    }

    private static int says(Socket socket, int value) throws IOException {
        socket.getOutputStream().write(value);
        int answer = socket.getInputStream().read();
        if (answer < 0) {
            throw new SocketException("closed");
        }
        return answer;
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket socket = echo.accept();
                Thread.ofVirtual().start(() -> repeat(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void repeat(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException closed) {
            // the client went away
        }
    }
}
