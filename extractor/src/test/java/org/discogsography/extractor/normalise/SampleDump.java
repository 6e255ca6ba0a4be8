package org.discogsography.extractor.normalise;

import java.nio.file.Files;
import java.nio.file.Path;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.read.DumpFile;
import org.discogsography.extractor.read.DumpFolder;
import org.junit.jupiter.api.Assumptions;

/** The sample of real records that lies beside the repository on some machines; elsewhere its tests are skipped. */
final class SampleDump {
    private static final Path WHERE = Path.of("shared", "data", "discogs-2020-08-sample");

    private SampleDump() {}

    static DumpFile file(RecordType type) throws Exception {
        return DumpFolder.open(folder()).files().get(type);
    }

    private static Path folder() {
        Path above = Path.of("").toAbsolutePath();
        while (above != null) {
            if (Files.isDirectory(above.resolve(WHERE))) {
                return above.resolve(WHERE);
            }
            above = above.getParent();
        }
        return Assumptions.abort("no sample of real records beside the repository (" + WHERE + ")");
    }
}
