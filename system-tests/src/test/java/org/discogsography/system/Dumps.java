package org.discogsography.system;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.discogsography.samples.SampleDump;
import org.discogsography.samples.SampleSpec;

/** The dumps that the tests load. */
final class Dumps {
    static final LocalDate AUGUST = LocalDate.of(2026, 8, 1);
    static final long AUGUST_DUMP = 20_260_801;

    private Dumps() {}

    static SampleDump sample(long seed, LocalDate month, long releases) {
        return SampleDump.of(SampleSpec.ofReleases(seed, month, releases));
    }

    static Path write(SampleDump dump, Path folder) {
        try {
            return dump.write(Files.createDirectories(folder)).folder();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** 4 × 1 000 real records of August 2020, where they lie beside the project; otherwise the test is skipped. */
    static Path realRecords() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolve("shared/data/discogs-2020-08-sample");
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        assumeTrue(false, "skipped: no folder shared/data/discogs-2020-08-sample beside the project");
        throw new AssertionError("unreachable");
    }
}
