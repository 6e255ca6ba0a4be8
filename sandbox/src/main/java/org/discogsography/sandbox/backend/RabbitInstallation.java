package org.discogsography.sandbox.backend;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.discogsography.sandbox.process.SandboxException;

/** Where RabbitMQ's programs are; installs the system's package where that is possible. */
final class RabbitInstallation {

    private final Machine machine;
    private final Consumer<String> notes;

    RabbitInstallation(Machine machine, Consumer<String> notes) {
        this.machine = machine;
        this.notes = notes;
    }

    /** What this depends on of the machine. */
    interface Machine {

        /** Folders that may hold {@code rabbitmq-server}, best first. */
        List<Path> folders();

        boolean root();

        /** What installs packages, on a system like Debian. */
        Optional<PackageManager> packageManager();
    }

    @FunctionalInterface
    interface PackageManager {
        void install(String packageName);
    }

    /**
     * The path of one of the programs.
     *
     * @throws SandboxException saying exactly what to do, when RabbitMQ is missing and cannot be installed
     */
    Path program(String name) {
        return find(name).orElseGet(() -> {
            install();
            return find(name)
                    .orElseThrow(() -> new SandboxException("the package rabbitmq-server is installed, but has no "
                            + name + " in " + machine.folders()));
        });
    }

    private Optional<Path> find(String name) {
        return machine.folders().stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private void install() {
        var packages = machine.packageManager()
                .orElseThrow(
                        () -> new SandboxException("RabbitMQ is missing, and there is no apt-get to install it with: "
                                + "install rabbitmq-server (https://www.rabbitmq.com/docs/download) so that it is in one of "
                                + machine.folders()
                                + ", or start Docker, or set AMQP_CONNECTION to a broker of yours"));
        if (!machine.root()) {
            throw new SandboxException("""
                    RabbitMQ is missing. Install it once with:
                      sudo apt-get update && sudo apt-get install -y --no-install-recommends rabbitmq-server
                    (its service need not run: sudo systemctl disable --now rabbitmq-server), \
                    or start Docker, or set AMQP_CONNECTION to a broker of yours""");
        }
        notes.accept("RabbitMQ is missing: installing the package rabbitmq-server with apt-get");
        packages.install("rabbitmq-server");
    }

    /** The wrappers that Debian puts into {@code /usr/sbin} change the user, so they are left out. */
    static List<Path> usualFolders(Optional<String> rabbitmqHome) {
        return Stream.concat(
                        rabbitmqHome.map(home -> Path.of(home, "sbin")).stream(),
                        Stream.of("/usr/lib/rabbitmq/bin", "/opt/rabbitmq/sbin", "/usr/local/lib/rabbitmq/sbin")
                                .map(Path::of))
                .toList();
    }
}
