package org.discogsography.sandbox.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** What runs, for people who look: one file per program in a folder, without secrets. */
public final class Journal {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    private Journal(Path folder) {
        this.folder = folder;
    }

    /** Entries of an earlier owner are removed. */
    public static Journal in(Path folder) {
        AtomicFiles.deleteTree(folder);
        return new Journal(AtomicFiles.folder(folder));
    }

    private record Entry(String name, String since, List<String> command, String log, List<ProcessId> processes) {}

    void started(String name, Launch launch, List<ProcessId> processes) {
        var entry = new Entry(
                name, Instant.now().toString(), launch.command(), launch.log().toString(), processes);
        try {
            AtomicFiles.write(file(name), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(entry) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    void ended(String name) {
        var file = file(name);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new SandboxException("cannot remove " + file + ": " + e.getMessage(), e);
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".json");
    }
}
