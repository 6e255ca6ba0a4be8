package org.discogsography.extractor.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What every fetch works with.
 *
 * @param site whose first page lists the dumps, or the years that have some
 */
record Workshop(
        URI site, Web web, Loading loading, Limits limits, Status status, Meters meters, Surroundings surroundings) {

    /**
     * What bounds a fetch.
     *
     * @param maxFileBytes of one file
     * @param syncBytes that a crash may cost
     */
    record Limits(Attempts.Limits attempts, Space.Limits space, long maxFileBytes, long syncBytes) {}

    /** What tests replace. */
    record Surroundings(Space.Volume volume, Attempts.Pause pause, InstantSource clock, RandomGenerator random) {
        static Surroundings real() {
            return new Surroundings(
                    folder -> existing(folder).toFile().getUsableSpace(),
                    Thread::sleep,
                    InstantSource.system(),
                    RandomGenerator.getDefault());
        }

        private static Path existing(Path folder) {
            Path at = folder.toAbsolutePath();
            while (!java.nio.file.Files.exists(at)) {
                at = at.getParent();
            }
            return at;
        }
    }

    Instant now() {
        return surroundings.clock().instant();
    }

    Attempts attempts() {
        return new Attempts(limits.attempts(), status, surroundings);
    }

    Space space(Path folder) {
        return new Space(folder, limits.space(), status, surroundings);
    }
}
