package org.discogsography.tableinator.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs small programs to their end. */
final class Programs {
    private Programs() {}

    static void run(Path log, List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            await(process, command.getFirst());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void await(Process process, String name) {
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException(name + " ended with " + code);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it does not notice. */
    static List<String> unprivileged(String... command) {
        List<String> all = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            all.addAll(List.of("unshare", "-U"));
        }
        all.addAll(List.of(command));
        return all;
    }
}
