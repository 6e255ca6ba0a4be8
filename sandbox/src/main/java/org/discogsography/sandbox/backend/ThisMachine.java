package org.discogsography.sandbox.backend;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.discogsography.sandbox.process.Guard;

/** The real machine, for {@link RabbitInstallation}. */
record ThisMachine(Guard guard, Path log) implements RabbitInstallation.Machine {

    @Override
    public List<Path> folders() {
        return RabbitInstallation.usualFolders(Optional.ofNullable(System.getenv("RABBITMQ_HOME")));
    }

    @Override
    public boolean root() {
        return Unprivileged.root();
    }

    @Override
    public Optional<RabbitInstallation.PackageManager> packageManager() {
        return Files.isExecutable(Path.of("/usr/bin/apt-get"))
                ? Optional.of(new Apt(guard, log, new ServiceStarts(Path.of("/usr/sbin/policy-rc.d"))))
                : Optional.empty();
    }
}
