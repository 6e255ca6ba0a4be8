package org.discogsography.sandbox.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.discogsography.sandbox.load.FolderList;
import org.discogsography.sandbox.load.Load;

/**
 * A running suite as other commands find it: {@code suite.json} in its sandbox folder.
 *
 * @param pid of the launcher that owns it
 * @param services base addresses by name: {@code extractor}, {@code graphinator}, {@code tableinator},
 *     {@code dashboard}
 * @param containers servers whose data is lost when the suite ends
 */
record Instance(long pid, String folder, Map<String, URI> services, List<String> containers) {
    private static final String FILE = "suite.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    Instance {
        containers = containers == null ? List.of() : List.copyOf(containers);
    }

    /** That what is loaded will be lost; empty when it is kept. */
    Optional<String> loss() {
        return containers.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        String.join(", ", containers) + ": containers of this suite, which end with it. What is loaded"
                                + " into them is LOST with ./discogsography down; to keep it, start with ./discogsography up"
                                + " --backends local, or name servers of your own.");
    }

    Load load() {
        return new Load(
                services.get("extractor"),
                services.get("graphinator"),
                services.get("tableinator"),
                Optional.of(FolderList.in(folderPath().resolve("extractor"))));
    }

    Path folderPath() {
        return Path.of(folder);
    }

    boolean alive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    void write() {
        Path file = folderPath().resolve(FILE);
        Path fresh = file.resolveSibling(FILE + ".new");
        try {
            JSON.writeValue(fresh.toFile(), this);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException full) {
            throw new UncheckedIOException("cannot write " + file, full);
        }
    }

    static void remove(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(FILE));
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot remove " + folder.resolve(FILE), refused);
        }
    }

    /** The suite of this sandbox folder, if it runs. */
    static Optional<Instance> in(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), Instance.class)).filter(Instance::alive);
        } catch (IOException torn) {
            throw new UsageException("cannot read " + file + ": " + torn.getMessage() + "; remove it");
        }
    }

    /** Every suite that runs below the project's sandbox folder, the one of {@code up} first. */
    static List<Instance> running(Home home) {
        List<Instance> running = new ArrayList<>();
        if (!Files.isDirectory(home.sandbox())) {
            return running;
        }
        try (Stream<Path> folders = Files.list(home.sandbox())) {
            folders.filter(Files::isDirectory)
                    .sorted(Comparator.comparing((Path folder) -> !folder.endsWith(UpCommand.FOLDER))
                            .thenComparing(Path::getFileName))
                    .forEach(folder -> in(folder).ifPresent(running::add));
        } catch (IOException unreadable) {
            throw new UsageException("cannot read " + home.sandbox() + ": " + unreadable.getMessage());
        }
        return running;
    }

    /** The suite to talk to; an error that says how to start one when none runs. */
    static Instance current(Home home) {
        List<Instance> running = running(home);
        if (running.isEmpty()) {
            throw new UsageException("no suite is running here; start one with ./discogsography up");
        }
        return running.getFirst();
    }
}
