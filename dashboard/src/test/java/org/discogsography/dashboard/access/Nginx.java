package org.discogsography.dashboard.access;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A real nginx, with the settings of docs/how-to/docker.md; only without the certificate. */
final class Nginx implements Closeable {
    private static final Path MANUAL = Path.of("").toAbsolutePath().getParent().resolve("docs/how-to/docker.md");
    private static final Pattern SETTINGS = Pattern.compile("```nginx\n(.*?)```", Pattern.DOTALL);

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Where it is; empty when it is not installed. */
    static Optional<Path> program() {
        return Stream.concat(Arrays.stream(System.getenv("PATH").split(":")), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Nginx before(URI dashboard, Path folder) throws IOException, InterruptedException {
        int port = freePort();
        Files.createDirectories(folder.resolve("logs"));
        Path file = Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                pid %1$s/nginx.pid;
                error_log %1$s/error.log;
                events {}
                http {
                    access_log off;
                    client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxy;
                    fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi;
                    scgi_temp_path %1$s/scgi;
                    %2$s
                }
                """.formatted(folder, settings(dashboard, port)));
        Process process = new ProcessBuilder(
                        program().orElseThrow().toString(), "-p", folder.toString(), "-c", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.log").toFile())
                .start();
        Nginx nginx = new Nginx(process, port);
        nginx.awaitListening();
        return nginx;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static String settings(URI dashboard, int port) throws IOException {
        Matcher found = SETTINGS.matcher(Files.readString(MANUAL));
        if (!found.find()) {
            throw new IOException(MANUAL + " has no settings for nginx");
        }
        return found.group(1)
                .replace("listen 443 ssl;", "listen 127.0.0.1:" + port + ";")
                .replaceAll("ssl_certificate.*;", "")
                .replace("http://127.0.0.1:8003", "http://" + dashboard.getAuthority());
    }

    private void awaitListening() throws IOException, InterruptedException {
        for (int look = 0; look < 600; look++) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    throw new IOException("nginx has ended with " + process.exitValue(), notYet);
                }
            }
        }
        throw new IOException("nginx does not listen");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
