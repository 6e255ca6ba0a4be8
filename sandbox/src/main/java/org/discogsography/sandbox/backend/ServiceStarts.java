package org.discogsography.sandbox.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.discogsography.sandbox.process.AtomicFiles;
import org.discogsography.sandbox.process.SandboxException;

/**
 * Whether packages may start their services while they are installed, which Debian asks the program
 * {@code policy-rc.d} about.
 */
final class ServiceStarts {

    private static final String MARK = "# Written by the Discogsography sandbox while it installs a package.";
    private static final String DENY = "#!/bin/sh\n" + MARK + "\nexit 101\n";

    private final Path policy;
    private final Path saved;

    ServiceStarts(Path policy) {
        this.policy = policy;
        this.saved = policy.resolveSibling(policy.getFileName() + ".before-discogsography");
    }

    /** No more than a scope with an end that cannot fail in a checked way. */
    interface Prevention extends AutoCloseable {
        @Override
        void close();
    }

    /** Starts are denied until this is closed; then the file is as it was. */
    Prevention prevented() {
        restore();
        try {
            if (Files.exists(policy)) {
                Files.move(policy, saved, StandardCopyOption.ATOMIC_MOVE);
            }
            AtomicFiles.write(policy, DENY);
            Files.setPosixFilePermissions(policy, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            restore();
            throw failure(e);
        }
        return this::restore;
    }

    /** Also mends what a crash left behind. */
    private void restore() {
        try {
            if (Files.exists(saved)) {
                Files.move(saved, policy, StandardCopyOption.ATOMIC_MOVE);
            } else if (Files.exists(policy) && Files.readString(policy).contains(MARK)) {
                Files.delete(policy);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private SandboxException failure(IOException e) {
        return new SandboxException("cannot change " + policy + ": " + e.getMessage(), e);
    }
}
