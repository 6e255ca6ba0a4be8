package org.discogsography.extractor.state;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.read.DumpFile;
import org.discogsography.extractor.read.DumpSet;

/**
 * An extraction that has begun and has not ended, as it is kept in the state folder.
 *
 * @param dump date as {@code yyyymmdd}
 * @param files absolute paths by type, in no order
 * @param force publish even what was published before
 * @param full publish every record, whatever the stores hold
 * @param unchecked take the files as they are, whatever checksums lie beside them; null in files of older versions
 */
public record OpenExtraction(
        String run,
        Path folder,
        int dump,
        Map<RecordType, Path> files,
        boolean force,
        boolean full,
        Boolean unchecked,
        Instant startedAt) {
    /** The name of the file that it is kept in. */
    public static final String FILE = "extraction.json";

    public OpenExtraction {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(folder, "folder");
        files = Map.copyOf(files);
    }

    /** The files in the order in which they are extracted. */
    public DumpSet dumpSet() {
        Map<RecordType, DumpFile> byType = new EnumMap<>(RecordType.class);
        files.forEach((type, path) -> byType.put(type, new DumpFile(type, dump, path)));
        return new DumpSet(folder, dump, byType);
    }
}
