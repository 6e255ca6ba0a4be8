package org.discogsography.sandbox.backend;

import com.github.dockerjava.api.DockerClient;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.discogsography.sandbox.process.AtomicFiles;
import org.discogsography.sandbox.process.SandboxException;
import org.testcontainers.DockerClientFactory;

/** The containers of one sandbox: they bear its folder as a label, and are removed with it, however its owner ends. */
final class Containers implements AutoCloseable {

    static final String LABEL = "org.discogsography.sandbox";

    private final Path folder;
    private final DockerClient docker;
    private final Process guard;

    private Containers(Path folder, DockerClient docker, Process guard) {
        this.folder = folder;
        this.docker = docker;
        this.guard = guard;
    }

    /** Removes what a crash left behind, and sets a guard against the next one. */
    static Containers in(Path folder, DockerSocket socket) {
        var containers = new Containers(folder, DockerClientFactory.instance().client(), guard(folder, socket));
        containers.remove();
        return containers;
    }

    DockerClient docker() {
        return docker;
    }

    Map<String, String> labels() {
        return Map.of(LABEL, folder.toString());
    }

    private void remove() {
        var ids = docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(labels())
                .exec();
        ids.forEach(container -> docker.removeContainerCmd(container.getId())
                .withForce(true)
                .withRemoveVolumes(true)
                .exec());
    }

    /**
     * Waits on a pipe from us, as {@code guard.sh} does, and needs the docker command; without it Testcontainers' own
     * helper or the next owner of the folder cleans up.
     */
    private static Process guard(Path folder, DockerSocket socket) {
        if (!hasCommand("docker")) {
            return null;
        }
        var script = folder.resolve("container-guard.sh");
        AtomicFiles.write(script, resource());
        var builder = new ProcessBuilder(List.of("setsid", "sh", script.toString(), LABEL + "=" + folder))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DOCKER_HOST", "unix://" + socket.path());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new SandboxException("cannot start the guard of the containers: " + e.getMessage(), e);
        }
    }

    private static boolean hasCommand(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    private static String resource() {
        try (var in = Containers.class.getResourceAsStream("container-guard.sh")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        remove();
        if (guard != null) {
            guard.destroy();
        }
    }
}
