package org.discogsography.sandbox.backend;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

record FakeMachine(List<Path> folders, boolean root, Optional<RabbitInstallation.PackageManager> packageManager)
        implements RabbitInstallation.Machine {}
