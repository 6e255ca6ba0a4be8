package org.discogsography.sandbox.backend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.discogsography.sandbox.process.AtomicFiles;
import org.discogsography.sandbox.process.Controlled;
import org.discogsography.sandbox.process.Ports;
import org.discogsography.sandbox.process.SandboxException;

/**
 * Lets other processes of the same user command the programs of a sandbox. It is the owner who carries the commands
 * out, so that whatever is started ends with the owner.
 */
final class ControlServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServerSocket socket;
    private final Path file;
    private final String token;
    private final Supplier<List<Controlled>> programs;
    private final Runnable close;

    private ControlServer(ServerSocket socket, Path file, Supplier<List<Controlled>> programs, Runnable close) {
        this.socket = socket;
        this.file = file;
        this.token = UUID.randomUUID().toString();
        this.programs = programs;
        this.close = close;
    }

    /** {@code close} is run, in a thread of its own, when somebody asks to close the sandbox. */
    static ControlServer open(Path folder, Supplier<List<Controlled>> programs, Runnable close) {
        try {
            var socket = new ServerSocket();
            socket.bind(new InetSocketAddress(Ports.loopback(), 0));
            var server = new ControlServer(socket, file(folder), programs, close);
            server.publish();
            Thread.ofVirtual().name("sandbox-control").start(server::listen);
            return server;
        } catch (IOException e) {
            throw new SandboxException("cannot listen on 127.0.0.1: " + e.getMessage(), e);
        }
    }

    static Path file(Path folder) {
        return folder.resolve("control.json");
    }

    private void publish() throws JsonProcessingException {
        var endpoint = new Control.Endpoint(ProcessHandle.current().pid(), socket.getLocalPort(), token);
        AtomicFiles.write(file, JSON.writeValueAsString(endpoint) + "\n");
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                Thread.ofVirtual().name("sandbox-control-request").start(() -> serve(connection));
            } catch (IOException _) {
                // Closed, or a client that gave up; the loop's condition tells.
            }
        }
    }

    private void serve(Socket connection) {
        try (connection;
                var in = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            var reply = answer(in.readLine());
            connection
                    .getOutputStream()
                    .write((JSON.writeValueAsString(reply) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // The client has gone; what it asked for has been done.
        }
    }

    private Control.Reply answer(String line) {
        try {
            var request = JSON.readValue(line == null ? "" : line, Control.Request.class);
            return token.equals(request.token()) ? carryOut(request) : Control.Reply.error("wrong token");
        } catch (JsonProcessingException e) {
            return Control.Reply.error("not a request: " + e.getOriginalMessage());
        } catch (SandboxException e) {
            return Control.Reply.error(e.getMessage());
        } catch (RuntimeException e) {
            return Control.Reply.error(e.toString());
        }
    }

    private Control.Reply carryOut(Control.Request request) {
        switch (request.verb()) {
            case LIST -> {}
            case START -> program(request).start();
            case STOP -> {
                return Control.Reply.of(views(), program(request).stop());
            }
            case KILL -> program(request).kill();
            case FREEZE -> program(request).freeze();
            case RESUME -> program(request).resume();
            case AWAIT_READY -> program(request).awaitReady(Duration.ofMillis(request.limitMillis()));
            case CLOSE -> Thread.ofPlatform().name("sandbox-close-request").start(close);
        }
        return Control.Reply.of(views());
    }

    private Controlled program(Control.Request request) {
        return programs.get().stream()
                .filter(program -> program.name().equals(request.program()))
                .findFirst()
                .orElseThrow(() -> new SandboxException("there is no " + request.program() + " in this sandbox, but "
                        + programs.get().stream().map(Controlled::name).toList()));
    }

    private List<Control.ProgramView> views() {
        return programs.get().stream().map(Control.ProgramView::of).toList();
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            socket.close();
        } catch (IOException e) {
            throw new SandboxException("cannot remove " + file + ": " + e.getMessage(), e);
        }
    }
}
