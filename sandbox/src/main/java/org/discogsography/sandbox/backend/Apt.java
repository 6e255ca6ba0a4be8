package org.discogsography.sandbox.backend;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.discogsography.sandbox.process.Guard;
import org.discogsography.sandbox.process.Launch;
import org.discogsography.sandbox.process.SandboxException;

/** Installs a package without letting its services start: the machine gets the programs and nothing that listens. */
final class Apt implements RabbitInstallation.PackageManager {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Guard guard;
    private final Path log;
    private final ServiceStarts services;

    Apt(Guard guard, Path log, ServiceStarts services) {
        this.guard = guard;
        this.log = log;
        this.services = services;
    }

    @Override
    public void install(String packageName) {
        try (var _ = services.prevented()) {
            var install = List.of("install", "-y", "--no-install-recommends", packageName);
            try {
                run(install);
            } catch (SandboxException _) {
                // Without package lists, or with old ones, the first attempt finds nothing.
                run(List.of("update"));
                run(install);
            }
        }
    }

    private void run(List<String> arguments) {
        // Waits for another apt that holds the lock, instead of failing.
        var command = new ArrayList<>(List.of("apt-get", "-q", "-o", "DPkg::Lock::Timeout=120"));
        command.addAll(arguments);
        guard.run(
                String.join(" ", command),
                new Launch(command, Map.of("DEBIAN_FRONTEND", "noninteractive"), Path.of("/"), log),
                LIMIT);
    }
}
