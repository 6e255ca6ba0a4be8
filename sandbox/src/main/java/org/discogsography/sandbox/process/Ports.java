package org.discogsography.sandbox.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports on 127.0.0.1. */
public final class Ports {

    private static final int LOWEST = 15_000;

    /** Where the kernel's range for outgoing connections begins when it cannot be read: its usual default. */
    private static final int USUAL_EPHEMERAL = 32_768;

    private static final int ATTEMPTS = 1_000;

    private Ports() {}

    public static InetAddress loopback() {
        return InetAddress.ofLiteral("127.0.0.1");
    }

    /**
     * A free port below the range that the kernel takes for outgoing connections. While a server is down, a port of
     * that range could be given to somebody else, and a client that keeps knocking could even connect to itself.
     */
    public static int free() {
        var highest = ephemeralStart();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var port = ThreadLocalRandom.current().nextInt(Math.min(LOWEST, highest - 1_000), highest);
            if (isFree(port)) {
                return port;
            }
        }
        throw new SandboxException("no free port between " + LOWEST + " and " + highest + " on 127.0.0.1");
    }

    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(loopback(), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static int ephemeralStart() {
        // A file of /proc/sys must be read in one go, which Files.readString does not do.
        try (var range = Files.newBufferedReader(Path.of("/proc/sys/net/ipv4/ip_local_port_range"))) {
            var start = Integer.parseInt(range.readLine().split("\\s+", -1)[0]);
            return start > 2_000 ? start : USUAL_EPHEMERAL;
        } catch (IOException _) {
            return USUAL_EPHEMERAL;
        }
    }
}
