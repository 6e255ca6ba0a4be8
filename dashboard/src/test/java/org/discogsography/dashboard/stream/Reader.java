package org.discogsography.dashboard.stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A client of the event stream, on a socket of its own. */
final class Reader implements AutoCloseable {
    private static final int SMALL = 4096;

    private final Socket socket = new Socket();
    private final Map<Integer, Long> arrivals = new ConcurrentHashMap<>();
    private volatile String latest = "";

    private Reader(URI dashboard, boolean small) throws IOException {
        if (small) {
            socket.setReceiveBufferSize(SMALL);
        }
        socket.connect(new InetSocketAddress(dashboard.getHost(), dashboard.getPort()));
        socket.getOutputStream()
                .write("GET /api/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** Asks for the events and reads none. */
    static Reader silent(URI dashboard) throws IOException {
        return new Reader(dashboard, true);
    }

    static Reader awake(URI dashboard) throws IOException {
        Reader reader = new Reader(dashboard, false);
        var _ = Thread.ofVirtual().start(reader::read);
        return reader;
    }

    int events() {
        return arrivals.size();
    }

    String latest() {
        return latest;
    }

    /** Each event, by its hash, with the moment of its arrival, as {@link System#nanoTime} has it. */
    Map<Integer, Long> arrivals() {
        return Map.copyOf(arrivals);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data: ")) {
                    latest = line.substring("data: ".length());
                    arrivals.put(latest.hashCode(), System.nanoTime());
                }
            }
        } catch (IOException closed) {
            // the test is over, or the dashboard has dismissed us
        }
    }
}
