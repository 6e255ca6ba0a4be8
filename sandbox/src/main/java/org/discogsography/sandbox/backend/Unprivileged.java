package org.discogsography.sandbox.backend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.discogsography.sandbox.process.SandboxException;

/** PostgreSQL refuses to run as root; a user namespace of its own makes root nobody. */
final class Unprivileged {

    private Unprivileged() {}

    static boolean root() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException e) {
            throw new SandboxException("cannot read /proc/self: local processes need Linux", e);
        }
    }

    /** What to put before a command that must not run as root. */
    static List<String> prefix() {
        if (!root()) {
            return List.of();
        }
        requireNamespaces();
        return List.of("unshare", "--user", "--");
    }

    private static void requireNamespaces() {
        try {
            var probe = new ProcessBuilder("unshare", "--user", "--", "true")
                    .redirectErrorStream(true)
                    .start();
            var output = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (probe.waitFor() != 0) {
                throw new SandboxException("PostgreSQL does not run as root, and this machine allows no user namespace"
                        + " (" + output.strip() + "): run this as an ordinary user, or set POSTGRES_ADDRESS to a"
                        + " server of yours");
            }
        } catch (IOException e) {
            throw new SandboxException(
                    "unshare (util-linux) is needed to run PostgreSQL as root: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("interrupted", e);
        }
    }
}
