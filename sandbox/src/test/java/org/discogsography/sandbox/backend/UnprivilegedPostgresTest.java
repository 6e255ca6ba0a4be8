package org.discogsography.sandbox.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.discogsography.sandbox.process.Guard;
import org.discogsography.sandbox.process.Journal;
import org.discogsography.sandbox.process.ManagedProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where root may make no user namespace: in most containers. */
class UnprivilegedPostgresTest {

    @Test
    void runsAsNobodyInAFolderThatOnlyRootMayEnter(@TempDir Path temporary) throws Exception {
        assumeThat(Unprivileged.root()).as("root").isTrue();
        var folder = Files.createDirectory(
                temporary.resolve("sandbox"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var guard = Guard.in(folder);
        var workshop =
                new Workshop(folder, TestSandbox.options(folder).local(), Settings.in(folder), guard, note -> {});
        var server = new PostgresServer(workshop, Unprivileged.NOBODY::prefix);
        var backend = new LocalBackend(
                server,
                workshop.home(BackendKind.POSTGRES),
                new ManagedProcess(server, guard, Journal.in(folder.resolve("processes"))));
        try {
            backend.start();
            backend.awaitReady(Duration.ofMinutes(1));

            assertThat(Files.getAttribute(
                            Path.of("/proc", backend.pids().getFirst().toString()), "unix:uid"))
                    .isEqualTo(65534);
        } finally {
            backend.kill();
        }
        assertThat(backend.pids()).isEmpty();
    }
}
