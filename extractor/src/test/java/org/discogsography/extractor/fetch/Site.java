package org.discogsography.extractor.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.discogsography.common.contract.RecordType;

/** A site of dumps on the loopback address. It serves properly, with ranges, until it is told to misbehave. */
public final class Site implements AutoCloseable {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, byte[]> files = new ConcurrentSkipListMap<>();
    private final Map<String, Queue<Reply>> replies = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile boolean ranges = true;
    private volatile boolean tags = true;

    /** One answer. */
    interface Reply {
        void to(HttpExchange exchange, byte[] content) throws IOException;
    }

    /** What was asked for; {@code name} is that of a file, or {@code year} or {@code root}. */
    record Request(String name, String range, String ifRange) {}

    private Site(HttpServer server) {
        this.server = server;
    }

    public static Site start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Site site = new Site(server);
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

    // ---- content

    /** Publishes a month of small files. */
    public void publish(int dump) {
        for (RecordType type : RecordType.values()) {
            put(name(dump, type), dump(type, dump));
        }
        sums(dump);
    }

    /** Publishes the sums of what is there of a month. */
    void sums(int dump) {
        put(
                "discogs_" + dump + "_CHECKSUM.txt",
                files.entrySet().stream()
                        .filter(file -> file.getKey().startsWith("discogs_" + dump)
                                && file.getKey().endsWith(".gz"))
                        .map(file -> sha256(file.getValue()) + " " + file.getKey() + "\n")
                        .collect(Collectors.joining())
                        .getBytes(StandardCharsets.US_ASCII));
    }

    void put(String name, byte[] content) {
        files.put(name, content);
    }

    void remove(String name) {
        files.remove(name);
    }

    byte[] content(String name) {
        return files.get(name);
    }

    static String name(int dump, RecordType type) {
        return "discogs_" + dump + "_" + type.plural() + ".xml.gz";
    }

    /** A dump of one record, different for each seed. */
    static byte[] dump(RecordType type, int seed) {
        String id = type == RecordType.ARTISTS || type == RecordType.LABELS ? "><id>1</id>" : " id=\"1\">";
        String record = "<" + type.element() + id + "<title>" + seed + "</title></" + type.element() + ">";
        return gzip(("<" + type.plural() + ">\n" + record + "\n</" + type.plural() + ">\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes that begin like gzip and are not any shorter for it. */
    static byte[] large(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        bytes[0] = 0x1f;
        bytes[1] = (byte) 0x8b;
        return bytes;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    // ---- behaviour

    /** How the next requests for this file, {@code year} or {@code root} are answered, one after the other. */
    void next(String name, Reply... answers) {
        replies.computeIfAbsent(name, _ -> new ArrayDeque<>()).addAll(Arrays.asList(answers));
    }

    void ignoreRanges() {
        ranges = false;
    }

    /** Says neither tag nor date of a file. */
    void withoutTags() {
        tags = false;
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    List<Request> requests(String name) {
        return requests.stream().filter(request -> request.name().equals(name)).toList();
    }

    static Reply status(int status, String... headers) {
        return (exchange, _) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            send(exchange, status, "<html>no</html>".getBytes(StandardCharsets.US_ASCII));
        };
    }

    static Reply redirect(String to) {
        return status(302, "Location", to);
    }

    /** Something else, with status 200. */
    static Reply instead(String text) {
        return (exchange, _) -> send(exchange, 200, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The first bytes of the whole file, announced whole; then the connection ends. */
    Reply breakingOff(int after) {
        return (exchange, content) -> {
            tag(exchange, content);
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, after);
            exchange.getResponseBody().flush();
        };
    }

    /** The first bytes of the whole file; then nothing. */
    Reply stalling(int after) {
        return (exchange, content) -> {
            breakingOff(after).to(exchange, content);
            awaitClosed();
        };
    }

    /** The first bytes of the file, announced as if they were the file. */
    Reply truncated(int to) {
        return (exchange, content) -> {
            tag(exchange, content);
            send(exchange, 200, Arrays.copyOf(content, to));
        };
    }

    /** The rest, of which it says that it begins elsewhere. */
    static Reply wrongRange() {
        return (exchange, content) -> {
            exchange.getResponseHeaders().add("Content-Range", "bytes 1-9/" + content.length);
            send(exchange, 206, Arrays.copyOf(content, 9));
        };
    }

    /** The whole file, of unknown length. */
    static Reply chunked() {
        return (exchange, content) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(content);
            exchange.getResponseBody().close();
        };
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = String.valueOf(exchange.getRequestURI().getRawQuery());
            String value = URLDecoder.decode(query.substring(query.indexOf('=') + 1), StandardCharsets.UTF_8);
            String name = query.startsWith("download=")
                    ? value.substring(value.lastIndexOf('/') + 1)
                    : query.startsWith("prefix=") ? "year" : "root";
            requests.add(new Request(
                    name,
                    exchange.getRequestHeaders().getFirst("Range"),
                    exchange.getRequestHeaders().getFirst("If-Range")));
            byte[] content = switch (name) {
                case "root" -> years().getBytes(StandardCharsets.UTF_8);
                case "year" -> year(value).getBytes(StandardCharsets.UTF_8);
                default -> files.get(name);
            };
            Reply told = replies.getOrDefault(name, new ArrayDeque<>()).poll();
            if (told != null) {
                told.to(exchange, content);
            } else if (content == null) {
                status(404).to(exchange, new byte[0]);
            } else {
                proper(exchange, content);
            }
        }
    }

    private void proper(HttpExchange exchange, byte[] content) throws IOException {
        tag(exchange, content);
        Matcher range =
                RANGE.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
        String ifRange = exchange.getRequestHeaders().getFirst("If-Range");
        if (!ranges || !range.matches() || (ifRange != null && !ifRange.equals(etag(content)))) {
            send(exchange, 200, content);
            return;
        }
        int from = Integer.parseInt(range.group(1));
        int to = range.group(2).isEmpty()
                ? content.length
                : Math.min(content.length, Integer.parseInt(range.group(2)) + 1);
        if (from >= content.length) {
            send(exchange, 416, new byte[0]);
            return;
        }
        exchange.getResponseHeaders().add("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + content.length);
        send(exchange, 206, Arrays.copyOfRange(content, from, to));
    }

    private String years() {
        return files.keySet().stream()
                .map(name -> name.substring("discogs_".length(), "discogs_".length() + 4))
                .distinct()
                .map(year -> "<a href=\"?prefix=data%2F" + year + "%2F\">" + year + "/</a>\n")
                .collect(Collectors.joining("", "<html><a href=\"/\">Home</a>\n", "</html>"));
    }

    private String year(String prefix) {
        String year = prefix.replaceAll("\\D", "");
        return files.keySet().stream()
                .filter(name -> name.startsWith("discogs_" + year))
                .map(name -> "<a href=\"?download="
                        + URLEncoder.encode("data/" + year + "/" + name, StandardCharsets.UTF_8) + "\">" + name
                        + "</a>\n")
                .collect(Collectors.joining("", "<html><a href=\"?prefix=data%2F\">..</a>\n", "</html>"));
    }

    private void tag(HttpExchange exchange, byte[] content) {
        if (tags) {
            exchange.getResponseHeaders().add("ETag", etag(content));
        }
    }

    private static String etag(byte[] content) {
        return "\"" + sha256(content).substring(0, 16) + "\"";
    }

    private static void send(HttpExchange exchange, int status, byte[] content) throws IOException {
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
    }

    private void awaitClosed() {
        try {
            closed.await();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
