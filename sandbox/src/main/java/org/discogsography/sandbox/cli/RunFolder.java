package org.discogsography.sandbox.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.discogsography.sandbox.backend.Sandbox;

/** A folder for one run: empty at first, and beside those of runs that still go on. */
record RunFolder(Path folder) {
    private static final int MOST = 50;

    static RunFolder take(Home home) {
        return named(home, "demo");
    }

    /** Empty: whatever an earlier run left there is gone. */
    static RunFolder named(Home home, String name) {
        for (int number = 1; number <= MOST; number++) {
            Path folder = home.sandbox().resolve(number == 1 ? name : name + "-" + number);
            if (!Sandbox.isOpen(folder)) {
                RunFolder taken = new RunFolder(folder);
                taken.delete();
                return taken;
            }
        }
        throw new UsageException(MOST + " of them are running below " + home.sandbox() + "; stop some of them");
    }

    Path sandbox() {
        return folder;
    }

    Path dump() {
        return folder.resolve("dump");
    }

    void delete() {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot remove " + folder, refused);
        }
    }
}
