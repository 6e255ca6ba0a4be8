package org.discogsography.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void givesPortsThatTheKernelNeverTakesForOutgoingConnections() throws IOException {
        var range = Files.readAllLines(Path.of("/proc/sys/net/ipv4/ip_local_port_range"))
                .getFirst();
        var lowest = Integer.parseInt(range.split("\\s+", -1)[0]);
        assumeThat(lowest).as("the usual range, with room below it").isGreaterThan(20_000);

        assertThat(Ports.free()).isLessThan(lowest);
    }

    @Test
    void seesThatAPortIsTaken() throws IOException {
        var port = Ports.free();
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(Ports.loopback(), port));

            assertThat(Ports.isFree(port)).isFalse();
        }
        assertThat(Ports.isFree(port)).isTrue();
    }
}
