package org.discogsography.system.rows;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.discogsography.sandbox.process.Ports;

/** A server that answers every request with status 200 and with nonsense. */
final class Babbler implements AutoCloseable {
    private static final String NONSENSE = "<html>0 0 0 { \"state\": 0,";

    private final ServerSocket door;

    Babbler() throws IOException {
        door = new ServerSocket(Ports.free(), 50, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return door.getLocalPort();
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                Socket visitor = door.accept();
                Thread.ofVirtual().start(() -> babble(visitor));
            } catch (IOException closed) {
                // the loop's condition ends it
            }
        }
    }

    private static void babble(Socket visitor) {
        String answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + NONSENSE.length()
                + "\r\nConnection: close\r\n\r\n" + NONSENSE;
        try (visitor;
                OutputStream out = visitor.getOutputStream()) {
            if (visitor.getInputStream().read() >= 0) {
                out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (IOException gone) {
            // the visitor did not wait
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
