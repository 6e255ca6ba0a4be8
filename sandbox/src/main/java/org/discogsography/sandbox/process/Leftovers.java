package org.discogsography.sandbox.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Processes of a sandbox whose owner is gone. They are told by a mark in their environment; PostgreSQL's, which
 * overwrite theirs, by having none at all while working in the sandbox's folder. Nothing else is ever touched: a
 * shell that somebody left in that folder has an environment, and no mark in it.
 */
public final class Leftovers {

    private static final String MARK = "DISCOGSOGRAPHY_SANDBOX";
    private static final Duration EFFECT = Duration.ofSeconds(10);

    private final Path folder;

    private Leftovers(Path folder) {
        this.folder = folder;
    }

    static void mark(ProcessBuilder builder, Path folder) {
        builder.environment().put(MARK, folder.toString());
    }

    /**
     * Kills them. To be called by the new owner of the folder only.
     *
     * @return how many there were
     */
    public static int end(Path folder) {
        return new Leftovers(folder).end();
    }

    /** How many processes bear the mark of a sandbox, whether it has an owner or not. */
    public static int count(Path folder) {
        return new Leftovers(folder).find().size();
    }

    private int end() {
        Set<ProcessId> found = new LinkedHashSet<>();
        while (found.addAll(find())) {
            Signal.STOP.send(found);
        }
        Signal.KILL.send(found);
        if (!Waiting.until(EFFECT, () -> found.stream().noneMatch(ProcessId::alive))) {
            throw new SandboxException("an earlier run in " + folder + " left processes behind that cannot be killed: "
                    + found.stream().filter(ProcessId::alive).toList());
        }
        return found.size();
    }

    private List<ProcessId> find() {
        return ProcessTable.living().stream()
                .map(ProcessTable.Entry::id)
                .filter(this::isOurs)
                .toList();
    }

    private boolean isOurs(ProcessId id) {
        var process = Path.of("/proc", Long.toString(id.pid()));
        try {
            var environment = Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
            return environment.contains("=")
                    ? Arrays.asList(environment.split("\0", -1)).contains(latin1(MARK + "=" + folder))
                    : Files.readSymbolicLink(process.resolve("cwd")).startsWith(folder);
        } catch (IOException _) {
            // Ended meanwhile, or somebody else's.
            return false;
        }
    }

    /** The text as its UTF-8 bytes look when they are read as ISO 8859-1, which takes any bytes. */
    private static String latin1(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
