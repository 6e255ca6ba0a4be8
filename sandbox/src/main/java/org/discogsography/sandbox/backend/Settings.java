package org.discogsography.sandbox.backend;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.discogsography.sandbox.process.AtomicFiles;
import org.discogsography.sandbox.process.Ports;
import org.discogsography.sandbox.process.SandboxException;

/**
 * Ports and secrets of one sandbox folder: made up when first asked for, the same from then on. Thread-safe.
 */
final class Settings {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** 24 random bytes make 32 characters that need no quoting in a URL, a shell or a configuration file. */
    private static final int SECRET_BYTES = 24;

    private final Path file;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Integer> ports;
    private final Map<String, String> secrets;

    private Settings(Path file, Content content) {
        this.file = file;
        this.ports = new TreeMap<>(content.ports());
        this.secrets = new TreeMap<>(content.secrets());
    }

    private record Content(
            @JsonProperty("ports") Map<String, Integer> ports,
            @JsonProperty("secrets") Map<String, String> secrets) {}

    /** A port of an earlier run that somebody else has taken meanwhile is replaced. */
    static Settings in(Path folder) {
        var file = folder.resolve("settings.json");
        var settings = new Settings(file, read(file));
        settings.ports.values().removeIf(port -> !Ports.isFree(port));
        return settings;
    }

    synchronized int port(String name) {
        var known = ports.get(name);
        if (known != null) {
            return known;
        }
        var port = Ports.free();
        while (ports.containsValue(port)) {
            port = Ports.free();
        }
        ports.put(name, port);
        write();
        return port;
    }

    synchronized String secret(String name) {
        var known = secrets.get(name);
        if (known != null) {
            return known;
        }
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        secrets.put(name, secret);
        write();
        return secret;
    }

    private void write() {
        try {
            AtomicFiles.write(
                    file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(new Content(ports, secrets)) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Content read(Path file) {
        if (!Files.exists(file)) {
            return new Content(Map.of(), Map.of());
        }
        try {
            return JSON.readValue(file.toFile(), Content.class);
        } catch (IOException e) {
            throw new SandboxException(
                    "cannot read " + file + ": " + e.getMessage() + "; without it the data beside it cannot be opened:"
                            + " repair it, or remove the folder to start afresh",
                    e);
        }
    }
}
