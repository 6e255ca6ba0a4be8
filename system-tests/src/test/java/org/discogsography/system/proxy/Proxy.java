package org.discogsography.system.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.discogsography.sandbox.process.Outage;
import org.discogsography.sandbox.process.Ports;

/**
 * A TCP proxy on 127.0.0.1 that does to connections what networks do: it delays, throttles, swallows, refuses, resets.
 * Faults last until they are closed. Thread-safe.
 */
public final class Proxy implements AutoCloseable {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final int CONNECT_MILLIS = 2_000;

    private volatile InetSocketAddress target;
    private final int port = Ports.free();
    private final Set<Passage> passages = ConcurrentHashMap.newKeySet();
    private final List<Instant> talks = new CopyOnWriteArrayList<>();
    private volatile Weather weather = Weather.FAIR;
    private volatile ServerSocket door;
    private volatile Thread porter;

    private Proxy(InetSocketAddress target) {
        this.target = target;
        open();
    }

    public static Proxy to(String host, int port) {
        return new Proxy(new InetSocketAddress(host, port));
    }

    /** Where clients connect, on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** When a connection was made on which the client said something; a mere look at the port is none. */
    public List<Instant> talks() {
        return List.copyOf(talks);
    }

    /**
     * Bytes vanish in both directions and nobody is told. A connection that has lost bytes stays dead after the end of
     * the fault, as behind a router that has forgotten it: only new ones work.
     */
    public Outage swallowed() {
        return swallowed(Set.of(Direction.values()));
    }

    /** As {@link #swallowed()}, in these directions only. */
    public Outage swallowed(Set<Direction> directions) {
        return during(Weather.swallowing(directions));
    }

    /** @param bytesPerSecond per connection and direction; 0 for no limit */
    public Outage slowed(Duration delay, long bytesPerSecond) {
        return during(Weather.slow(delay, bytesPerSecond));
    }

    /** Nobody gets in any more, and everybody who was in is reset. */
    public Outage refused() {
        shut();
        reset();
        return this::open;
    }

    /** Everybody is reset, and who comes back gets somebody else on this machine. */
    public Outage redirected(int otherPort) {
        InetSocketAddress before = target;
        target = new InetSocketAddress(HERE, otherPort);
        reset();
        return () -> {
            target = before;
            reset();
        };
    }

    /** Each connection is reset as soon as the client has sent so many further bytes. */
    public Outage cutAfter(long bytes) {
        passages.forEach(passage -> passage.cutAfter(bytes));
        return () -> passages.forEach(passage -> passage.cutAfter(Long.MAX_VALUE));
    }

    /** Connections that lost bytes and that the client keeps open all the same. */
    public long deadAndKept() {
        return passages.stream().filter(Passage::isDeadAndKept).count();
    }

    /** Resets every connection once. */
    public void reset() {
        passages.forEach(Passage::reset);
    }

    @Override
    public void close() {
        shut();
        reset();
    }

    private Outage during(Weather fault) {
        weather = fault;
        return () -> weather = Weather.FAIR;
    }

    private void open() {
        try {
            ServerSocket fresh = new ServerSocket();
            fresh.setReuseAddress(true);
            fresh.bind(new InetSocketAddress(HERE, port));
            door = fresh;
            porter = Thread.ofPlatform().daemon().name("proxy " + port).start(() -> accept(fresh));
        } catch (IOException taken) {
            throw new UncheckedIOException("port " + port, taken);
        }
    }

    private void shut() {
        try {
            door.close();
            // As long as somebody is still in its accept, the kernel lets others in.
            porter.join();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(ServerSocket at) {
        while (!at.isClosed()) {
            try {
                Socket client = at.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException closed) {
                // the loop's condition ends it
            }
        }
    }

    private void connect(Socket client) {
        Socket server = new Socket();
        try {
            server.connect(target, CONNECT_MILLIS);
            Passage passage = new Passage(
                    new Passage.Ends(client, server), () -> weather, () -> talks.add(Instant.now()), passages::remove);
            passages.add(passage);
            passage.begin();
        } catch (IOException unreachable) {
            Passage.reset(client);
            Passage.reset(server);
        }
    }
}
