package org.discogsography.sandbox.backend;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;

/** A daemon that answers, has no image, and cannot pull any. */
final class FakeDocker implements AutoCloseable {

    private final ServerSocketChannel server;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private FakeDocker(ServerSocketChannel server) {
        this.server = server;
    }

    static FakeDocker at(Path socket) throws IOException {
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        var docker = new FakeDocker(server);
        Thread.ofVirtual().start(docker::serve);
        return docker;
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    private void serve() {
        while (server.isOpen()) {
            try (var connection = server.accept()) {
                answer(connection);
            } catch (IOException _) {
                // Closed, which the loop's condition sees.
            }
        }
    }

    private void answer(SocketChannel connection) throws IOException {
        var request = new Scanner(Channels.newInputStream(connection), StandardCharsets.US_ASCII).nextLine();
        requests.add(request.replace(" HTTP/1.1", ""));
        var status = switch (request.split(" ", -1)[1].replaceAll("\\?.*", "")) {
            case "/_ping", "/images/create" -> "200 OK";
            default -> "404 Not Found";
        };
        var answer = "HTTP/1.1 " + status + "\r\nConnection: close\r\n\r\n{\"error\":\"no route to the registry\"}";
        connection.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
