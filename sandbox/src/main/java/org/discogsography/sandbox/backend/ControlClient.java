package org.discogsography.sandbox.backend;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.discogsography.sandbox.process.Ports;
import org.discogsography.sandbox.process.SandboxException;

/** The other end of {@link ControlServer}: a connection per request. */
final class ControlClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Longer than any server takes to stop or to start for the first time. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path folder;
    private final Control.Endpoint endpoint;

    private ControlClient(Path folder, Control.Endpoint endpoint) {
        this.folder = folder;
        this.endpoint = endpoint;
    }

    static ControlClient of(Path folder) {
        var file = ControlServer.file(folder);
        if (!Files.exists(file)) {
            throw new SandboxException("no sandbox is running in " + folder + ": start one first, or name its folder");
        }
        try {
            return new ControlClient(folder, JSON.readValue(file.toFile(), Control.Endpoint.class));
        } catch (IOException e) {
            throw new SandboxException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    long owner() {
        return endpoint.owner();
    }

    Control.Reply ask(Control.Verb verb, String program) {
        return ask(verb, program, Duration.ZERO);
    }

    Control.Reply ask(Control.Verb verb, String program, Duration limit) {
        var request = new Control.Request(endpoint.token(), verb, program, limit.toMillis());
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(Ports.loopback(), endpoint.port()), 5_000);
            socket.setSoTimeout(Math.toIntExact(PATIENCE.plus(limit).toMillis()));
            socket.getOutputStream().write((JSON.writeValueAsString(request) + "\n").getBytes(StandardCharsets.UTF_8));
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            var line = in.readLine();
            if (line == null) {
                throw new SandboxException("the owner of the sandbox in " + folder + " ended while it was asked to "
                        + verb.name().toLowerCase(Locale.ROOT));
            }
            return checked(JSON.readValue(line, Control.Reply.class));
        } catch (IOException e) {
            throw new SandboxException(
                    "the sandbox in " + folder + " does not answer, its owner was process " + endpoint.owner() + ": "
                            + e.getMessage() + "; if that process has ended, start the sandbox again",
                    e);
        }
    }

    private static Control.Reply checked(Control.Reply reply) {
        if (reply.error() != null) {
            throw new SandboxException(reply.error());
        }
        return reply;
    }
}
