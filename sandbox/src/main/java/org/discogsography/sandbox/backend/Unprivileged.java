package org.discogsography.sandbox.backend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.discogsography.sandbox.process.SandboxException;

/** What to put before a command that refuses to run as root. */
enum Unprivileged {
    /** In a user namespace of its own root is nobody; files stay as reachable as they are. */
    NAMESPACE,

    /**
     * The usual way where namespaces are forbidden, as in containers: another user, who keeps the one capability that
     * lets it into root's folders, also when it asks access(2), which the secure bit is for. Changing the user clears
     * the death signal, so that is set again.
     */
    NOBODY;

    List<String> prefix() {
        return switch (this) {
            case NAMESPACE -> List.of("unshare", "--user", "--");
            case NOBODY ->
                List.of(
                        "setpriv",
                        "--reuid=65534",
                        "--regid=65534",
                        "--clear-groups",
                        "--inh-caps=+dac_override",
                        "--ambient-caps=+dac_override",
                        "--securebits=+no_setuid_fixup",
                        "--pdeathsig=KILL",
                        "--");
        };
    }

    static boolean root() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException e) {
            throw new SandboxException("cannot read /proc/self: local processes need Linux", e);
        }
    }

    /** Nothing when we are not root ourselves. */
    static List<String> firstPossible() {
        if (!root()) {
            return List.of();
        }
        var failures = new ArrayList<String>();
        for (var way : values()) {
            var failure = way.attempt();
            if (failure.isEmpty()) {
                return way.prefix();
            }
            failures.add(failure);
        }
        throw new SandboxException("PostgreSQL does not run as root, and this machine does not let root become somebody"
                + " else (" + String.join("; ", failures) + "): run this as an ordinary user, or set"
                + " POSTGRES_ADDRESS to a server of yours");
    }

    /** Empty when it works. */
    private String attempt() {
        try {
            var command = new ArrayList<>(prefix());
            command.add("true");
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? "" : output.strip();
        } catch (IOException e) {
            return e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("interrupted", e);
        }
    }
}
