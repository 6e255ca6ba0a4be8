package org.discogsography.dashboard.access;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Does what nginx does with nothing but a {@code proxy_pass}: names itself and the service upstream, says nothing of the
 * browser's request, speaks HTTP/1.0, and keeps an answer back until it is whole, unless the answer asks it not to.
 */
final class DefaultProxy implements Closeable {
    private final ServerSocket server;
    private final URI upstream;
    private final boolean passesName;

    /** @param passesName {@code proxy_set_header Host $http_host} */
    DefaultProxy(URI upstream, boolean passesName) throws IOException {
        this.upstream = upstream;
        this.passesName = passesName;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var _ = Thread.ofVirtual().start(this::listen);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    private void listen() {
        try {
            while (true) {
                Socket browser = server.accept();
                var _ = Thread.ofVirtual().start(() -> serve(browser));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket browser) {
        try (browser;
                Socket service = new Socket(upstream.getHost(), upstream.getPort())) {
            InputStream in = new BufferedInputStream(browser.getInputStream());
            String head = head(in);
            OutputStream out = service.getOutputStream();
            out.write(rewritten(head).getBytes(StandardCharsets.ISO_8859_1));
            out.write(in.readNBytes(length(head)));
            out.flush();
            passBack(new BufferedInputStream(service.getInputStream()), browser.getOutputStream());
        } catch (IOException gone) {
            // one of the two has hung up
        }
    }

    private String rewritten(String head) {
        StringBuilder text = new StringBuilder();
        for (String line : head.lines().toList()) {
            if (text.isEmpty()) {
                text.append(line.replace("HTTP/1.1", "HTTP/1.0")).append("\r\n");
            } else if (line.regionMatches(true, 0, "Host:", 0, 5) && !passesName) {
                text.append("Host: ").append(upstream.getAuthority()).append("\r\n");
            } else if (!line.isEmpty() && !line.regionMatches(true, 0, "Connection:", 0, 11)) {
                text.append(line).append("\r\n");
            }
        }
        return text.append("Connection: close\r\n\r\n").toString();
    }

    private static void passBack(InputStream service, OutputStream browser) throws IOException {
        String head = head(service).replaceFirst("^HTTP/1.0", "HTTP/1.1");
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        kept.write(head.getBytes(StandardCharsets.ISO_8859_1));
        if (head.toLowerCase(Locale.ROOT).contains("x-accel-buffering: no")) {
            kept.writeTo(browser);
            service.transferTo(browser);
        } else {
            service.transferTo(kept);
            kept.writeTo(browser);
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("hung up in the middle of a head");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
                .map(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
