package org.discogsography.system.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A web server with one folder of dumps, as slow as is wanted, that knows ranges. */
public final class DumpSite implements AutoCloseable {
    private static final int BLOCK = 256 * 1024;
    private static final long PAUSE_MILLIS = 20;

    private final Path folder;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicLong sent = new AtomicLong();
    private volatile boolean slow = true;

    /** @param from the first byte that was asked for; 0 without a range */
    public record Request(String name, long from) {}

    private DumpSite(Path folder, HttpServer server) {
        this.folder = folder;
        this.server = server;
    }

    /** Slow, until it is let go. */
    public static DumpSite of(Path folder) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
            DumpSite site = new DumpSite(folder, server);
            server.setExecutor(site.threads);
            server.createContext("/", site::answer);
            server.start();
            return site;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    public void letGo() {
        slow = false;
    }

    /** Bytes of files so far. */
    public long sent() {
        return sent.get();
    }

    /** For files, in their order. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (name.isEmpty()) {
                byte[] page = page(path).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
            } else if (Files.exists(folder.resolve(name))) {
                file(exchange, name);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private String page(String path) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).sorted().toList();
            String year = names.getFirst().replaceAll("\\D", "").substring(0, 4);
            List<String> links = path.equals("/") ? List.of(year + "/") : names;
            return links.stream()
                    .map(link -> "<a href=\"" + link + "\">" + link + "</a>\n")
                    .collect(Collectors.joining("", "<html>\n", "</html>\n"));
        }
    }

    private void file(HttpExchange exchange, String name) throws IOException {
        Path file = folder.resolve(name);
        long size = Files.size(file);
        String range = exchange.getRequestHeaders().getFirst("Range");
        long from = range == null ? 0 : Long.parseLong(range.replaceAll("bytes=(\\d+)-.*", "$1"));
        requests.add(new Request(name, from));
        exchange.getResponseHeaders().add("ETag", "\"" + name + size + "\"");
        if (range != null) {
            exchange.getResponseHeaders().add("Content-Range", "bytes " + from + "-" + (size - 1) + "/" + size);
        }
        exchange.sendResponseHeaders(range == null ? 200 : 206, size - from);
        send(file, from, exchange.getResponseBody());
    }

    private void send(Path file, long from, OutputStream out) throws IOException {
        byte[] block = new byte[BLOCK];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(from);
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                out.write(block, 0, read);
                sent.addAndGet(read);
                if (slow) {
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
