package org.discogsography.sandbox.backend;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.discogsography.sandbox.process.AtomicFiles;

/** A file of {@code key = value} lines, as all three servers read them. */
final class ConfigurationFile {

    private final Map<String, String> lines = new LinkedHashMap<>();

    ConfigurationFile set(String key, Object value) {
        lines.put(key, String.valueOf(value));
        return this;
    }

    ConfigurationFile setAll(Map<String, String> more) {
        lines.putAll(more);
        return this;
    }

    void write(Path file) {
        AtomicFiles.write(
                file,
                lines.entrySet().stream()
                        .map(line -> line.getKey() + " = " + line.getValue() + "\n")
                        .collect(Collectors.joining()));
    }
}
