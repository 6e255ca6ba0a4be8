package org.discogsography.sandbox.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.discogsography.sandbox.process.AtomicFiles;
import org.discogsography.sandbox.process.SandboxException;

/**
 * The ahead-of-time cache of a service (JEP 483, 514): its classes as the JVM had loaded and linked them in a training
 * run. With it a service starts faster and needs less memory. It belongs to one build and to one Java;
 * one that does not fit is not used.
 *
 * @param jar what is started
 */
record AotCache(Path jar) {

    private static final String JAVA = System.getProperty("java.home") + " " + Runtime.version();

    /** When there is no build. */
    private static final String NOTHING = "";

    static AotCache of(Path repository, Service service) {
        return new AotCache(repository.resolve(service.id()).resolve("target/quarkus-app/quarkus-run.jar"));
    }

    /** What to start the service with: nothing when there is no cache that fits. */
    List<String> flags() {
        return fits() ? List.of("-XX:AOTCache=" + file()) : List.of();
    }

    /** Whether there is a build without a cache, in a folder of ours. */
    boolean isWanted() {
        return Files.isReadable(jar) && Files.isWritable(jar.getParent()) && !fits();
    }

    /** What a cache belongs to: this Java and this build. */
    String stamp() {
        try {
            return JAVA + " " + Files.getLastModifiedTime(jar) + " " + Files.size(jar);
        } catch (IOException absent) {
            return NOTHING;
        }
    }

    private boolean fits() {
        try {
            return Files.isRegularFile(file()) && Files.readString(madeFor()).equals(stamp());
        } catch (IOException incomplete) {
            return false;
        }
    }

    /**
     * Takes over what a training run has written, when it has.
     *
     * @param stamp from before the training
     */
    void adopt(Path draft, String stamp) {
        if (Files.isRegularFile(draft)) {
            try {
                Files.deleteIfExists(madeFor());
                Files.move(draft, file(), StandardCopyOption.ATOMIC_MOVE);
                AtomicFiles.write(madeFor(), stamp);
            } catch (IOException e) {
                throw new SandboxException("cannot move " + draft + " to " + file() + ": " + e.getMessage(), e);
            }
        }
    }

    private Path file() {
        return jar.resolveSibling("app.aot");
    }

    private Path madeFor() {
        return jar.resolveSibling("app.aot.stamp");
    }
}
