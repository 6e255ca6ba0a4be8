package org.discogsography.sandbox.backend;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.utility.TestcontainersConfiguration;

/** Whether containers can be had; the daemon is looked for when somebody asks first. */
final class ContainerSupply {

    /** Testcontainers' own way to be told that it needs no helper that removes containers: we remove ours. */
    private static final String NO_HELPER = "TESTCONTAINERS_RYUK_DISABLED";

    private final Path folder;
    private final Map<String, String> environment;

    /** Null until it was looked for. */
    private Optional<DockerSocket> socket;

    private Containers opened;

    ContainerSupply(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    sealed interface Supply {}

    record Available(Containers containers) implements Supply {}

    record Unavailable(String reason) implements Supply {}

    boolean dockerAnswers() {
        return socket().isPresent();
    }

    Optional<Containers> opened() {
        return Optional.ofNullable(opened);
    }

    Supply of(BackendKind kind) {
        return socket().map(docker -> of(kind, docker))
                .orElseGet(() -> new Unavailable("no Docker daemon answers: start one, or use local processes"));
    }

    private Supply of(BackendKind kind, DockerSocket docker) {
        var image = ContainerRecipe.image(kind);
        if (!docker.has(image)) {
            return new Unavailable("the image " + image + " is not there and cannot be pulled");
        }
        var helper = helperImage();
        if (!helperDisabled() && !docker.has(helper)) {
            return new Unavailable("the image " + helper + ", which Testcontainers starts beside every container,"
                    + " is not there and cannot be pulled: set " + NO_HELPER + "=true to do without");
        }
        return open(docker);
    }

    /** Deprecated for those who would change it there; nothing else says which version it is. */
    @SuppressWarnings("deprecation")
    private static String helperImage() {
        return TestcontainersConfiguration.getInstance().getRyukImage();
    }

    /** Read where Testcontainers reads it. */
    private static boolean helperDisabled() {
        return Boolean.parseBoolean(System.getenv(NO_HELPER));
    }

    private Supply open(DockerSocket docker) {
        try {
            if (opened == null) {
                opened = Containers.in(folder, docker);
            }
            return new Available(opened);
        } catch (IllegalStateException e) {
            return new Unavailable("Testcontainers cannot work with the Docker daemon: " + e.getMessage());
        }
    }

    private Optional<DockerSocket> socket() {
        if (socket == null) {
            socket = DockerSocket.answering(environment);
        }
        return socket;
    }
}
